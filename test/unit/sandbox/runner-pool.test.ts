import assert from "node:assert/strict";
import { SandboxError } from "../../../server/sandbox/api.ts";
import type { Container } from "../../../server/sandbox/container.ts";
import { RunnerPool } from "../../../server/sandbox/runner-pool.ts";

/** A container that does nothing but live and end. */
interface Puppet extends Container {
  die(): void;
}

interface Supply {
  readonly signal: AbortSignal;
  readonly onWait: (message: string) => void;
  deliver(): Puppet;
  fail(error: Error): void;
}

const lost = new SandboxError("lost", "gone");
const engineGone = new SandboxError("engine-unavailable", "The engine does not answer.");
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
const never = new AbortController().signal;

function puppet(): Puppet {
  const listeners: ((reason: SandboxError) => void)[] = [];
  return {
    onEnd: (listener: (reason: SandboxError) => void) => void listeners.push(listener),
    die: () => {
      for (const listener of listeners) listener(lost);
    },
  } as unknown as Puppet;
}

describe("the pool of one runner", () => {
  let supplies: Supply[];
  let discarded: Container[];
  let pool: RunnerPool;
  let spare: number;
  /** Image there, container under way: no signal ends that. */
  let deaf: boolean;

  const open = (): Supply => {
    const supply = supplies.shift();
    assert.ok(supply, "nothing is being started");
    return supply;
  };
  /** Lets everything that is settled be noticed. */
  const settle = () => new Promise(setImmediate);

  beforeEach(() => {
    supplies = [];
    discarded = [];
    spare = 1000;
    deaf = false;
    pool = new RunnerPool({
      supply: (signal, onWait) =>
        new Promise((resolve, reject) => {
          signal.addEventListener("abort", () => {
            if (!deaf) reject(signal.reason);
          });
          supplies.push({
            signal,
            onWait,
            deliver: () => {
              const container = puppet();
              resolve(container);
              return container;
            },
            fail: reject,
          });
        }),
      spareMemoryBytes: () => spare,
      leaseMemoryBytes: 100,
      highest: () => 4,
      idleMs: 60_000,
      logger: quiet,
      onChange: () => undefined,
      discard: (container) => void discarded.push(container),
    });
  });
  afterEach(async () => {
    const closed = pool.close();
    for (const supply of supplies.splice(0)) supply.fail(lost);
    await closed;
  });

  it("starts nothing before it is asked", () => {
    assert.equal(supplies.length, 0);
  });

  it("hands out what is warm at once and starts its replacement at that moment", async () => {
    pool.warm();
    const container = open().deliver();
    await settle();
    assert.equal(pool.warmCount, 1);
    const taken = pool.take(never);
    assert.equal(supplies.length, 1);
    assert.equal(await taken, container);
  });

  it("never hands out a container twice", async () => {
    const takes = [pool.take(never), pool.take(never), pool.take(never)];
    for (let index = 0; index < 4; index += 1) open().deliver();
    assert.equal(new Set(await Promise.all(takes)).size, 3);
  });

  it("replaces a warm container that died, and never hands it out", async () => {
    pool.warm();
    const dead = open().deliver();
    await settle();
    dead.die();
    assert.equal(pool.warmCount, 0);
    assert.deepEqual(discarded, [dead]);
    const taken = pool.take(never);
    const fresh = open().deliver();
    assert.equal(await taken, fresh);
  });

  it("gives whoever waits the error instead of letting them hang", async () => {
    const takes = [pool.take(never), pool.take(never)];
    open().fail(engineGone);
    for (const take of takes) await assert.rejects(take, engineGone);
  });

  it("tries a lost start once more for whoever waits", async () => {
    const taken = pool.take(never);
    const [first, ...others] = supplies.splice(0);
    assert.ok(first);
    first.fail(lost);
    await settle();
    const container = [...others, ...supplies.splice(0)][0]?.deliver();
    assert.equal(await taken, container);
  });

  it("serves the next lease after a failure without waiting for its own retry", async () => {
    const failed = pool.take(never);
    for (const supply of supplies.splice(0)) supply.fail(engineGone);
    await assert.rejects(failed);
    await settle();
    assert.equal(supplies.length, 0, "the reserve backs off");
    const taken = pool.take(never);
    const container = open().deliver();
    assert.equal(await taken, container);
  });

  it("stops an image build that the last waiter has given up", async () => {
    const patience = new AbortController();
    const said: string[] = [];
    const taken = pool.take(patience.signal, (message) => void said.push(message));
    const builds = supplies.splice(0);
    builds[0]?.onWait("step 2 of 5");
    patience.abort();
    await assert.rejects(taken, { code: "cancelled" });
    await settle();
    assert.ok(builds.every(({ signal }) => signal.aborted));
    assert.ok(said.includes("step 2 of 5"));
    assert.equal(supplies.length, 0, "and does not start it again");
  });

  it("keeps building for others when one of them gives up", async () => {
    const patience = new AbortController();
    const impatient = pool.take(patience.signal);
    const other = pool.take(never);
    patience.abort();
    await assert.rejects(impatient, { code: "cancelled" });
    const container = open().deliver();
    assert.equal(await other, container);
  });

  it("empties, and throws away what arrives after that", async () => {
    pool.warm();
    const first = open().deliver();
    await settle();
    const taken = pool.take(never);
    await taken;
    deaf = true;
    pool.empty();
    const late = open().deliver();
    await settle();
    assert.deepEqual(discarded, [late]);
    assert.equal(pool.warmCount, 0);
    assert.equal(supplies.length, 0);
    assert.ok(!discarded.includes(first), "a leased container stays");
  });

  it("keeps no more warm than the memory budget could lease", async () => {
    spare = 200;
    const takes = [pool.take(never), pool.take(never), pool.take(never)];
    for (let index = 0; index < 4; index += 1) open().deliver();
    await Promise.all(takes);
    await settle();
    for (const supply of supplies.splice(0)) supply.deliver();
    await settle();
    assert.equal(pool.warmCount, 2);
  });

  it("turns everybody away once it is closed", async () => {
    const waiting = pool.take(never);
    const closed = pool.close();
    await assert.rejects(waiting, { code: "cancelled" });
    await closed;
    await assert.rejects(pool.take(never), { code: "cancelled" });
    pool.warm();
    assert.equal(supplies.filter(({ signal }) => !signal.aborted).length, 0);
  });
});
