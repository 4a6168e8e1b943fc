import assert from "node:assert/strict";
import { certificate } from "../support/certificate.ts";
import { type Server, useServer } from "../support/http.ts";

describe("how the server is", () => {
  const server = useServer();

  it("GET /healthz: it lives", async () => {
    assert.deepEqual((await server.ask("GET", "/healthz")).body, { status: "ok" });
  });

  it("GET /readyz: engine, database and queue", async () => {
    const answer = await server.ask("GET", "/readyz");
    assert.equal(answer.status, 200);
    assert.deepEqual(answer.body, { ready: true, engine: "ready", database: "ready", queue: "ready" });
  });

  it("GET /readyz: not while the queue is full", async () => {
    await server.stop();
    await server.start({ config: { queueLimit: 1 } });
    for (let round = 0; round < 2; round++) {
      const started = server.under.sandbox.nextRun();
      await server.submit("hang");
      await started;
    }
    await server.submit("hang");
    const answer = await server.ask("GET", "/readyz");
    assert.equal(answer.status, 503);
    assert.deepEqual(answer.body, { ready: false, engine: "ready", database: "ready", queue: "full" });
  });

  it("GET /metrics: what was judged and asked, without names", async () => {
    const token = server.token("ada-lovelace", "instructor");
    const id = await server.submit("echo", { token });
    await server.ask("GET", `/result/${id}?wait=30`, { token });
    const answer = await server.ask("GET", "/metrics", { token });
    assert.match(answer.headers.get("content-type") ?? "", /^text\/plain/);
    assert.match(answer.text, /route="\/result\/:id"/);
    assert.match(answer.text, /verdict="accepted"/);
    for (const secret of [id, "ada-lovelace", token]) assert.ok(!answer.text.includes(secret));
  });
});

describe("what can be asked", () => {
  const server = useServer();

  it("GET /languages: the runners' own", async () => {
    const { body } = await server.ask("GET", "/languages");
    assert.deepEqual(
      body.languages.map(({ id }: { id: string }) => id),
      ["c", "cpp", "go", "java", "javascript", "python", "rust", "typescript"],
    );
  });

  it("GET /problems: what is whole, as it is now; what is broken is named to the operator", async () => {
    server.fixture.write("broken/problem.yaml", "problem_format_version: [");
    server.fixture.write("no-problem/readme.md", "hello");
    const list = async () => (await server.ask("GET", "/problems")).body.problems.map(({ id }: { id: string }) => id);
    await server.stop();
    await server.start();
    assert.deepEqual(await list(), ["echoes"]);
    assert.ok(server.log.some((line) => line.startsWith("warn") && line.includes("broken")));
    const [problem] = (await server.ask("GET", "/problems")).body.problems;
    assert.deepEqual(
      { ...problem, languages: problem.languages.length },
      {
        ...{ id: "echoes", name: "Echoes", kind: "program", timeLimitMs: 2_000, memoryLimitBytes: 256 * 1024 * 1024 },
        ...{ samples: 2, hidden: 3, languages: 8 },
      },
    );
    server.fixture.write("broken/problem.yaml", "problem_format_version: 2025-09\nname: Whole\n");
    server.fixture.write("broken/data/sample/1.in", "x\n");
    server.fixture.write("broken/data/sample/1.ans", "x\n");
    server.fixture.write("echoes/data/sample/1.ans", "changed\n");
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    assert.deepEqual(await list(), ["broken", "echoes"]);
    const id = await server.submit("echo");
    assert.equal((await server.ask("GET", `/result/${id}?wait=30`)).body.verdict, "wrong-answer");
  });

  it("GET /docs: pages that need nothing from elsewhere", async () => {
    const pages = ["/docs", "/docs/static/swagger-initializer.js", "/docs/static/index.css"];
    for (const path of pages) {
      const { status, text, headers } = await server.ask("GET", path);
      assert.equal(status, 200, path);
      assert.doesNotMatch(text, /(?:src|href)="?https?:|@import|url\(["']?https?:/);
      assert.match(headers.get("content-security-policy") ?? "", /default-src 'none'/);
    }
    const { text } = await server.ask("GET", "/docs");
    const linked = [...text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, link]) => link ?? "");
    assert.ok(linked.length >= 4);
    assert.match(text, /<title>Verdict<\/title>/);
    // No script in the page itself: its policy would not let it run.
    assert.doesNotMatch(text, /<script(?![^>]*src=)|\son\w+=/);
    for (const link of linked) {
      const { status } = await fetch(new URL(link, `${server.url}/docs`));
      assert.equal(status, 200, link);
    }
  });

  it("GET /docs/json: every route with what it takes and answers, errors included", async () => {
    const { body } = await server.ask("GET", "/docs/json");
    assert.equal(body.openapi, "3.1.0");
    const routes = Object.entries<object>(body.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    assert.deepEqual(routes.sort(), [
      ...["DELETE /submissions/{id}", "GET /healthz", "GET /languages", "GET /metrics", "GET /problems", "GET /readyz"],
      ...[
        "GET /result/{id}",
        "GET /result/{id}/events",
        "GET /status",
        "GET /submissions",
        "POST /run",
        "POST /submit",
      ],
    ]);
    for (const methods of Object.values<object>(body.paths))
      for (const operation of Object.values(methods)) assert.ok(operation.summary.length > 0);
  });
});

describe("pages of other origins", () => {
  const preflight = (server: Server, origin: string) =>
    server.ask("OPTIONS", "/submit", {
      headers: { origin, "access-control-request-method": "POST", "access-control-request-headers": "authorization" },
    });

  describe("unless one is named", () => {
    const server = useServer();

    it("may not call", async () => {
      const answer = await preflight(server, "https://class.example.org");
      assert.equal(answer.status, 404);
      assert.equal(answer.headers.get("access-control-allow-origin"), null);
      const { headers } = await server.ask("GET", "/languages", { headers: { origin: "https://class.example.org" } });
      assert.equal(headers.get("access-control-allow-origin"), null);
    });
  });

  describe("of which one is named", () => {
    const server = useServer({ http: { corsOrigin: "https://class.example.org" } });

    it("only that one may call", async () => {
      server.token("ada", "student");
      const answer = await preflight(server, "https://class.example.org");
      assert.equal(answer.status, 204);
      assert.equal(answer.headers.get("access-control-allow-origin"), "https://class.example.org");
      const other = await preflight(server, "https://evil.example");
      assert.notEqual(other.headers.get("access-control-allow-origin"), "https://evil.example");
    });
  });
});

describe("over TLS", () => {
  const server = useServer({ http: { tls: certificate } });

  it("answers, and to those without it says so", async () => {
    assert.match(server.url, /^https:/);
    const request = "GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    assert.match(await server.raw(request, { tls: true }), /^HTTP\/1.1 200 OK[\s\S]*\{"status":"ok"\}$/);
    assert.ok(!(await server.raw(request)).includes('"ok"'));
  });
});
