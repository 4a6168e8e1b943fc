import assert from "node:assert/strict";
import type { DatabaseSync } from "node:sqlite";
import { openDatabase } from "../../../server/database/open-database.ts";
import { createStore, type SubmissionStore } from "../../../server/submissions/store.ts";
import { KeyReusedError, StoreError } from "../../../server/submissions/submission.ts";
import { accepted, submission } from "./example.ts";

describe("the store of submissions", () => {
  let database: DatabaseSync;
  let store: SubmissionStore;
  const at = (ms: number) => new Date(ms);

  beforeEach(() => {
    database = openDatabase(":memory:", assert.fail);
    store = createStore(database);
  });
  afterEach(() => database.isOpen && database.close());

  it("keeps what is to be judged, its state and its judgement", () => {
    const queued = store.accept("one", submission(), at(1));
    assert.equal(queued.state, "queued");
    assert.deepEqual(store.history.find("one"), queued);
    assert.deepEqual(store.history.readOrder("one"), submission().order);
    assert.equal(store.history.readJudgement("one"), undefined);
    assert.equal(store.start("one", at(2)), 1);
    assert.equal(store.history.find("one")?.state, "running");
    assert.equal(store.finish("one", accepted, at(3)), true);
    const { state, verdict, startedAt, finishedAt } = store.history.find("one") ?? {};
    assert.deepEqual(
      { state, verdict, startedAt, finishedAt },
      { state: "judged", verdict: "accepted", startedAt: at(2), finishedAt: at(3) },
    );
    assert.equal(store.history.readJudgement("one")?.tests.length, 2);
  });

  it("keeps no name of a secret test", () => {
    store.accept("one", submission(), at(1));
    store.finish("one", accepted, at(2));
    for (const table of ["submission", "idempotency"]) {
      assert.doesNotMatch(JSON.stringify(database.prepare(`SELECT * FROM ${table}`).all()), /authors-name/);
    }
    assert.deepEqual(
      store.history.readJudgement("one")?.tests.map(({ name }) => name),
      ["sample/1", "hidden 1"],
    );
  });

  it("lets states go forwards only, and counts attempts", () => {
    store.accept("one", submission(), at(1));
    assert.deepEqual([store.start("one", at(2)), store.start("one", at(3))], [1, 2]);
    assert.equal(store.finish("one", accepted, at(4)), true);
    assert.equal(store.finish("one", { ...accepted, verdict: "wrong-answer" }, at(5)), false);
    assert.equal(store.start("one", at(6)), undefined);
    assert.equal(store.history.find("one")?.verdict, "accepted");
    assert.throws(() => database.exec("UPDATE submission SET state = 'lost'"), /CHECK/);
  });

  it("lists what has not ended, the oldest first", () => {
    for (const [index, id] of ["one", "two", "three"].entries()) store.accept(id, submission(), at(index));
    store.start("two", at(9));
    store.finish("one", accepted, at(10));
    assert.deepEqual(
      store.listUnfinished().map(({ id, state, attempt }) => [id, state, attempt]),
      [
        ["two", "running", 1],
        ["three", "queued", 0],
      ],
    );
  });

  it("takes an idempotency key for what it was used for, for good", () => {
    const { order } = submission();
    store.accept("one", submission(), at(1), "key");
    store.finish("one", accepted, at(2));
    store.history.prune({ keep: 0 });
    assert.equal(store.history.find("one"), undefined);
    assert.equal(store.findByKey("somebody", "key", order), "one");
    assert.equal(store.findByKey("another", "key", order), undefined);
    assert.throws(
      () => store.findByKey("somebody", "key", { ...order, source: Buffer.from("y") }),
      (error) => error instanceof KeyReusedError && /one/.test(error.message),
    );
  });

  it("pages through the history, the latest first, and by what is asked for", () => {
    for (let index = 0; index < 5; index++) store.accept(`s${index}`, submission(), at(index));
    store.accept("other", submission({ userId: "another" }), at(9));
    const first = store.history.list({ userId: "somebody" }, { limit: 3 });
    assert.deepEqual(
      first.records.map(({ id }) => id),
      ["s4", "s3", "s2"],
    );
    store.accept("newer", submission(), at(10));
    assert.ok(first.next !== undefined);
    const second = store.history.list({ userId: "somebody" }, { limit: 3, after: first.next });
    assert.deepEqual([second.records.map(({ id }) => id), second.next], [["s1", "s0"], undefined]);
    assert.deepEqual(store.history.list({ verdict: "accepted" }, { limit: 3 }).records, []);
    assert.deepEqual(store.history.list({ state: "queued", problemId: "nothing" }, { limit: 3 }).records, []);
  });

  it("forgets only what has ended", () => {
    for (const [index, id] of ["one", "two", "three"].entries()) store.accept(id, submission(), at(index));
    store.finish("one", accepted, at(10));
    store.finish("three", accepted, at(20));
    assert.equal(store.history.prune({ before: at(15) }), 1);
    assert.equal(store.history.prune({ keep: 0 }), 1);
    assert.deepEqual(
      store.history.list({}, { limit: 9 }).records.map(({ id }) => id),
      ["two"],
    );
  });

  it("says so when the database cannot be written, and has accepted nothing then", () => {
    database.exec("PRAGMA query_only = ON");
    assert.throws(() => store.accept("one", submission(), at(1), "key"), StoreError);
    database.exec("PRAGMA query_only = OFF");
    assert.equal(store.findByKey("somebody", "key", submission().order), undefined);
    store.accept("one", submission(), at(1), "key");
    assert.throws(() => store.accept("one", submission(), at(1), "other"), StoreError);
    assert.equal(store.findByKey("somebody", "other", submission().order), undefined);
  });
});
