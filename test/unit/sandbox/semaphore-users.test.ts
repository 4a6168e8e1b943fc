import assert from "node:assert/strict";
import { createSemaphore } from "../../../server/base/semaphore.ts";
import { createRunSlots } from "../../../server/sandbox/run-slots.ts";
import { createUids } from "../../../server/sandbox/uids.ts";

const never = new AbortController().signal;

describe("a semaphore", () => {
  it("serves strictly in order: a light request does not overtake a heavy one", async () => {
    const semaphore = createSemaphore(10);
    const order: string[] = [];
    const first = await semaphore.acquire(6);
    const heavy = semaphore.acquire(8).then((release) => {
      order.push("heavy");
      release();
    });
    const light = semaphore.acquire(1).then(() => order.push("light"));
    assert.equal(semaphore.waiting, 2);
    first();
    await Promise.all([heavy, light]);
    assert.deepEqual(order, ["heavy", "light"]);
  });

  it("gives more than its capacity only to one that is alone", async () => {
    const semaphore = createSemaphore(10);
    const release = await semaphore.acquire(1);
    const huge = semaphore.acquire(1000);
    assert.equal(semaphore.waiting, 1);
    release();
    (await huge)();
    assert.equal(semaphore.held, 0);
  });

  it("lets those behind go on when a waiter gives up", async () => {
    const semaphore = createSemaphore(2);
    await semaphore.acquire(1);
    const impatient = new AbortController();
    const heavy = semaphore.acquire(2, impatient.signal);
    const light = semaphore.acquire(1);
    impatient.abort(new Error("enough"));
    await assert.rejects(heavy, /enough/);
    await light;
    assert.equal(semaphore.held, 2);
  });

  it("lets itself be seized beyond its capacity, and others wait until it is below again", async () => {
    const semaphore = createSemaphore(2);
    const release = await semaphore.acquire(2);
    const further = semaphore.seize(3);
    assert.equal(semaphore.held, 5);
    const next = semaphore.acquire(1);
    release();
    assert.equal(semaphore.waiting, 1);
    further();
    await next;
    assert.equal(semaphore.held, 1);
  });

  it("ignores a second release", async () => {
    const semaphore = createSemaphore(2);
    const release = await semaphore.acquire(1);
    await semaphore.acquire(1);
    release();
    release();
    assert.equal(semaphore.held, 1);
  });
});

describe("run slots", () => {
  it("count a run that waits for a person, but keep no core for it", async () => {
    const slots = createRunSlots(1);
    const live = slots.join();
    const alone = await slots.take(true, never);
    assert.equal(slots.running, 2);
    assert.equal(live.concurrentRuns, 1);
    assert.equal(alone.concurrentRuns, 1);
    live.release();
    alone.release();
    assert.equal(slots.running, 0);
  });

  it("let no more run than there are cores", async () => {
    const slots = createRunSlots(2);
    const [first] = await Promise.all([slots.take(false, never), slots.take(false, never)]);
    let third = false;
    const waiting = slots.take(false, never).then((slot) => {
      third = true;
      return slot;
    });
    await new Promise(setImmediate);
    assert.equal(third, false);
    first.release();
    await waiting;
    assert.equal(slots.running, 2);
  });

  it("count every run that was there at the same time, before and after", async () => {
    const slots = createRunSlots(3);
    const long = await slots.take(false, never);
    (await slots.take(false, never)).release();
    const second = await slots.take(false, never);
    assert.equal(long.concurrentRuns, 2);
    assert.equal(second.concurrentRuns, 1);
  });

  it("keep a run that wants to be alone from all others, and others from it", async () => {
    const slots = createRunSlots(2);
    const before = await slots.take(false, never);
    const events: string[] = [];
    const alone = slots.take(true, never).then((slot) => {
      events.push(`alone among ${slots.running}`);
      return slot;
    });
    const after = slots.take(false, never).then(() => events.push("after"));
    await new Promise(setImmediate);
    assert.deepEqual(events, []);
    before.release();
    const slot = await alone;
    await new Promise(setImmediate);
    assert.deepEqual(events, ["alone among 1"]);
    assert.equal(slot.concurrentRuns, 0);
    slot.release();
    await after;
  });
});

describe("container users", () => {
  for (const limit of [65_536, 2 ** 31]) {
    it(`are never shared by live containers, and lie in the upper half below ${limit}`, () => {
      const uids = createUids(limit);
      const pairs = Array.from({ length: 5000 }, () => uids.take());
      const all = new Set(pairs.flatMap((pair) => [pair.compileUid, pair.runUid]));
      assert.equal(all.size, 10_000);
      for (const uid of all) assert.ok(uid >= limit / 2 && uid < limit - 90 && uid !== 65_534, String(uid));
    });
  }

  it("come back when their container is gone, and only then", () => {
    const uids = createUids(208);
    const all = [uids.take(), uids.take()];
    assert.throws(() => uids.take(), RangeError);
    const [first] = all;
    assert.ok(first);
    uids.release(first);
    assert.deepEqual(uids.take(), first);
  });
});
