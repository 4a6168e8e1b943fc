import assert from "node:assert/strict";
import type { Lease } from "../../../server/sandbox/api.ts";
import type { RunSlots } from "../../../server/sandbox/run-slots.ts";
import { answerData, answered, credit, done, exit, stderr, stdout } from "./agent-bytes.ts";
import {
  type ConversationRoom,
  limits,
  never,
  openRoom,
  ROUND,
  RUN,
  request,
  run,
  STDIN,
  text,
} from "./conversation-room.ts";
import type { ScriptedAgent } from "./scripted-agent.ts";

const KILL = 6;
const WINDOW = 262_144;

describe("a conversation", () => {
  let room: ConversationRoom;
  let far: ScriptedAgent;
  let slots: RunSlots;
  let lease: Lease;
  const begin = () => room.begin();
  const hear = () => room.hear();

  beforeEach(async () => {
    room = await openRoom();
    ({ far, slots, lease } = room);
  });
  afterEach(() => far.hangUp());

  it("says that the job is ready, with the measures of its start", async () => {
    const { started } = await begin();
    assert.ok(started.kind === "answered");
    assert.equal(text(started.answer), "ready");
    assert.deepEqual([started.wallTimeMs, started.cpuTimeMs, started.peakMemoryBytes], [4, 3, 6_000_000]);
  });

  it("asks one question after another, each with limits and output of its own", async () => {
    const conversation = await begin();
    for (const number of ["1", "2", "3"]) {
      const asked = conversation.ask(Buffer.from(`question ${number}`), limits, never);
      const round = await far.next(ROUND);
      assert.deepEqual([round.payload.readUInt32LE(0), round.payload.readUInt32LE(4)], [500, 900]);
      assert.equal(text((await far.next(STDIN)).payload), `question ${number}`);
      far.say(stdout(`out ${number}`), answerData("ans"), stderr("err"), answerData("wer"), answered());
      const outcome = await asked;
      assert.ok(outcome.kind === "answered");
      assert.deepEqual(
        [text(outcome.answer), text(outcome.stdout), text(outcome.stderr)],
        ["answer", `out ${number}`, "err"],
      );
    }
  });

  it("gives what was written between two rounds to the later one", async () => {
    const conversation = await begin();
    far.say(stdout("between "));
    const asked = conversation.ask(Buffer.from("?"), limits, never);
    await hear();
    far.say(stdout("within"), answerData("!"), answered());
    assert.equal(text((await asked).stdout), "between within");
  });

  for (const [reason, kind] of [
    [0, "exited"],
    [1, "signalled"],
    [2, "cpu-time-exceeded"],
    [3, "wall-time-exceeded"],
    [4, "memory-exceeded"],
    [5, "output-exceeded"],
    [8, "answered-unasked"],
  ] as const) {
    it(`calls the agent's reason ${reason} "${kind}"`, async () => {
      const conversation = await begin();
      const asked = conversation.ask(Buffer.from("?"), limits, never);
      await hear();
      far.say(stderr("last words"), exit(reason, 3), done);
      const outcome = await asked;
      assert.deepEqual([outcome.kind, text(outcome.stderr)], [kind, "last words"]);
      await assert.rejects(conversation.ask(Buffer.from("?"), limits, never), /over/);
    });
  }

  it("tells of a start that came to nothing, and frees the container", async () => {
    const opening = lease.converse(request, never);
    await far.next(RUN);
    far.say(exit(7, 2), done);
    const conversation = await opening;
    assert.deepEqual(conversation.started.kind, "not-started");
    await conversation[Symbol.asyncDispose]();
    assert.equal(slots.running, 0);
  });

  it("tells the next question of a job that ended in between", async () => {
    const conversation = await begin();
    far.say(exit(0, 5), done);
    await far.agent.idle();
    const outcome = await conversation.ask(Buffer.from("?"), limits, never);
    assert.deepEqual([outcome.kind, outcome.kind === "exited" && outcome.exitCode], ["exited", 5]);
    assert.equal(far.heard.filter(({ type }) => type === ROUND).length, 0);
  });

  it("sends a large question within the agent's credit, and stops when it is answered by an end", async () => {
    const conversation = await begin();
    const question = Buffer.alloc(1_000_000, "0123456789");
    const asked = conversation.ask(question, { ...limits, outputLimitBytes: 2_000_000 }, never);
    const sent: Buffer[] = [];
    const sentBytes = () => sent.reduce((sum, { length }) => sum + length, 0);
    await far.next(ROUND);
    for (let credited = 0; sentBytes() < question.length; ) {
      while (sentBytes() < Math.min(credited + WINDOW, question.length)) sent.push((await far.next(STDIN)).payload);
      assert.ok(sentBytes() <= credited + WINDOW);
      credited += 200_000;
      far.say(credit(200_000));
    }
    assert.ok(Buffer.concat(sent).equals(question));
    far.say(answerData("x"), answered());
    assert.equal((await asked).kind, "answered");

    const second = conversation.ask(question, limits, never);
    await far.next(STDIN);
    far.say(exit(3), done);
    assert.equal((await second).kind, "wall-time-exceeded");
    far.say(credit(0));
    await conversation[Symbol.asyncDispose]();
  });

  it("keeps questions in order when one is answered before it was sent whole", async () => {
    const conversation = await begin();
    const first = conversation.ask(Buffer.alloc(WINDOW + 10, "a"), limits, never);
    await far.next(ROUND);
    for (let heard = 0; heard < WINDOW; ) heard += (await far.next(STDIN)).payload.length;
    far.say(answered());
    await first;
    const second = conversation.ask(Buffer.from("bbb"), limits, never);
    await far.next(ROUND);
    far.say(credit(WINDOW));
    assert.equal(text((await far.next(STDIN)).payload), "a".repeat(10));
    assert.equal(text((await far.next(STDIN)).payload), "bbb");
    far.say(answered());
    await second;
  });

  it("keeps the lease to itself until it is disposed", async () => {
    const conversation = await begin();
    const later = lease.run(run, never);
    await new Promise(setImmediate);
    assert.equal(far.heard.length, 1);
    const disposing = conversation[Symbol.asyncDispose]();
    await far.next(KILL);
    far.say(exit(6), done);
    await disposing;
    await far.next(RUN);
    await conversation[Symbol.asyncDispose]();
    far.say(stdout("later"), exit(0), done);
    assert.equal(text((await later).stdout), "later");
    assert.equal(far.heard.filter(({ type }) => type === KILL).length, 1);
  });

  it("kills the job when a question is given up, and says cancelled", async () => {
    const conversation = await begin();
    const stop = new AbortController();
    const asked = conversation.ask(Buffer.from("?"), limits, stop.signal);
    await hear();
    stop.abort();
    await far.next(KILL);
    far.say(exit(6), done);
    await assert.rejects(asked, { code: "cancelled" });
    await conversation[Symbol.asyncDispose]();
    assert.equal(slots.running, 0);
  });

  it("kills a start that is given up, and leaves the lease free", async () => {
    const stop = new AbortController();
    const opening = lease.converse(request, stop.signal);
    await far.next(RUN);
    stop.abort();
    await far.next(KILL);
    far.say(exit(6), done);
    await assert.rejects(opening, { code: "cancelled" });
    const later = lease.run(run, never);
    await far.next(RUN);
    far.say(exit(0), done);
    await later;
    assert.equal(slots.running, 0);
  });

  it("is lost with its container, and gives its core and the lease back", async () => {
    const conversation = await begin();
    const asked = conversation.ask(Buffer.from("?"), limits, never);
    await hear();
    const later = lease.run(run, never);
    far.hangUp();
    await assert.rejects(asked, { code: "lost" });
    await assert.rejects(later, { code: "lost" });
    await conversation[Symbol.asyncDispose]();
    assert.equal(slots.running, 0);
  });
});
