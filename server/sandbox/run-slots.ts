import { createSemaphore } from "../base/semaphore.ts";

/** A run's right to use a core. */
export interface RunSlot {
  /** Other runs that were under way at the same time, so far. */
  readonly concurrentRuns: number;
  release(): void;
}

/** Keeps the number of runs under way at or below the number of cores. */
export interface RunSlots {
  /** Runs under way. */
  readonly running: number;
  /** Runs that wait for a person, under way but without a slot. */
  readonly joined: number;
  /** Runs that wait for their slot. */
  readonly waiting: number;
  /** Of the engine. */
  readonly cores: number;
  /**
   * Takes a slot in order of asking; `alone` waits until nothing runs and keeps others out.
   * @throws the signal's reason when it aborts first
   */
  take(alone: boolean, signal: AbortSignal): Promise<RunSlot>;
  /** Counts a run that mostly waits for a person: it takes no slot, or two of them would stop all judging for as long as nobody types. */
  join(): RunSlot;
  /** The engine has this many cores. */
  resize(cores: number): void;
}

/** Makes slots for `cores` runs. */
export function createRunSlots(cores: number): RunSlots {
  const semaphore = createSemaphore(cores);
  const running = new Set<{ concurrentRuns: number }>();
  let joined = 0;

  const begin = (release: () => void): RunSlot => {
    const run = { concurrentRuns: running.size };
    for (const other of running) other.concurrentRuns += 1;
    running.add(run);
    return {
      get concurrentRuns() {
        return run.concurrentRuns;
      },
      release() {
        running.delete(run);
        release();
      },
    };
  };

  return {
    get running() {
      return running.size;
    },
    get joined() {
      return joined;
    },
    get waiting() {
      return semaphore.waiting;
    },
    get cores() {
      return semaphore.capacity;
    },
    take: async (alone, signal) => begin(await semaphore.acquire(alone ? Number.MAX_SAFE_INTEGER : 1, signal)),
    join() {
      joined += 1;
      let left = false;
      return begin(() => {
        if (!left) joined -= 1;
        left = true;
      });
    },
    resize: semaphore.resize,
  };
}

/** Keeps the slot while the agent still kills and wipes, so that a run which is alone is alone. */
export function releaseWhenClean(slot: RunSlot, agent: { readonly isIdle: boolean; idle(): Promise<void> }): void {
  const release = (): void => slot.release();
  if (agent.isIdle) release();
  else agent.idle().then(release, release);
}
