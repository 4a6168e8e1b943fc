import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { source } from "../support/fixtures.ts";
import { useServer } from "../support/http.ts";

describe("POST /submit", () => {
  const server = useServer();

  it("judges by a problem's tests, hidden ones without their data", async () => {
    const answer = await server.ask("POST", "/submit", { body: { ...server.codeOf("echo"), problem: "echoes" } });
    assert.equal(answer.status, 202);
    assert.equal(answer.headers.get("location"), `/result/${answer.body.id}`);
    const { body } = await server.ask("GET", `/result/${answer.body.id}?wait=30`);
    assert.equal(body.state, "judged");
    assert.equal(body.verdict, "accepted");
    assert.deepEqual(body.problem, { id: "echoes", name: "Echoes" });
    assert.deepEqual(
      body.tests.map(({ name, kind }: { name: string; kind: string }) => [name, kind]),
      [
        ["sample/1", "sample"],
        ["sample/2", "sample"],
        ["hidden 1", "hidden"],
        ["hidden 2", "hidden"],
        ["hidden 3", "hidden"],
      ],
    );
    assert.equal(body.tests[0].input, "public sample/1\n");
    assert.deepEqual(Object.keys(body.tests[4]).sort(), [
      ...["cpuTimeMs", "kind", "memoryBytes", "name", "verdict", "wallTimeMs"],
    ]);
    assert.equal(body.passed, 5);
  });

  for (const directive of ["leak", "leak-quietly"]) {
    it(`tells nothing that a program made of hidden data (${directive})`, async () => {
      const id = await server.submit(directive, { body: { continueAfterFailure: true } });
      const { body } = await server.ask("GET", `/result/${id}?wait=30`);
      assert.equal(body.tests.length, 5);
      assert.equal(body.passed, 0);
    });
  }

  it("judges by tests that come with the submission; one without an answer takes whatever is printed", async () => {
    const tests = [{ input: "a\n", answer: "a\n" }, { input: "b\n", answer: "c\n" }, { input: "d\n" }];
    const { body } = await server.ask("POST", "/submit", { body: { ...server.codeOf("echo"), tests } });
    const result = await server.ask("GET", `/result/${body.id}?wait=30`);
    assert.deepEqual(
      result.body.tests.map(({ verdict }: { verdict: string }) => verdict),
      ["accepted", "wrong-answer", "accepted"],
    );
    assert.equal(result.body.tests[1].expected, "c\n");
  });

  it("answers a key that it knows with the same id, also after a new start, and refuses it for anything else", async () => {
    const headers = { "idempotency-key": "hand-in 7" };
    const first = await server.submit("echo", { headers });
    assert.equal(await server.submit("echo", { headers }), first);
    await server.ask("GET", `/result/${first}?wait=30`);
    await server.stop();
    await server.start();
    assert.equal(await server.submit("echo", { headers }), first);
    const other = await server.ask("POST", "/submit", {
      headers,
      body: { ...server.codeOf("print other"), problem: "echoes" },
    });
    assert.equal(other.status, 422);
    assert.equal(other.body.code, 1021);
    assert.equal((await server.ask("GET", "/submissions")).body.submissions.length, 1);
  });

  it("takes up after a new start what was accepted and not judged", async () => {
    const started = server.under.sandbox.nextRun();
    const id = await server.submit("hang");
    await started;
    const waiting = await server.submit("echo");
    await server.stop();
    await server.start();
    const { body } = await server.ask("GET", `/result/${waiting}?wait=30`);
    assert.equal(body.verdict, "accepted");
    const hanging = await server.ask("GET", `/result/${id}`);
    assert.equal(hanging.body.state, "running");
    assert.equal(hanging.body.attempt, 2);
  });

  it("says that it is busy, and when to come again, and accepts nothing then", async () => {
    await server.stop();
    await server.start({ config: { queueLimitPerClient: 1 } });
    const started = server.under.sandbox.nextRun();
    for (let round = 0; round < 2; round++) await server.submit("hang");
    await started;
    await server.submit("hang");
    const body = { ...server.codeOf("hang"), problem: "echoes" };
    const answer = await server.ask("POST", "/submit", { body });
    assert.equal(answer.status, 429);
    assert.equal(answer.body.code, 1015);
    assert.ok(Number(answer.headers.get("retry-after")) >= 1);
    assert.equal((await server.ask("GET", "/submissions")).body.submissions.length, 3);
  });

  it("refuses while it ends, and says when to come again", async () => {
    const started = server.under.sandbox.nextRun();
    const id = await server.submit("hang");
    await started;
    server.under.daemon.stop(true);
    const answer = await server.ask("POST", "/submit", { body: { ...server.codeOf("echo"), problem: "echoes" } });
    assert.equal(answer.status, 503);
    assert.equal(answer.body.code, 1008);
    assert.ok(Number(answer.headers.get("retry-after")) >= 1);
    await server.ask("DELETE", `/submissions/${id}`);
  });

  it("refuses a language that the problem does not take", async () => {
    server.fixture.write("echoes/problem.yaml", "problem_format_version: 2025-09\nname: Echoes\nlanguages: [java]\n");
    // The package was looked at less than a second ago.
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    const body = { ...server.codeOf("echo"), problem: "echoes" };
    const answer = await server.ask("POST", "/submit", { body });
    assert.equal(answer.status, 422);
    assert.equal(answer.body.code, 1014);
  });

  it("keeps neither code nor data in the logs", async () => {
    const id = await server.submit("leak");
    await server.ask("GET", `/result/${id}?wait=30`);
    const audit = readFileSync(`${server.fixture.stateDirectory}/audit.log`, "utf8");
    assert.ok(audit.includes(id));
    for (const text of [audit, [...server.under.log, ...server.log].join("\n")])
      assert.ok(!text.includes(source("leak").slice(0, 12)), text);
  });
});
