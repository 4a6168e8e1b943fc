import assert from "node:assert/strict";
import { createDeferred } from "../../../server/base/deferred.ts";
import { type CarryOut, DrainingError, StoreError } from "../../../server/submissions/submission.ts";
import { accepted, submission } from "./example.ts";
import { createJudge, createRoom, ignore, never } from "./room.ts";

describe("submissions", () => {
  it("are judged, remembered, and answered", async () => {
    const { submissions } = createRoom(async () => accepted);
    const judged = await submissions.submit(submission(), ignore, never);
    assert.equal(judged.judgement.verdict, "accepted");
    const [record] = submissions.history.list({}, { limit: 9 }).records;
    assert.deepEqual([record?.id, record?.state, record?.attempt], [judged.submissionId, "judged", 1]);
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
    const judge: CarryOut = async (_work, _onEvent, signal) => {
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
    const { submissions } = createRoom(async () => {
      throw new Error("no engine");
    });
    await assert.rejects(submissions.submit(submission(), ignore, never), /no engine/);
    assert.equal(submissions.running, 0);
    const [record] = submissions.history.list({}, { limit: 9 }).records;
    assert.equal(record?.state, "judged", "nothing is left to be judged");
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

  it("of which nobody will ask again are judged and not remembered", async () => {
    const { submissions } = createRoom(async () => accepted);
    await submissions.submit(submission({ isPassing: true }), ignore, never);
    assert.deepEqual(submissions.history.list({}, { limit: 9 }).records, []);
  });

  it("are judged for whoever waits when they cannot be written down, which is told", async () => {
    const failures: string[] = [];
    const observer = { onStoreFailure: (act: string) => void failures.push(act) };
    const { submissions, database } = createRoom(async () => accepted, 1, { observer });
    database.exec("DROP TABLE submission");
    assert.equal((await submissions.submit(submission(), ignore, never)).judgement.verdict, "accepted");
    assert.deepEqual(failures, ["a submission", "that a submission began", "a verdict"]);
    assert.throws(() => submissions.accept(submission()), StoreError);
    assert.equal(submissions.waiting + submissions.running, 0);
  });
});
