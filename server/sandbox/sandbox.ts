import { createListeners } from "../base/listeners.ts";
import { createSemaphore } from "../base/semaphore.ts";
import { type Lease, type LeaseRequest, SandboxError } from "./api.ts";
import type { Container } from "./container.ts";
import { toUnavailable } from "./engine-errors.ts";
import { enlarge } from "./enlarge.ts";
import { containerLimits, type RunnerSpec } from "./hardening.ts";
import { createLease } from "./lease.ts";
import { cancelled, throwIfCancelled } from "./lease-errors.ts";
import { createRunSlots } from "./run-slots.ts";
import { RunnerPool } from "./runner-pool.ts";
import type { PooledSandbox, SandboxOptions, SandboxStatus } from "./sandbox-options.ts";
import { createSupplier } from "./supplier.ts";
import { createVerifier } from "./verify.ts";

export type { PooledSandbox };

interface Room {
  readonly spec: RunnerSpec;
  readonly pool: RunnerPool;
  leased: number;
}

const IDLE_MS = 300_000;
const MEMORY_FRACTION = 0.75;
/** What a lease takes of the memory budget beside its job's memory limit, in bytes. */
const LEASE_OVERHEAD_BYTES = 67_108_864;

/** Makes a sandbox; nothing is asked of an engine before the first lease, `warm` or `verify`. */
export function createSandbox(options: SandboxOptions): PooledSandbox {
  const { logger } = options;
  const rooms = new Map<string, Room>();
  const removals = new Set<Promise<unknown>>();
  const leased = new Set<Container>();
  const listeners = createListeners<SandboxStatus>(logger);
  // Both are set to what the engine has before its first container is there.
  const memory = createSemaphore(1);
  const slots = createRunSlots(1);
  const closing = new AbortController();
  let highest = 2;
  /** Those who wait for a lease. */
  let asking = 0;

  const supplier = createSupplier({
    ...options,
    onEngine(engine) {
      memory.resize(engine.memoryBytes * (options.memoryFraction ?? MEMORY_FRACTION));
      slots.resize(Math.max(1, engine.cores));
      highest = Math.max(2, engine.cores);
    },
  });
  const verifier = createVerifier({
    supplier,
    stateDirectory: options.stateDirectory,
    allowedGaps: options.allowedGaps ?? [],
    logger,
    discard,
    ...(options.runtime === undefined ? {} : { runtime: options.runtime }),
    ...(options.weaken === undefined ? {} : { weaken: options.weaken }),
  });

  function status(): SandboxStatus {
    const pools = [...rooms].map(([runnerId, room]) => ({
      runnerId,
      warm: room.pool.warmCount,
      starting: room.pool.startingCount,
      leased: room.leased,
    }));
    return { pools: pools.filter((pool) => pool.warm + pool.starting + pool.leased > 0), running: slots.running };
  }

  const changed = (): void => listeners.tell(status());

  function discard(container: Container, onGone?: () => void): void {
    const removal = container.destroy().finally(() => {
      removals.delete(removal);
      onGone?.();
    });
    removals.add(removal);
  }

  async function image(runnerId: string, signal: AbortSignal, onWait: (message: string) => void): Promise<string> {
    try {
      return await options.image(runnerId, signal, onWait);
    } catch (error) {
      if (signal.aborted) throw cancelled();
      throw toUnavailable(error, "image-unavailable");
    }
  }

  function roomOf(runnerId: string): Room {
    const known = rooms.get(runnerId);
    if (known !== undefined) return known;
    const spec = options.runner(runnerId);
    if (spec === undefined) throw new SandboxError("image-unavailable", `There is no runner called "${runnerId}".`);
    const limits = containerLimits(spec.runMemoryBytes, spec.compileMemoryBytes, spec.processLimit, spec.systemCalls);
    const pool = new RunnerPool({
      async supply(signal, onWait) {
        try {
          const engine = await supplier.engine();
          const reference = await image(runnerId, signal, onWait);
          await verifier.assertEnforced(engine, reference, onWait);
          return await supplier.start(engine, reference, runnerId, limits);
        } catch (error) {
          if (error instanceof SandboxError && error.code === "engine-unavailable") supplier.forget();
          throw error;
        }
      },
      spareMemoryBytes: () => memory.capacity - memory.held,
      leaseMemoryBytes: leaseBytes(spec, spec.runMemoryBytes),
      highest: () => highest,
      idleMs: options.idleMs ?? IDLE_MS,
      logger,
      onChange: changed,
      discard,
    });
    const room: Room = { spec, pool, leased: 0 };
    rooms.set(runnerId, room);
    return room;
  }

  async function lease(request: LeaseRequest, signal: AbortSignal): Promise<Lease> {
    asking += 1;
    try {
      return await findLease(request, signal);
    } catch (error) {
      const reason = error instanceof SandboxError ? error.code : "engine-unavailable";
      if (reason !== "cancelled") options.onLeaseFailed?.({ runnerId: request.runnerId, reason });
      throw error;
    } finally {
      asking -= 1;
    }
  }

  async function findLease(request: LeaseRequest, signal: AbortSignal): Promise<Lease> {
    const both = AbortSignal.any([signal, closing.signal]);
    const room = roomOf(request.runnerId);
    // The budget is not known before there is an engine.
    const { memoryBytes } = await orCancelled(supplier.engine(), both);
    assertFits(request.memoryLimitBytes, memoryBytes);
    const release = await findMemory(leaseBytes(room.spec, request.memoryLimitBytes), request, both);
    const asked = performance.now();
    const stoodReady = room.pool.warmCount > 0;
    let container: Container | undefined;
    try {
      const taken = await room.pool.take(both, request.onWait);
      container = taken;
      container = await enlarge(taken, room.spec, request, supplier, discard);
      throwIfCancelled(both);
      const kind = stoodReady && container === taken ? "warm" : "cold";
      options.onLease?.({ runnerId: request.runnerId, kind, ms: performance.now() - asked });
    } catch (error) {
      if (container === undefined) release();
      else discard(container, release);
      throw leaseError(error, room.spec);
    }
    return hold(room, container, release);
  }

  async function findMemory(bytes: number, request: LeaseRequest, signal: AbortSignal): Promise<() => void> {
    if (request.isFurther) return memory.seize(bytes);
    if (memory.waiting > 0) request.onWait?.("Waiting for memory that other submissions use");
    return memory.acquire(bytes, signal).catch(() => {
      throw cancelled();
    });
  }

  function hold(room: Room, container: Container, release: () => void): Lease {
    room.leased += 1;
    leased.add(container);
    changed();
    return createLease(container, slots, () => {
      room.leased -= 1;
      leased.delete(container);
      discard(container, release);
      changed();
    });
  }

  return {
    lease,
    warm(runnerId) {
      if (!closing.signal.aborted && options.runner(runnerId) !== undefined) roomOf(runnerId).pool.warm();
    },
    coresFor(held) {
      const others = Math.max(0, leased.size + asking - slots.joined - held);
      return slots.waiting > 0 ? 1 : Math.max(1, slots.cores - others);
    },
    status,
    onStatus: listeners.add,
    async verify(runnerId, { again = false } = {}) {
      const engine = await supplier.engine();
      const reference = await image(runnerId, closing.signal, () => undefined);
      return verifier.check(engine, reference, again);
    },
    empty() {
      for (const room of rooms.values()) room.pool.empty();
    },
    async [Symbol.asyncDispose]() {
      closing.abort(cancelled());
      supplier.close();
      const closed = [...rooms.values()].map((room) => room.pool.close());
      for (const container of leased) discard(container);
      await Promise.all(closed);
      await Promise.all(removals);
    },
  };
}

/** Does not wait any longer than `signal` allows. */
function orCancelled<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(cancelled());
    if (signal.aborted) stop();
    signal.addEventListener("abort", stop, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", stop));
  });
}

function leaseBytes(spec: RunnerSpec, runMemoryBytes: number): number {
  return Math.max(spec.compileMemoryBytes, runMemoryBytes) + LEASE_OVERHEAD_BYTES;
}

/** More than the engine has would be granted, and then taken from everybody else. */
function assertFits(memoryLimitBytes: number, engineBytes: number): void {
  if (memoryLimitBytes <= engineBytes) return;
  const [wanted, present] = [memoryLimitBytes, engineBytes].map((bytes) => `${Math.floor(bytes / 1_048_576)} MiB`);
  throw new SandboxError(
    "limits-not-enforced",
    `The problem's memory limit is ${wanted}, and the container engine has ${present} of memory in all: lower the limit in problem.yaml, or give the engine more.`,
  );
}

/** A container that was lost before the lease began is the engine's failure: nothing of the submission was lost. */
function leaseError(error: unknown, spec: RunnerSpec): unknown {
  if (!(error instanceof SandboxError) || error.code !== "lost") return error;
  return new SandboxError("engine-unavailable", `No ${spec.name} container could be started. ${error.message}`, {
    cause: error,
  });
}
