import assert from "node:assert/strict";
import { once } from "node:events";
import { useServer } from "../support/http.ts";

describe("POST /run", () => {
  const server = useServer();

  it("answers what a program printed, and what it used", async () => {
    const answer = await server.ask("POST", "/run", { body: { ...server.codeOf("echo"), stdin: "hello\n" } });
    assert.equal(answer.status, 200);
    const { jobId, ...rest } = answer.body;
    assert.deepEqual(rest, {
      ...{ success: true, verdict: "accepted", output: "hello\n", error: "" },
      ...{ timeMs: 12, memoryBytes: 9_000_000, exitCode: 0 },
    });
    assert.equal((await server.ask("GET", `/result/${jobId}`)).body.kind, "run");
  });

  it("answers how it failed: a crash, a limit, the compiler's words, no engine", async () => {
    const run = async (directive: string) =>
      (await server.ask("POST", "/run", { body: { ...server.codeOf(directive), stdin: "in\n" } })).body;
    const crashed = await run("leak");
    assert.equal(crashed.success, false);
    assert.equal(crashed.verdict, "runtime-error");
    assert.equal(crashed.output, "out in\n");
    assert.match(crashed.error, /ValueError: in/);
    assert.equal((await run("cpu")).verdict, "time-limit-exceeded");
    assert.equal((await run("memory")).verdict, "memory-limit-exceeded");
    const refused = await run("compile-error");
    assert.equal(refused.verdict, "compile-error");
    assert.match(refused.error, /SyntaxError/);
    const unjudged = await run("no-limits");
    assert.equal(unjudged.verdict, "judge-error");
    assert.ok(unjudged.error.length > 0);
  });

  it("is cancelled when its client leaves, unless that wanted no answer", async () => {
    const leave = new AbortController();
    const started = server.under.sandbox.nextRun();
    const asked = server.ask("POST", "/run", { body: server.codeOf("hang"), signal: leave.signal });
    await started;
    const killed = once(server.under.sandbox.events, "killed");
    leave.abort();
    await assert.rejects(asked);
    await killed;
    const later = await server.ask("POST", "/run", { body: { ...server.codeOf("hang"), async: true } });
    assert.equal(later.status, 202);
    assert.equal(later.body.status, "queued");
    assert.equal(later.headers.get("location"), `/result/${later.body.jobId}`);
    const { body } = await server.ask("GET", `/status?id=${later.body.jobId}`);
    assert.ok(["queued", "running"].includes(body.state));
    assert.equal(body.success, false);
  });

  it("goes on for whoever waits when the server ends", async () => {
    const started = server.under.sandbox.nextRun();
    const asked = server.ask("POST", "/run", { body: server.codeOf("hang") });
    await started;
    await server.stop();
    const answer = await asked;
    assert.equal(answer.status, 202);
    await server.start();
    assert.equal((await server.ask("GET", `/status?id=${answer.body.jobId}`)).body.state, "running");
  });

  it("takes one turn each, however many of a user run at once", async () => {
    const body = { ...server.codeOf("echo"), stdin: "x" };
    const answers = await Promise.all(Array.from({ length: 8 }, () => server.ask("POST", "/run", { body })));
    assert.deepEqual(
      answers.map((answer) => answer.body.verdict),
      Array(8).fill("accepted"),
    );
  });
});

describe("GET /status", () => {
  const server = useServer();

  it("tells how far a job is and what it has printed", async () => {
    const { body } = await server.ask("POST", "/run", { body: { ...server.codeOf("print ready"), async: true } });
    await server.ask("GET", `/result/${body.jobId}?wait=30`);
    const answer = await server.ask("GET", `/status?id=${body.jobId}`);
    assert.deepEqual(answer.body, { success: true, jobId: body.jobId, state: "judged", output: "ready\n" });
  });

  it("shows of a submission that is judged no output", async () => {
    const id = await server.submit("leak");
    await server.ask("GET", `/result/${id}?wait=30`);
    const { body } = await server.ask("GET", `/status?id=${id}`);
    assert.deepEqual(body, { success: false, jobId: id, state: "judged", output: "" });
  });

  it("needs an id", async () => {
    assert.equal((await server.ask("GET", "/status")).status, 400);
  });
});
