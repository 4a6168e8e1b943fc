import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { describeFailure } from "../../server/describe-failure.ts";
import { ErrorCode } from "../../server/protocol/errors.ts";
import type { Order } from "../../server/submissions/order.ts";
import { BusyError, DrainingError, type Urgency } from "../../server/submissions/submission.ts";
import { type RedisServer, startRedis } from "./support/redis-server.ts";
import { openEmbedded, openRemote, type Room, type RoomOptions } from "./support/room.ts";
import { heard, judged, never, outline, submissionOf } from "./support/submissions.ts";

const echo = { languageId: "python", source: Buffer.from("# fake: echo\n"), companions: [] };

/** What whoever submits may count on, wherever it is judged. */
function describeQueue(where: string, open: (options?: RoomOptions) => Promise<Room>): void {
  describe(`submissions judged ${where}`, () => {
    let room: Room;
    const accept = (directive: string, clientId = "one", urgency: Urgency = "submit") =>
      room.submissions.accept(submissionOf(room.fixture, directive, { clientId, urgency })).submissionId;
    /** The words behind `print` in the programs that were put into containers, in order. */
    const ran = () => room.sandbox.texts.flatMap((text) => /fake: print (\w+)/.exec(text)?.[1] ?? []);
    const gate = () => path.join(room.fixture.root, "gate");
    const openGate = () => writeFileSync(gate(), "");

    afterEach(async () => {
      await room[Symbol.asyncDispose]();
    });

    it("are told test by test, each event once and in order, and end with their judgement", async () => {
      room = await open();
      const id = accept("echo");
      const told: string[] = [];
      const record = await room.submissions.follow(id, 0, (event) => told.push(outline(event)), never);
      assert.equal(record?.verdict, "accepted");
      assert.deepEqual(
        told.filter((event) => event !== "waiting"),
        [
          ...["compiling", "compiled"],
          ...["started sample/1", "sample 1 accepted", "started sample/2", "sample 2 accepted"],
          ...["started 1", "secret 1 accepted", "started 2", "secret 2 accepted", "started 3", "secret 3 accepted"],
        ],
      );
      const judgement = room.submissions.history.readJudgement(id);
      assert.deepEqual(
        judgement?.tests.map(({ name, verdict }) => `${name} ${verdict}`),
        ["sample/1", "sample/2", "hidden 1", "hidden 2", "hidden 3"].map((name) => `${name} accepted`),
      );
    });

    it("of a run tell their output", async () => {
      room = await open();
      const order: Order = { kind: "run", ...echo, stdin: Buffer.from("line\n") };
      const { submissionId } = room.submissions.accept({
        ...{ userId: "somebody", clientId: "one", urgency: "run", order },
      });
      const told: string[] = [];
      await room.submissions.follow(
        submissionId,
        0,
        (event) => event.kind === "output" && told.push(event.text),
        never,
      );
      assert.equal(told.join(""), "line\n");
      assert.equal(room.submissions.history.readJudgement(submissionId)?.verdict, "accepted");
    });

    it("by tests that came with them are judged by these", async () => {
      room = await open();
      const tests = [
        { input: "a\n", answer: "a\n" },
        { input: "b\n", answer: "c\n" },
      ];
      const order: Order = { kind: "tests", ...echo, tests };
      const { submissionId } = room.submissions.accept({
        ...{ userId: "somebody", clientId: "one", urgency: "run", order },
      });
      assert.deepEqual(
        (await judged(room, submissionId))?.tests.map(({ verdict }) => verdict),
        ["accepted", "wrong-answer"],
      );
    });

    it("take turns among clients, whoever came first", async () => {
      room = await open();
      const first = accept(`gate ${gate()}`, "zero");
      await heard(room, first, "test-started");
      const ids = ["a1", "a2", "a3"].map((name) => accept(`print ${name}`, "a"));
      ids.push(...["b1", "b2"].map((name) => accept(`print ${name}`, "b")), accept("print c1", "c"));
      openGate();
      for (const id of ids) assert.equal((await judged(room, id))?.verdict, "wrong-answer");
      assert.deepEqual(ran(), ["a1", "b1", "c1", "a2", "b2", "a3"]);
    });

    it("go runs before submits before bulk", async () => {
      room = await open();
      const first = accept(`gate ${gate()}`, "zero");
      await heard(room, first, "test-started");
      const ids = [
        accept("print bulk", "a", "bulk"),
        accept("print submit", "b", "submit"),
        accept("print run", "c", "run"),
      ];
      assert.deepEqual(
        ids.map((id) => room.submissions.placeOf(id)?.position),
        [2, 1, 0],
      );
      openGate();
      for (const id of ids) await judged(room, id);
      assert.deepEqual(ran(), ["run", "submit", "bulk"]);
    });

    it("are refused with a time to come back when as many wait as may", async () => {
      room = await open({ config: { queueLimit: 3, queueLimitPerClient: 2 } });
      const first = accept(`gate ${gate()}`, "zero");
      await heard(room, first, "test-started");
      const ids = [accept("echo", "a"), accept("echo", "a")];
      assert.throws(() => accept("echo", "a"), BusyError);
      ids.push(accept("echo", "b"));
      assert.throws(() => accept("echo", "c"), BusyError);
      openGate();
      for (const id of ids) assert.equal((await judged(room, id))?.verdict, "accepted");
    });

    it("never run more at once than there is room for", async () => {
      room = await open({ slots: 2 });
      const ids = ["a", "b", "c", "d"].map((clientId) => accept(`gate ${gate()}`, clientId));
      await Promise.all(ids.slice(0, 2).map((id) => heard(room, id, "test-started")));
      assert.deepEqual([room.sandbox.alive, room.submissions.running, room.submissions.waiting], [2, 2, 2]);
      openGate();
      for (const id of ids) assert.equal((await judged(room, id))?.verdict, "accepted");
    });

    it("are cancelled while they wait, and never run", async () => {
      room = await open();
      const first = accept(`gate ${gate()}`, "zero");
      await heard(room, first, "test-started");
      const id = accept("print never");
      assert.equal(room.submissions.cancel(id), true);
      assert.equal((await judged(room, id))?.verdict, "cancelled");
      openGate();
      await judged(room, first);
      assert.deepEqual(ran(), []);
    });

    it("are killed when they are cancelled while they run, and make room", async () => {
      room = await open();
      const id = accept("hang");
      await heard(room, id, "test-started");
      const next = accept("echo");
      assert.equal(room.submissions.cancel(id), true);
      assert.equal((await judged(room, next))?.verdict, "accepted");
      assert.equal(room.sandbox.alive, 0);
      assert.equal(room.submissions.history.find(id)?.state, "cancelled");
    });

    it("end for whoever gave up waiting for them", async () => {
      room = await open();
      const stop = new AbortController();
      const run = room.sandbox.nextRun();
      const submitted = room.submissions.submit(submissionOf(room.fixture, "hang"), () => {}, stop.signal);
      await run;
      stop.abort();
      assert.equal((await submitted).judgement.verdict, "cancelled");
      assert.equal(room.sandbox.alive, 0);
    });

    it("are finished when the server drains, which takes no more", async () => {
      room = await open();
      const ids = [accept(`gate ${gate()}`), accept("echo")];
      await heard(room, ids[0] ?? "", "test-started");
      const drained = room.submissions.drain();
      assert.throws(() => accept("echo"), DrainingError);
      const both = ids.map((id) => judged(room, id));
      openGate();
      await drained;
      assert.deepEqual(
        (await Promise.all(both)).map((judgement) => judgement?.verdict),
        ["accepted", "accepted"],
      );
    });

    it("go on with the next server, running and waiting ones, and end once", async () => {
      room = await open();
      const ids = [accept(`gate ${gate()}`), accept("echo")];
      await heard(room, ids[0] ?? "", "test-started");
      await room.restart();
      const both = ids.map((id) => judged(room, id));
      openGate();
      assert.deepEqual(
        (await Promise.all(both)).map((judgement) => judgement?.verdict),
        ["accepted", "accepted"],
      );
      assert.equal(room.submissions.history.find(ids[0] ?? "")?.attempt, 2);
    });

    it("are tried again when a container is lost", async () => {
      room = await open();
      assert.equal((await judged(room, accept("lost-once")))?.verdict, "accepted");
    });

    it("tell whoever waits, by its number, that there is no engine", async () => {
      room = await open();
      const submitted = room.submissions.submit(submissionOf(room.fixture, "no-engine"), () => {}, never);
      await assert.rejects(submitted, (error) => describeFailure(error)?.code === ErrorCode.engineUnavailable);
    });

    it("end as judge-error with the reason when their package is gone", async () => {
      room = await open();
      const submission = submissionOf(room.fixture, "echo");
      const order = { ...submission.order, problemDirectory: path.join(room.fixture.root, "nowhere") };
      const { submissionId } = room.submissions.accept({ ...submission, order } as typeof submission);
      const judgement = await judged(room, submissionId);
      assert.equal(judgement?.verdict, "judge-error");
      assert.match(judgement?.detail ?? "", /package was changed/);
    });
  });
}

describeQueue("in the server", openEmbedded);

describe("with a Redis", () => {
  let redis: RedisServer;
  before(async () => {
    redis = await startRedis();
  });
  after(async () => {
    await redis[Symbol.asyncDispose]();
  });
  describeQueue("by workers", (options) => openRemote(redis.url, options));
});
