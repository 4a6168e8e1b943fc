import assert from "node:assert/strict";
import { createDeferred } from "../../../server/base/deferred.ts";
import type { CarryOut } from "../../../server/submissions/submission.ts";
import { accepted, submission } from "./example.ts";
import { createJudge, createRoom, ignore, never } from "./room.ts";

describe("a request that a daemon left without an answer", () => {
  const wrong = { ...accepted, verdict: "wrong-answer" } as const;
  const listOf = ({ store }: ReturnType<typeof createRoom>) =>
    store.history.list({}, { limit: 9 }).records.map(({ id, state, attempt }) => ({ id, state, attempt }));

  it("is the same submission for the next daemon, which tells what it hears of it, and its end", async () => {
    const goOn = createDeferred<void>();
    let attempts = 0;
    const carryOut: CarryOut = async ({ attempt }, onEvent) => {
      attempts += 1;
      // The first daemon was killed here.
      if (attempt === 1) return new Promise(() => {});
      onEvent({ kind: "compiling" });
      await goOn.promise;
      onEvent({ kind: "test-started", name: "sample/1", ordinal: 1 });
      return wrong;
    };
    const room = createRoom(carryOut);
    void room.submissions.submit(submission(), ignore, never, "key");
    const next = room.open();
    assert.equal(next.resume(), 1);
    const heard: string[] = [];
    const answered = next.submit(submission({ clientId: "later" }), ({ kind }) => void heard.push(kind), never, "key");
    goOn.resolve();
    const { submissionId, judgement } = await answered;
    assert.equal(judgement.verdict, "wrong-answer");
    assert.deepEqual(listOf(room), [{ id: submissionId, state: "judged", attempt: 2 }]);
    assert.deepEqual([heard, attempts], [["compiling", "test-started"], 2]);
  });

  it("is answered from the disk when it was judged already", async () => {
    let attempts = 0;
    const room = createRoom(async () => {
      attempts += 1;
      return wrong;
    });
    const first = await room.submissions.submit(submission(), ignore, never, "key");
    const again = await room.open().submit(submission(), ignore, never, "key");
    assert.deepEqual([again.submissionId, again.judgement.verdict, attempts], [first.submissionId, "wrong-answer", 1]);
    assert.doesNotMatch(JSON.stringify(again), /authors-name/);
  });

  it("is another one with another key, or without one", async () => {
    const room = createRoom(async () => accepted);
    for (const key of ["one", "two", undefined, undefined])
      await room.submissions.submit(submission(), ignore, never, key);
    assert.equal(listOf(room).length, 4);
  });

  for (const [what, lose] of [
    ["was cancelled when the daemon was ended", async (room: ReturnType<typeof createRoom>) => void room],
    ["is no longer kept", async (room: ReturnType<typeof createRoom>) => void room.store.history.prune({ keep: 0 })],
  ] as const) {
    it(`is judged anew when it ${what}`, async () => {
      const scripted = createJudge();
      const room = createRoom(scripted.judge);
      const ended = new AbortController();
      const first = room.submissions.submit(submission(), ignore, ended.signal, "key");
      await scripted.begun(1);
      ended.abort();
      assert.equal((await first).judgement.verdict, "cancelled");
      await lose(room);
      const again = room.open().submit(submission(), ignore, never, "key");
      await scripted.begun(2);
      scripted.started[1]?.finish(accepted);
      const { submissionId, judgement } = await again;
      assert.equal(judgement.verdict, "accepted");
      assert.equal(room.store.history.find(submissionId)?.state, "judged");
      assert.notEqual(submissionId, (await first).submissionId);
    });
  }

  it("takes the place of the earlier one when the code is another meanwhile", async () => {
    const scripted = createJudge();
    const room = createRoom(scripted.judge, 2);
    void room.submissions.submit(submission(), ignore, never, "key");
    await scripted.begun(1);
    const next = room.open();
    next.resume();
    await scripted.begun(2);
    const order = { ...submission().order, source: Buffer.from("another") };
    const answered = next.submit(submission({ order }), ignore, never, "key");
    await scripted.begun(3);
    assert.equal(scripted.cancelled, 1);
    scripted.started[2]?.finish(accepted);
    assert.equal((await answered).judgement.verdict, "accepted");
    assert.deepEqual(
      listOf(room)
        .map(({ state }) => state)
        .sort(),
      ["cancelled", "judged"],
    );
  });

  it("is cancelled by whoever waits, and by a newer run of the file", async () => {
    for (const stop of ["signal", "earlier signal", "newer"] as const) {
      const scripted = createJudge();
      const room = createRoom(scripted.judge);
      void room.submissions.submit(submission(), ignore, never, "key");
      await scripted.begun(1);
      const next = room.open();
      next.resume();
      await scripted.begun(2);
      const cancelling = new AbortController();
      if (stop === "earlier signal") cancelling.abort();
      const answered = next.submit(submission(), ignore, cancelling.signal, "key");
      if (stop === "signal") cancelling.abort();
      if (stop === "newer") void next.submit(submission(), ignore, never, "newer");
      const { submissionId, judgement } = await answered;
      assert.equal(judgement.verdict, "cancelled");
      assert.equal(/newer run/.test(judgement.detail ?? ""), stop === "newer");
      assert.equal(room.store.history.find(submissionId)?.state, "cancelled");
      assert.equal(scripted.cancelled, 1);
    }
  });

  it("goes on with the daemon after the next when that one ends, too", async () => {
    const scripted = createJudge();
    const room = createRoom(scripted.judge);
    void room.submissions.submit(submission(), ignore, never, "key");
    await scripted.begun(1);
    const second = room.open();
    second.resume();
    await scripted.begun(2);
    const answered = second.submit(submission(), ignore, never, "key");
    await second[Symbol.asyncDispose]();
    assert.equal((await answered).judgement.verdict, "cancelled");
    const third = room.open();
    assert.equal(third.resume(), 1);
    const again = third.submit(submission(), ignore, never, "key");
    await scripted.begun(3);
    scripted.started[2]?.finish(accepted);
    assert.equal((await again).judgement.verdict, "accepted");
    assert.deepEqual(
      listOf(room).map(({ state, attempt }) => [state, attempt]),
      [["judged", 3]],
    );
  });
});
