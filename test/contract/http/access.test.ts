import assert from "node:assert/strict";
import { readFileSync, statSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { useServer } from "../support/http.ts";

const roles = ["student", "instructor", "service"] as const;

describe("tokens", () => {
  const server = useServer();

  const everyone: readonly (readonly [method: string, path: string])[] = [
    ["GET", "/languages"],
    ["GET", "/problems"],
    ["POST", "/submit"],
    ["GET", "/result/x"],
    ["GET", "/result/x/events"],
    ["POST", "/run"],
    ["GET", "/status?id=x"],
    ["GET", "/submissions"],
    ["DELETE", "/submissions/x"],
  ];

  it("are needed on every route but those that say how the server is and what it can", async () => {
    server.token("ada", "student");
    for (const [method, path] of [...everyone, ["GET", "/metrics"]] as const) {
      const answer = await server.ask(method, path);
      assert.equal(answer.status, 401, path);
      assert.equal(answer.body.code, 1016);
      assert.equal(answer.headers.get("www-authenticate"), 'Bearer realm="verdict"');
    }
    for (const path of ["/healthz", "/readyz", "/docs", "/docs/json"])
      assert.equal((await server.ask("GET", path)).status, 200, path);
  });

  for (const role of roles) {
    it(`of the role ${role} open what it may do, and nothing else`, async () => {
      const token = server.token("somebody", role);
      for (const [method, path] of everyone) {
        const { status } = await server.ask(method, path, { token });
        assert.ok(![401, 403].includes(status), `${path}: ${status}`);
      }
      assert.equal((await server.ask("GET", "/metrics", { token })).status, role === "student" ? 403 : 200);
    });
  }

  it("count no more once they are revoked or have expired, at once", async () => {
    const token = server.token("ada", "student");
    const short = server.token("ben", "student", new Date(Date.now() + 300));
    for (const each of [token, short])
      assert.equal((await server.ask("GET", "/languages", { token: each })).status, 200);
    server.tokens.revoke("ada");
    await delay(310);
    for (const each of [token, short]) {
      const answer = await server.ask("GET", "/languages", { token: each });
      assert.equal(answer.status, 401);
      assert.equal(answer.body.code, 1016);
    }
    // Nobody has a usable token any more, and still it is not open to everyone.
    assert.equal((await server.ask("GET", "/languages")).status, 401);
    await server.stop();
    await server.start();
    assert.equal((await server.ask("GET", "/languages")).status, 401);
  });

  for (const header of ["", "Bearer", "Bearer ", "Basic YTpi", "Bearer x y", `Bearer ${"a".repeat(8_000)}`, "vdt_x"]) {
    it(`are not taken from "${header.slice(0, 20)}"`, async () => {
      server.token("ada", "student");
      const answer = await server.ask("GET", "/languages", { headers: { authorization: header } });
      assert.equal(answer.status, 401);
    });
  }

  it("keep students apart: what is another's is not found, listed, followed or cancelled", async () => {
    const ada = server.token("ada", "student");
    const ben = server.token("ben", "student");
    const id = await server.submit("echo", { token: ada });
    await server.ask("GET", `/result/${id}?wait=30`, { token: ada });
    const unknown = await server.ask("GET", "/result/none", { token: ben });
    for (const [method, path] of [
      ["GET", `/result/${id}`],
      ["GET", `/result/${id}?wait=5`],
      ["GET", `/result/${id}/events`],
      ["GET", `/status?id=${id}`],
      ["DELETE", `/submissions/${id}`],
    ] as const) {
      const answer = await server.ask(method, path, { token: ben });
      assert.equal(answer.status, 404, path);
      assert.deepEqual(answer.body, unknown.body);
    }
    assert.deepEqual((await server.ask("GET", "/submissions", { token: ben })).body.submissions, []);
    assert.equal((await server.ask("GET", "/submissions?user=ada", { token: ben })).status, 403);
    assert.equal((await server.ask("GET", "/submissions", { token: ada })).body.submissions.length, 1);
  });

  it("let instructors and services see everybody's", async () => {
    const id = await server.submit("echo", { token: server.token("ada", "student") });
    for (const role of ["instructor", "service"] as const) {
      const token = server.token(role, role);
      assert.equal((await server.ask("GET", `/result/${id}?wait=30`, { token })).body.user, "ada");
      assert.equal((await server.ask("GET", "/submissions?user=ada", { token })).body.submissions.length, 1);
    }
  });

  it("let a service submit for others, and nobody else", async () => {
    const ada = server.token("ada", "student");
    const service = server.token("site", "service");
    const id = await server.submit("echo", { token: service, body: { user: "ada" } });
    assert.equal((await server.ask("GET", `/result/${id}?wait=30`, { token: ada })).body.user, "ada");
    for (const role of ["student", "instructor"] as const) {
      const body = { ...server.codeOf("echo"), problem: "echoes", user: "ben" };
      const answer = await server.ask("POST", "/submit", { token: server.token(role, role), body });
      assert.equal(answer.status, 403);
      assert.equal(answer.body.code, 1017);
    }
  });

  it("have keys of their own: the same key of two users is two submissions", async () => {
    const headers = { "idempotency-key": "one" };
    const ids = [];
    for (const name of ["ada", "ben"])
      ids.push(await server.submit("echo", { token: server.token(name, "student"), headers }));
    assert.notEqual(ids[0], ids[1]);
  });

  it("stand in no answer and no log; who did what stands in the audit log", async () => {
    const token = server.token("ada", "student");
    const id = await server.submit("echo", { token });
    await server.ask("GET", "/metrics", { token });
    await server.ask("DELETE", `/submissions/${id}`, { token });
    await server.ask("POST", "/run", { token: "vdt_wrong", body: server.codeOf("echo") });
    await server.submit("echo", { token: server.token("site", "service"), body: { user: "eve" } });
    const file = `${server.fixture.stateDirectory}/audit.log`;
    const text = readFileSync(file, "utf8");
    const entries = text
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    assert.deepEqual(
      entries.map(({ name, route, outcome }) => [name, route, outcome]),
      [
        ["ada", "POST /submit", 202],
        ["ada", "GET /metrics", 403],
        ["ada", "DELETE /submissions/:id", 200],
        [undefined, "POST /run", 401],
        ["site", "POST /submit", 202],
      ],
    );
    assert.equal(entries[0].submissionId, id);
    assert.equal(entries[2].submissionId, id);
    assert.equal(entries[4].onBehalfOf, "eve");
    assert.ok(entries.every(({ time, address }) => Date.parse(time) > 0 && address === "127.0.0.1"));
    assert.equal(statSync(file).mode & 0o777, 0o600);
    for (const kept of [text, [...server.under.log, ...server.log].join("\n"), server.answers.join("\n")]) {
      assert.ok(!kept.includes(token.slice(-20)));
      assert.ok(!kept.includes("vdt_wrong"));
    }
  });
});

describe("a server without tokens", () => {
  const server = useServer();

  it("takes everyone on this machine for one user, until there is a token", async () => {
    const id = await server.submit("echo");
    assert.equal((await server.ask("GET", `/result/${id}?wait=30`)).body.user, "local");
    assert.equal((await server.ask("GET", "/metrics")).status, 200);
    const token = server.token("ada", "student");
    assert.equal((await server.ask("GET", "/languages")).status, 401);
    assert.equal((await server.ask("GET", "/languages", { token })).status, 200);
    server.tokens.revoke("ada");
    assert.equal((await server.ask("GET", "/languages")).status, 401);
  });

  for (const host of ["evil.example", "127.0.0.1.evil.example:80", "0.0.0.0", "10.0.0.1:8080"]) {
    it(`does not answer a page that calls it ${host}`, async () => {
      const request = `GET /submissions HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`;
      assert.match(await server.raw(request), /^HTTP\/1.1 403 /);
    });
  }

  for (const host of ["localhost", "localhost:8080", "127.0.0.1:1", "[::1]:8080"]) {
    it(`answers as ${host}`, async () => {
      const request = `GET /languages HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`;
      assert.match(await server.raw(request), /^HTTP\/1.1 200 /);
    });
  }

  it("does not begin where others could reach it", async () => {
    await server.stop();
    for (const host of ["0.0.0.0", "::", "10.11.12.13"]) {
      await assert.rejects(server.start({ http: { host } }), /token/);
    }
    await server.start();
    const token = server.token("ada", "student");
    await server.stop();
    await server.start({ http: { host: "0.0.0.0" } });
    assert.equal((await fetch(`http://127.0.0.1:${server.port}/languages`)).status, 401);
    const headers = { authorization: `Bearer ${token}` };
    assert.equal((await fetch(`http://127.0.0.1:${server.port}/languages`, { headers })).status, 200);
  });
});
