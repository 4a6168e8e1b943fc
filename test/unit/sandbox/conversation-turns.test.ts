import assert from "node:assert/strict";
import type { Conversation } from "../../../server/sandbox/api.ts";
import { answered, done, exit } from "./agent-bytes.ts";
import { type ConversationRoom, limits, never, openRoom, ROUND } from "./conversation-room.ts";

const KILL = 6;

describe("a conversation's turn among the runs", () => {
  let room: ConversationRoom;
  let conversation: Conversation;

  beforeEach(async () => {
    room = await openRoom();
    conversation = await room.begin();
  });
  afterEach(() => room.far.hangUp());

  it("is a core while it answers, and none while it waits to be asked", async () => {
    assert.equal(room.slots.running, 0);
    const asked = conversation.ask(Buffer.from("?"), limits, never);
    await room.hear();
    assert.equal(room.slots.running, 1);
    room.far.say(answered());
    await asked;
    assert.equal(room.slots.running, 0);
  });

  it("leaves the cores to one that must be alone while it waits to be asked", async () => {
    const other = await room.slots.take(true, never);
    const asked = conversation.ask(Buffer.from("?"), limits, never);
    await new Promise(setImmediate);
    assert.equal(room.far.heard.filter(({ type }) => type === ROUND).length, 0);
    other.release();
    await room.hear();
    room.far.say(answered());
    assert.equal((await asked).kind, "answered");
  });

  it("keeps the core of a round that ended its job until its container is clean", async () => {
    const asked = conversation.ask(Buffer.from("?"), limits, never);
    await room.hear();
    room.far.say(exit(3));
    assert.equal((await asked).kind, "wall-time-exceeded");
    assert.equal(room.slots.running, 1);
    room.far.say(done);
    await room.far.agent.idle();
    assert.equal(room.slots.running, 0);
  });

  it("waits for a core before each round, and asks nothing when it is given up meanwhile", async () => {
    const others = await Promise.all([room.slots.take(false, never), room.slots.take(false, never)]);
    const stop = new AbortController();
    const given = conversation.ask(Buffer.from("?"), limits, stop.signal);
    stop.abort();
    await assert.rejects(given, { code: "cancelled" });
    for (const other of others) other.release();
    assert.equal(room.far.heard.filter(({ type }) => type === ROUND).length, 0);
    const disposing = conversation[Symbol.asyncDispose]();
    await room.far.next(KILL);
    room.far.say(exit(6), done);
    await disposing;
    assert.equal(room.slots.running, 0);
  });

  it("is alone in a round that is to be, and keeps others out until it is over", async () => {
    const other = await room.slots.take(false, never);
    const asked = conversation.ask(Buffer.from("?"), limits, never, true);
    await new Promise(setImmediate);
    assert.equal(room.far.heard.filter(({ type }) => type === ROUND).length, 0);
    other.release();
    await room.hear();
    let isIn = false;
    const next = room.slots.take(false, never).then(() => {
      isIn = true;
    });
    await new Promise(setImmediate);
    assert.equal(isIn, false);
    room.far.say(answered());
    assert.equal((await asked).concurrentRuns, 0);
    await next;
  });
});
