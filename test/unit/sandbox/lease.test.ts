import assert from "node:assert/strict";
import type { RunRequest } from "../../../server/sandbox/api.ts";
import type { Container } from "../../../server/sandbox/container.ts";
import { type ContainerLimits, MAX_STDIN_BYTES, STDIN_RESERVE_BYTES } from "../../../server/sandbox/hardening.ts";
import { createLease } from "../../../server/sandbox/lease.ts";
import { createRunSlots, type RunSlots } from "../../../server/sandbox/run-slots.ts";
import { done, exit, ready, stdout } from "./agent-bytes.ts";
import { type ScriptedAgent, scriptedAgent } from "./scripted-agent.ts";

const RUN = 3;
const KILL = 6;
const never = new AbortController().signal;
const limits: ContainerLimits = { memoryBytes: 2 ** 30, pids: 80, cpuQuotaUs: 100_000, systemCalls: [] };
const request: RunRequest = {
  phase: "run",
  command: ["/prog/main"],
  environment: {},
  stdin: "none",
  limits: {
    cpuTimeLimitMs: 1000,
    wallTimeLimitMs: 6000,
    memoryLimitBytes: 2 ** 28,
    outputLimitBytes: 1000,
    processLimit: 64,
  },
};

describe("a lease", () => {
  let far: ScriptedAgent;
  let slots: RunSlots;
  let raised: ContainerLimits[];
  let container: Container;
  const lease = () => createLease(container, slots, () => void container.destroy());

  beforeEach(async () => {
    far = scriptedAgent();
    slots = createRunSlots(2);
    raised = [];
    far.say(ready());
    container = {
      canRaise: true,
      imageId: "sha256:scripted",
      id: "c0ffee",
      agent: far.agent,
      ready: await far.agent.ready,
      limits,
      ended: undefined,
      onEnd: () => undefined,
      raise: async (wanted) => void raised.push(wanted),
      destroy: async () => {
        far.hangUp();
        return true;
      },
    };
  });
  afterEach(() => far.hangUp());

  it("tells how the run ended and what it wrote", async () => {
    const run = lease().run(request, never);
    await far.next(RUN);
    far.say(stdout("42\n"), exit(0, 3), done);
    const outcome = await run;
    assert.equal(outcome.kind === "exited" && outcome.exitCode, 3);
    assert.equal(Buffer.from(outcome.stdout).toString(), "42\n");
    assert.deepEqual([outcome.wallTimeMs, outcome.cpuTimeMs, outcome.peakMemoryBytes], [20, 10, 5_000_000]);
  });

  for (const [reason, kind] of [
    [1, "signalled"],
    [2, "cpu-time-exceeded"],
    [3, "wall-time-exceeded"],
    [4, "memory-exceeded"],
    [5, "output-exceeded"],
    [7, "not-started"],
  ] as const) {
    it(`calls the agent's reason ${reason} "${kind}"`, async () => {
      const run = lease().run(request, never);
      await far.next(RUN);
      far.say(exit(reason, 9), done);
      assert.equal((await run).kind, kind);
    });
  }

  it("serves one after the other, and starts the next only when the agent is clean", async () => {
    const one = lease();
    const first = one.run(request, never);
    const second = one.run(request, never);
    await far.next(RUN);
    far.say(exit(0));
    await first;
    await new Promise(setImmediate);
    assert.equal(far.heard.length, 1);
    far.say(done);
    await far.next(RUN);
    far.say(exit(0), done);
    await second;
  });

  it("keeps its core until the agent has cleaned up", async () => {
    const run = lease().run(request, never);
    await far.next(RUN);
    far.say(exit(0));
    await run;
    assert.equal(slots.running, 1);
    far.say(done);
    await far.agent.idle();
    await new Promise(setImmediate);
    assert.equal(slots.running, 0);
  });

  it("kills the run when it is cancelled, and rejects when it is dead", async () => {
    const stop = new AbortController();
    const run = lease().run(request, stop.signal);
    await far.next(RUN);
    stop.abort();
    await far.next(KILL);
    far.say(exit(6), done);
    await assert.rejects(run, { code: "cancelled" });
  });

  it("calls a run cancelled even when it ended by itself at that moment", async () => {
    const stop = new AbortController();
    const run = lease().run(request, stop.signal);
    await far.next(RUN);
    stop.abort();
    far.say(exit(0), done);
    await assert.rejects(run, { code: "cancelled" });
  });

  it("does not start what is cancelled while it waits for a core", async () => {
    const busy = [await slots.take(false, never), await slots.take(false, never)];
    const stop = new AbortController();
    const run = lease().run(request, stop.signal);
    stop.abort();
    await assert.rejects(run, { code: "cancelled" });
    for (const slot of busy) slot.release();
    assert.equal(far.heard.length, 0);
    assert.equal(slots.running, 0);
  });

  it("is lost when its container goes away, and gives its core back", async () => {
    const one = lease();
    const run = one.run(request, never);
    await far.next(RUN);
    far.hangUp();
    await assert.rejects(run, { code: "lost" });
    await assert.rejects(one.put("a", Buffer.from("x"), never), { code: "lost" });
    await new Promise(setImmediate);
    assert.equal(slots.running, 0);
  });

  it("gives the container more memory before a very large input, once", async () => {
    const one = lease();
    const stdin = Buffer.alloc(STDIN_RESERVE_BYTES + 10);
    const run = one.run({ ...request, stdin }, never);
    await far.next(5);
    far.say(exit(0), done);
    await run;
    assert.deepEqual(raised, [{ ...limits, memoryBytes: limits.memoryBytes + 10 }]);
  });

  it("refuses an input that no container could hold", async () => {
    const stdin = new Uint8Array();
    Object.defineProperty(stdin, "length", { value: MAX_STDIN_BYTES + 1 });
    await assert.rejects(lease().run({ ...request, stdin }, never), RangeError);
    await new Promise(setImmediate);
    assert.equal(slots.running, 0);
  });

  it("ends its container once, when it is disposed", async () => {
    let given = 0;
    const one = createLease(container, slots, () => {
      given += 1;
    });
    await one[Symbol.asyncDispose]();
    await one[Symbol.asyncDispose]();
    assert.equal(given, 1);
  });
});
