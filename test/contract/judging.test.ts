import assert from "node:assert/strict";
import { CancellationTokenSource } from "vscode-jsonrpc/node";
import {
  type JudgeParams,
  type JudgeProgress,
  JudgeProgressType,
  JudgeRequest,
  JudgeResult,
} from "../../server/protocol/judge.ts";
import { StatusRequest } from "../../server/protocol/status.ts";
import type { Client } from "./support/client.ts";
import { source, uriOf } from "./support/fixtures.ts";
import { useRoom } from "./support/suite.ts";

describe("verdict/judge", function () {
  // Far beyond what it takes: a machine that is busy is no failure.
  this.timeout(60_000);

  const room = useRoom();

  async function judge(directive: string, parts: Partial<JudgeParams> = {}, client?: Client) {
    const { rpc } = client ?? (await room.connect());
    const events: JudgeProgress[] = [];
    rpc.onProgress(JudgeProgressType, "t", (event) => void events.push(event));
    const uri = uriOf(room.fixture.solution(directive));
    const result = await rpc.sendRequest(JudgeRequest, { uri, tests: "all", partialResultToken: "t", ...parts });
    return { result: JudgeResult.parse(result), events };
  }

  it("judges all tests, and tells each as it is ready", async () => {
    const { result, events } = await judge("echo");
    assert.equal(result.verdict, "accepted");
    assert.equal(result.problemName, "Echoes");
    assert.deepEqual([result.passed, result.total, result.stale], [5, 5, false]);
    assert.deepEqual(
      result.tests.map(({ name }) => name),
      ["sample/1", "sample/2", "hidden 1", "hidden 2", "hidden 3"],
    );
    assert.deepEqual(
      events.filter(({ kind }) => kind !== "waiting").map(({ kind }) => kind),
      ["compiling", "compiled", ...Array(5).fill(["test-started", "test-finished"]).flat()],
    );
    assert.equal(room.under.sandbox.alive, 0);
  });

  it("judges the samples alone, or the named tests in the problem's order", async () => {
    const names = async (tests: JudgeParams["tests"]) =>
      (await judge("echo", { tests })).result.tests.map(({ name }) => name);
    assert.deepEqual(await names("samples"), ["sample/1", "sample/2"]);
    assert.deepEqual(await names(["hidden 2", "sample/1"]), ["sample/1", "hidden 2"]);
  });

  it("judges the given text rather than the file", async () => {
    const { result } = await judge("print no", { text: source("echo"), version: 7, tests: "samples" });
    assert.deepEqual([result.verdict, result.version, result.entryLine], ["accepted", 7, 2]);
  });

  it("shows a sample's texts, and skips the hidden tests after the first that fails unless asked", async () => {
    const { result } = await judge("print no");
    assert.equal(result.verdict, "wrong-answer");
    const [first] = result.tests;
    assert.equal(first?.kind === "sample" && first.stdout, "no\n");
    assert.equal(first?.kind === "sample" && first.expected, "public sample/1\n");
    const verdicts = (tests: typeof result.tests) => tests.slice(2).map(({ verdict }) => verdict);
    assert.deepEqual(verdicts(result.tests), ["wrong-answer", "skipped", "skipped"]);
    const all = await judge("print no", { continueAfterFailure: true });
    assert.deepEqual(verdicts(all.result.tests), ["wrong-answer", "wrong-answer", "wrong-answer"]);
  });

  for (const [directive, verdict] of [
    ["cpu", "time-limit-exceeded"],
    ["memory", "memory-limit-exceeded"],
    ["flood", "output-limit-exceeded"],
    ["leak", "runtime-error"],
    ["compile-error", "compile-error"],
    ["lost", "judge-error"],
    ["lost-once", "accepted"],
  ] as const) {
    it(`answers ${verdict} when the sandbox plays "${directive}"`, async () => {
      const { result } = await judge(directive);
      assert.equal(result.verdict, verdict);
      assert.equal(room.under.sandbox.alive, 0);
    });
  }

  it("outlives a sandbox that lies about what a run used", async () => {
    const { rpc } = await room.connect();
    const uri = uriOf(room.fixture.solution("lie"));
    const result = await rpc.sendRequest(JudgeRequest, { uri, tests: "samples" });
    assert.ok(["accepted", "judge-error"].includes(result.verdict), result.verdict);
    assert.equal((await judge("echo")).result.verdict, "accepted");
  });

  for (const [directive, code] of [
    ["no-engine", 1005],
    ["no-limits", 1006],
    ["no-image", 1007],
  ] as const) {
    it(`fails with ${code} and the reason when there is ${directive.replace("-", " ")}`, async () => {
      await assert.rejects(judge(directive), { code, message: /The fake has none/ });
      assert.equal(room.under.sandbox.alive, 0);
    });
  }

  it("kills the run when its request is cancelled, and answers what was known by then", async () => {
    const { rpc } = await room.connect();
    const uri = uriOf(room.fixture.solution("hang-second"));
    const cancellation = new CancellationTokenSource();
    const started = room.under.sandbox.nextRun().then(() => room.under.sandbox.nextRun());
    const answered = rpc.sendRequest(JudgeRequest, { uri, tests: "samples" }, cancellation.token);
    await started;
    cancellation.cancel();
    const result = await answered;
    assert.equal(result.verdict, "cancelled");
    assert.deepEqual(
      result.tests.map(({ verdict }) => verdict),
      ["accepted", "cancelled"],
    );
    assert.deepEqual([room.under.sandbox.killed, room.under.sandbox.alive], [1, 0]);
  });

  it("kills the run when its client vanishes", async () => {
    const { rpc, socket } = await room.connect();
    const started = room.under.sandbox.nextRun();
    const uri = uriOf(room.fixture.solution("hang"));
    const answered = rpc.sendRequest(JudgeRequest, { uri, tests: "all", workDoneToken: "work" });
    answered.catch(() => {});
    await started;
    const gone = room.under.sandbox.nextEnd();
    socket.destroy();
    await gone;
    assert.deepEqual([room.under.sandbox.killed, room.under.sandbox.alive], [1, 0]);
    const other = await room.connect();
    const { queue } = await other.rpc.sendRequest(StatusRequest);
    assert.equal(queue.waiting, 0);
    assert.deepEqual(
      room.under.log.filter((line) => line.startsWith("error")),
      [],
    );
  });

  it("judges the same file in two windows, each with its own text", async () => {
    const [one, two] = [await room.connect(), await room.connect()];
    const both = await Promise.all([
      judge("echo", { text: source("echo") }, one),
      judge("echo", { text: source("print no") }, two),
    ]);
    assert.deepEqual(
      both.map(({ result }) => result.verdict),
      ["accepted", "wrong-answer"],
    );
    const ids = new Set(both.map(({ result }) => result.submissionId));
    assert.equal(ids.size, 2);
  });

  it("lets a window's later run of a file take the place of its earlier one", async () => {
    const { rpc } = await room.connect();
    const uri = uriOf(room.fixture.solution("echo"));
    const started = room.under.sandbox.nextRun();
    const first = rpc.sendRequest(JudgeRequest, { uri, text: source("hang"), tests: "all" });
    await started;
    const second = rpc.sendRequest(JudgeRequest, { uri, tests: "samples" });
    assert.deepEqual([(await first).verdict, (await second).verdict], ["cancelled", "accepted"]);
  });

  it("goes on for others while one program hangs", async () => {
    const started = room.under.sandbox.nextRun();
    const hanging = await room.connect();
    const uri = uriOf(room.fixture.solution("hang", "hanging.py"));
    hanging.rpc.sendRequest(JudgeRequest, { uri, tests: "all" }).catch(() => {});
    await started;
    assert.equal((await judge("echo")).result.verdict, "accepted");
  });
});
