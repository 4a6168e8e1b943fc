import assert from "node:assert/strict";
import { createDeferred } from "../../../server/base/deferred.ts";
import type { Judgement } from "../../../server/judge/judgement.ts";
import type { JudgedRow } from "../../../server/submissions/store.ts";
import { DrainingError, type JudgeSubmission } from "../../../server/submissions/submission.ts";
import { createSubmissions } from "../../../server/submissions/submissions.ts";
import { accepted, submission } from "./example.ts";

const never = new AbortController().signal;
const ignore = () => {};

/** A judge that ends when the test says so, and is cancelled like the real one. */
function createJudge() {
  const started: { readonly uri: Uint8Array; finish(judgement: Judgement): void }[] = [];
  const waiting: (() => void)[] = [];
  let cancelled = 0;
  const judge: JudgeSubmission = async (request, _onEvent, signal) => {
    if (signal.aborted) return { ...accepted, verdict: "cancelled" };
    const result = createDeferred<Judgement>();
    signal.addEventListener("abort", () => {
      cancelled += 1;
      result.resolve({ ...accepted, verdict: "cancelled", tests: [] });
    });
    started.push({ uri: request.source, finish: result.resolve });
    for (const wake of waiting.splice(0)) wake();
    return result.promise;
  };
  return {
    judge,
    started,
    get cancelled() {
      return cancelled;
    },
    async begun(count: number) {
      while (started.length < count) await new Promise<void>((resolve) => waiting.push(resolve));
    },
  };
}

function createRoom(judge: JudgeSubmission, concurrency = 1) {
  const rows: JudgedRow[] = [];
  const store = { record: (row: JudgedRow) => void rows.push(row), [Symbol.dispose]: ignore };
  return { rows, submissions: createSubmissions({ judge, store, concurrency, onChange: ignore }) };
}

describe("submissions", () => {
  it("are judged, remembered, and answered", async () => {
    const { rows, submissions } = createRoom(async () => accepted);
    const judged = await submissions.submit(submission(), ignore, never);
    assert.equal(judged.judgement.verdict, "accepted");
    assert.deepEqual(
      rows.map(({ submissionId }) => submissionId),
      [judged.submissionId],
    );
  });

  it("never run more at once than there are cores", async () => {
    const scripted = createJudge();
    const { submissions } = createRoom(scripted.judge, 2);
    const all = ["a", "b", "c"].map((uri) => submissions.submit(submission({ uri }), ignore, never));
    await scripted.begun(2);
    assert.deepEqual([submissions.running, submissions.waiting], [2, 1]);
    scripted.started[0]?.finish(accepted);
    await scripted.begun(3);
    for (const { finish } of scripted.started) finish(accepted);
    await Promise.all(all);
    assert.deepEqual([submissions.running, submissions.waiting], [0, 0]);
  });

  it("are cancelled while they wait, without ever being judged", async () => {
    const scripted = createJudge();
    const { submissions } = createRoom(scripted.judge);
    const first = submissions.submit(submission({ uri: "a" }), ignore, never);
    await scripted.begun(1);
    const stop = new AbortController();
    const second = submissions.submit(submission({ uri: "b" }), ignore, stop.signal);
    stop.abort();
    const { judgement } = await second;
    assert.equal(judgement.verdict, "cancelled");
    scripted.started[0]?.finish(accepted);
    assert.equal((await first).judgement.verdict, "accepted");
    assert.equal(scripted.started.length, 1);
  });

  it("keep their turn until a cancelled run has really ended", async () => {
    const ended = createDeferred<void>();
    const judge: JudgeSubmission = async (_request, _onEvent, signal) => {
      if (!signal.aborted) await new Promise((resolve) => signal.addEventListener("abort", resolve));
      await ended.promise;
      return { ...accepted, verdict: "cancelled" };
    };
    const { submissions } = createRoom(judge);
    const stop = new AbortController();
    const judged = submissions.submit(submission(), ignore, stop.signal);
    stop.abort();
    await Promise.resolve();
    assert.equal(submissions.running, 1);
    ended.resolve();
    assert.equal((await judged).judgement.verdict, "cancelled");
  });

  it("take the place of the same client's earlier one of the same file", async () => {
    const scripted = createJudge();
    const { submissions } = createRoom(scripted.judge, 2);
    const first = submissions.submit(submission(), ignore, never);
    await scripted.begun(1);
    const second = submissions.submit(submission(), ignore, never);
    const { judgement } = await first;
    assert.equal(judgement.verdict, "cancelled");
    assert.match(judgement.detail ?? "", /newer run/);
    await scripted.begun(2);
    scripted.started[1]?.finish(accepted);
    assert.equal((await second).judgement.verdict, "accepted");
  });

  it("of the same file in two windows are both judged", async () => {
    const scripted = createJudge();
    const { submissions } = createRoom(scripted.judge, 2);
    const both = ["one", "two"].map((clientId) => submissions.submit(submission({ clientId }), ignore, never));
    await scripted.begun(2);
    for (const { finish } of scripted.started) finish(accepted);
    assert.deepEqual(
      (await Promise.all(both)).map(({ judgement }) => judgement.verdict),
      ["accepted", "accepted"],
    );
  });

  it("are refused while draining, which waits for those under way", async () => {
    const scripted = createJudge();
    const { submissions } = createRoom(scripted.judge);
    const first = submissions.submit(submission(), ignore, never);
    await scripted.begun(1);
    let drained = false;
    const draining = submissions.drain().then(() => {
      drained = true;
    });
    await assert.rejects(submissions.submit(submission({ uri: "b" }), ignore, never), DrainingError);
    assert.equal(drained, false);
    scripted.started[0]?.finish(accepted);
    assert.equal((await first).judgement.verdict, "accepted");
    await draining;
  });

  it("are cancelled when the room is closed", async () => {
    const scripted = createJudge();
    const { submissions } = createRoom(scripted.judge);
    const all = ["a", "b"].map((uri) => submissions.submit(submission({ uri }), ignore, never));
    await scripted.begun(1);
    await submissions[Symbol.asyncDispose]();
    assert.deepEqual(
      (await Promise.all(all)).map(({ judgement }) => judgement.verdict),
      ["cancelled", "cancelled"],
    );
    assert.equal(scripted.cancelled, 1);
  });

  it("pass on what the judge throws when the infrastructure fails", async () => {
    const { rows, submissions } = createRoom(async () => {
      throw new Error("no engine");
    });
    await assert.rejects(submissions.submit(submission(), ignore, never), /no engine/);
    assert.equal(rows.length, 0);
    assert.equal(submissions.running, 0);
  });

  it("go on while a run waits for a person's input, and draining waits for both", async () => {
    const scripted = createJudge();
    const { submissions } = createRoom(scripted.judge, 1);
    const typed = Promise.withResolvers<string>();
    const live = submissions.takeTurn({ clientId: "one", waitsForInput: true }, () => typed.promise, never);
    const first = submissions.submit(submission(), ignore, never);
    await scripted.begun(1);
    assert.equal(submissions.running, 2);
    scripted.started[0]?.finish(accepted);
    assert.equal((await first).judgement.verdict, "accepted");
    let drained = false;
    const draining = submissions.drain().then(() => {
      drained = true;
    });
    await Promise.resolve();
    assert.equal(drained, false);
    typed.resolve("end");
    assert.equal(await live, "end");
    await draining;
  });
});
