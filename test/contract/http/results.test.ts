import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { type Server, useServer } from "../support/http.ts";

/** Two that hang, which is as many as run at once. */
async function fill(server: Server, options = {}): Promise<string[]> {
  const ids = [];
  for (let round = 0; round < 2; round++) {
    const started = server.under.sandbox.nextRun();
    ids.push(await server.submit("hang", options));
    await started;
  }
  return ids;
}

describe("GET /result/{id}", () => {
  const server = useServer();

  it("tells place and estimate while a submission waits", async () => {
    await fill(server);
    const ids = [await server.submit("echo"), await server.submit("echo")];
    const results = await Promise.all(ids.map((id) => server.ask("GET", `/result/${id}`)));
    for (const [index, { status, body }] of results.entries()) {
      assert.equal(status, 200);
      assert.equal(body.state, "queued");
      assert.equal(body.position, index);
      assert.ok(body.estimateMs > 0);
      assert.equal(body.tests, undefined);
    }
  });

  it("answers at once what has ended, and after the seconds it was given what has not", async () => {
    const [id = ""] = await fill(server);
    const before = performance.now();
    const { body } = await server.ask("GET", `/result/${id}?wait=1`);
    const took = performance.now() - before;
    assert.equal(body.state, "running");
    assert.ok(took >= 950 && took < 10_000, `${took} ms`);
    const waiting = server.ask("GET", `/result/${id}?wait=60`);
    await server.ask("DELETE", `/submissions/${id}`);
    assert.equal((await waiting).body.state, "cancelled");
  });

  it("answers whoever waits when the server ends, and keeps the submission", async () => {
    const [id = ""] = await fill(server);
    const waiting = server.ask("GET", `/result/${id}?wait=60`);
    await new Promise((resolve) => setTimeout(resolve, 100));
    await server.stop();
    assert.equal((await waiting).body.state, "running");
    await server.start();
    assert.equal((await server.ask("GET", `/result/${id}`)).body.state, "running");
  });

  it("says what did not compile, and where", async () => {
    const id = await server.submit("compile-error");
    const { body } = await server.ask("GET", `/result/${id}?wait=30`);
    assert.equal(body.verdict, "compile-error");
    assert.equal(body.compilation.outcome, "failed");
    assert.equal(body.compilation.diagnostics[0].line, 2);
    assert.match(body.compilation.output, /SyntaxError/);
  });

  it("says of one that cannot be judged no more than that", async () => {
    const id = await server.submit("no-limits");
    const { body } = await server.ask("GET", `/result/${id}?wait=30`);
    assert.equal(body.verdict, "judge-error");
    assert.ok(body.detail.length > 0);
  });

  for (const id of ["x", randomUUID(), "%2e%2e", "a".repeat(90)]) {
    it(`knows none called ${id}`, async () => {
      for (const path of [`/result/${id}`, `/result/${id}/events`, `/status?id=${id}`]) {
        const answer = await server.ask("GET", path);
        assert.equal(answer.status, 404, path);
        assert.equal(answer.body.code, 1009);
      }
    });
  }
});

describe("GET /submissions", () => {
  const server = useServer();

  it("lists the latest first, page by page, while others come in", async () => {
    const ids: string[] = [];
    for (let count = 0; count < 5; count++) ids.push(await server.submit("echo"));
    const first = await server.ask("GET", "/submissions?limit=2");
    await server.submit("echo");
    const second = await server.ask("GET", `/submissions?limit=2&cursor=${first.body.next}`);
    const third = await server.ask("GET", `/submissions?limit=2&cursor=${second.body.next}`);
    const listed = [first, second, third].flatMap(({ body }) => body.submissions.map(({ id }: { id: string }) => id));
    assert.deepEqual(listed, ids.reverse());
    assert.equal(third.body.next, undefined);
  });

  it("finds by user, problem, language, state and verdict", async () => {
    const right = await server.submit("echo");
    const wrong = await server.submit("print no");
    const own = await server.ask("POST", "/submit", { body: { ...server.codeOf("echo"), tests: [{ input: "" }] } });
    for (const id of [right, wrong, own.body.id]) await server.ask("GET", `/result/${id}?wait=30`);
    const find = async (query: string) =>
      (await server.ask("GET", `/submissions?${query}`)).body.submissions.map(({ id }: { id: string }) => id);
    assert.deepEqual(await find("verdict=wrong-answer"), [wrong]);
    assert.deepEqual(await find("problem=echoes&verdict=accepted"), [right]);
    assert.equal((await find("language=python&state=judged&user=local")).length, 3);
    assert.deepEqual(await find("language=java"), []);
    assert.deepEqual(await find("state=queued"), []);
    assert.deepEqual(await find("user=nobody"), []);
  });

  for (const query of ["limit=0", "limit=101", "limit=x", "state=lost", "verdict=ok", "cursor=x", "limit=1&limit=2"]) {
    it(`refuses ?${query}`, async () => {
      const answer = await server.ask("GET", `/submissions?${query}`);
      assert.equal(answer.status, 400);
      assert.equal(answer.body.code, 1018);
    });
  }
});

describe("DELETE /submissions/{id}", () => {
  const server = useServer();

  it("cancels what runs and what waits, once", async () => {
    const [running = ""] = await fill(server);
    const waiting = await server.submit("echo");
    for (const id of [waiting, running]) {
      const answer = await server.ask("DELETE", `/submissions/${id}`);
      assert.deepEqual(answer.body, { id, cancelled: true });
      assert.equal((await server.ask("GET", `/result/${id}`)).body.state, "cancelled");
      assert.equal((await server.ask("DELETE", `/submissions/${id}`)).body.cancelled, false);
    }
    assert.equal(server.under.sandbox.killed, 1);
  });

  it("knows none of another id", async () => {
    assert.equal((await server.ask("DELETE", `/submissions/${randomUUID()}`)).status, 404);
  });
});
