import assert from "node:assert/strict";
import { createDeferred } from "../../../server/base/deferred.ts";
import { BusyError, type CarryOut, KeyReusedError, StoreError } from "../../../server/submissions/submission.ts";
import { accepted, submission } from "./example.ts";
import { createJudge, createRoom, ignore, never } from "./room.ts";

describe("accepted submissions", () => {
  it("are on disk before they are judged, and heard of to their end", async () => {
    const scripted = createJudge();
    const { submissions, store } = createRoom(scripted.judge, 1);
    submissions.accept(submission());
    const { submissionId, isNew } = submissions.accept(submission());
    assert.equal(isNew, true);
    assert.equal(store.history.find(submissionId)?.state, "queued");
    scripted.started[0]?.finish(accepted);
    await scripted.begun(2);
    assert.equal(store.history.find(submissionId)?.state, "running");
    const followed = submissions.follow(submissionId, 0, ignore, never);
    scripted.started[1]?.finish(accepted);
    assert.equal((await followed)?.verdict, "accepted");
    assert.equal(store.history.find(submissionId)?.state, "judged");
    const judgement = store.history.readJudgement(submissionId);
    assert.equal(judgement?.tests.length, 2);
    assert.doesNotMatch(JSON.stringify(judgement), /authors-name/);
  });

  it("are told from the beginning to whoever comes later", async () => {
    const goOn = createDeferred<void>();
    const heard: string[] = [];
    const { submissions } = createRoom(async (_work, onEvent) => {
      onEvent({ kind: "compiling" });
      await goOn.promise;
      onEvent({ kind: "test-started", name: "sample/1", ordinal: 1 });
      return accepted;
    });
    const { submissionId } = submissions.accept(submission());
    await Promise.resolve();
    const from = (index: number) =>
      submissions.follow(submissionId, index, (event, at) => heard.push(`${at} ${event.kind}`), never);
    const both = [from(0), from(1)];
    goOn.resolve();
    await Promise.all(both);
    assert.deepEqual(heard.sort(), ["0 compiling", "1 test-started", "1 test-started"]);
  });

  it("are heard of no longer by whoever gives up while the past is told", async () => {
    const goOn = createDeferred<void>();
    const { submissions } = createRoom(async (_work, onEvent) => {
      onEvent({ kind: "compiling" });
      await goOn.promise;
      return accepted;
    });
    const { submissionId } = submissions.accept(submission());
    await Promise.resolve();
    const enough = new AbortController();
    const followed = submissions.follow(submissionId, 0, () => enough.abort(new Error("enough")), enough.signal);
    await assert.rejects(followed, /enough/);
    goOn.resolve();
  });

  it("are taken up again by the next daemon, their attempt raised, and end once", async () => {
    const first = createJudge();
    const { submissions, open, store } = createRoom(first.judge);
    const ids = ["a", "b"].map((uri) => submissions.accept(submission({ uri })).submissionId);
    await first.begun(1);
    await submissions[Symbol.asyncDispose]();
    assert.deepEqual(
      ids.map((id) => store.history.find(id)?.state),
      ["running", "queued"],
    );
    const again = open();
    assert.equal(again.resume(), 2);
    await first.begun(2);
    first.started[1]?.finish(accepted);
    await again.follow(ids[0] ?? "", 0, ignore, never);
    const record = store.history.find(ids[0] ?? "");
    assert.deepEqual([record?.state, record?.attempt], ["judged", 2]);
    assert.equal(store.finish(ids[0] ?? "", { ...accepted, verdict: "wrong-answer" }, new Date()), false);
  });

  it("that were cancelled stay so, whatever the judge says afterwards", async () => {
    const scripted = createJudge();
    const { submissions, store } = createRoom(scripted.judge);
    const [running, queued] = ["a", "b"].map((uri) => submissions.accept(submission({ uri })).submissionId);
    await scripted.begun(1);
    for (const id of [running, queued]) assert.equal(submissions.cancel(id ?? ""), true);
    for (const id of [running, queued]) await submissions.follow(id ?? "", 0, ignore, never);
    assert.equal(submissions.cancel(running ?? ""), false);
    assert.equal(submissions.cancel("nobody's"), false);
    assert.deepEqual(
      [running, queued].map((id) => store.history.find(id ?? "")?.state),
      ["cancelled", "cancelled"],
    );
  });

  it("wait for an infrastructure that is not there, and are judged when it is back", async () => {
    let attempts = 0;
    const carryOut: CarryOut = async () => {
      attempts += 1;
      if (attempts < 3) throw new Error("no engine");
      return accepted;
    };
    const { submissions } = createRoom(carryOut, 1, { classify: () => "unavailable" });
    const { submissionId } = submissions.accept(submission());
    const record = await submissions.follow(submissionId, 0, ignore, never);
    assert.deepEqual([record?.verdict, attempts], ["accepted", 3]);
  });

  it("are told their verdict once it is on disk, and judged by the next daemon when it never was", async () => {
    const { store, open } = createRoom(async () => accepted);
    const disk = { isFull: true };
    let failed = Promise.withResolvers<void>();
    const fillable = {
      ...store,
      finish: (...given: Parameters<typeof store.finish>) => {
        if (disk.isFull) throw new StoreError(new Error("database or disk is full"));
        return store.finish(...given);
      },
    };
    const observer = { onStoreFailure: () => failed.resolve() };
    const daemon = () => createRoom(async () => accepted, 1, { store: fillable, observer }).submissions;
    const first = daemon();
    const { submissionId: one } = first.accept(submission());
    const told = first.follow(one, 0, ignore, never);
    await failed.promise;
    assert.equal(store.history.find(one)?.state, "running");
    disk.isFull = false;
    assert.equal((await told)?.verdict, "accepted");
    assert.equal(store.history.find(one)?.verdict, "accepted");

    disk.isFull = true;
    failed = Promise.withResolvers();
    const second = daemon();
    const { submissionId: two } = second.accept(submission());
    const unheard = second.follow(two, 0, ignore, never);
    await failed.promise;
    await second[Symbol.asyncDispose]();
    assert.equal((await unheard)?.verdict, undefined);
    const next = open();
    assert.equal(next.resume(), 1);
    assert.equal((await next.follow(two, 0, ignore, never))?.verdict, "accepted");
  });

  it("end as judge-error when they were under way as ten daemons ended, or cannot be read any more", async () => {
    const scripted = createJudge();
    const { open, store, database } = createRoom(scripted.judge);
    for (const id of ["deadly", "damaged"]) store.accept(id, submission(), new Date());
    database.exec("UPDATE submission SET attempt = 10 WHERE id = 'deadly'");
    database.exec("UPDATE submission SET work = '{' WHERE id = 'damaged'");
    const submissions = open();
    assert.equal(submissions.resume(), 2);
    for (const id of ["deadly", "damaged"]) await submissions.follow(id, 0, ignore, never);
    assert.deepEqual(scripted.started, []);
    assert.match(store.history.readJudgement("deadly")?.detail ?? "", /interrupted 10 times/);
    assert.match(store.history.readJudgement("damaged")?.detail ?? "", /cannot be read/);
  });

  it("end as judge-error with the reason when every attempt is lost", async () => {
    let attempts = 0;
    const carryOut: CarryOut = async () => {
      attempts += 1;
      throw new Error("The container went away.");
    };
    const { submissions } = createRoom(carryOut, 1, { classify: () => "lost" });
    const { submissionId } = submissions.accept(submission());
    const record = await submissions.follow(submissionId, 0, ignore, never);
    assert.deepEqual([record?.verdict, attempts], ["judge-error", 3]);
    assert.match(submissions.history.readJudgement(submissionId)?.detail ?? "", /went away/);
  });

  it("are the same ones for the same key, also when they are no longer kept, and refused for another submission", async () => {
    const { submissions, store } = createRoom(async () => accepted);
    const first = submissions.accept(submission(), "key");
    await submissions.follow(first.submissionId, 0, ignore, never);
    store.history.prune({ keep: 0 });
    assert.equal(store.history.find(first.submissionId), undefined);
    assert.deepEqual(submissions.accept(submission(), "key"), { ...first, isNew: false });
    const order = { ...submission().order, source: Buffer.from("another") };
    assert.throws(() => submissions.accept(submission({ order }), "key"), KeyReusedError);
    assert.equal(submissions.accept(submission({ userId: "another" }), "key").isNew, true);
  });

  it("are refused with a time to come back when as many wait as may, of all and of one client", async () => {
    const scripted = createJudge();
    const { submissions } = createRoom(scripted.judge, 1, { bounds: { total: 3, perClient: 2 } });
    const accept = (clientId: string) => submissions.accept(submission({ clientId }));
    accept("running");
    await scripted.begun(1);
    accept("one");
    accept("one");
    assert.throws(() => accept("one"), BusyError);
    accept("two");
    assert.throws(
      () => accept("three"),
      (error) => error instanceof BusyError && error.retryAfterS >= 1 && /try again in \d+ s/.test(error.message),
    );
    assert.equal(submissions.waiting, 3);
  });

  it("know how many go before them: runs, then submits, then bulk, and clients in turns", async () => {
    const scripted = createJudge();
    const { submissions } = createRoom(scripted.judge);
    const accept = (clientId: string, urgency: "run" | "submit" | "bulk") =>
      submissions.accept(submission({ clientId, urgency })).submissionId;
    accept("zero", "run");
    await scripted.begun(1);
    const waiting = [
      accept("one", "bulk"),
      accept("one", "submit"),
      accept("one", "submit"),
      accept("two", "submit"),
      accept("two", "run"),
    ];
    const places = waiting.map((id) => submissions.placeOf(id)?.position);
    assert.deepEqual(places, [4, 1, 3, 2, 0]);
    for (let count = 1; count <= waiting.length; count += 1) {
      scripted.started[count - 1]?.finish(accepted);
      await scripted.begun(count + 1);
      assert.equal(waiting.indexOf(scripted.started[count]?.id ?? ""), places.indexOf(count - 1));
    }
  });
});
