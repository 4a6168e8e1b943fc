import PQueue from "p-queue";
import { FairQueue, type FairQueueOptions } from "./fair-queue.ts";

/** Whose turn it is: at most as many tasks at once as there are cores, fairly among clients. */
export interface Turns {
  readonly waiting: number;
  readonly running: number;
  /** Runs `task` when its turn comes. When `signal` aborts before, it never runs and the promise rejects with the signal's reason; later, ending is the task's own business. */
  take<Result>(who: FairQueueOptions, task: () => Promise<Result>, signal: AbortSignal): Promise<Result>;
  /** Runs `task` now, whatever else runs: it will mostly wait for a person. */
  aside<Result>(task: () => Promise<Result>): Promise<Result>;
  /** Resolves when nothing waits or runs. */
  settled(): Promise<void>;
  setConcurrency(concurrency: number): void;
}

/** @param onChange hears whenever `waiting` or `running` has changed */
export function createTurns(concurrency: number, onChange: () => void): Turns {
  const queue = new PQueue<FairQueue, Partial<FairQueueOptions> & { readonly signal?: AbortSignal }>({
    concurrency,
    queueClass: FairQueue,
  });
  // A queue as well, without a limit: it counts, and says when it is empty.
  const besides = new PQueue();
  for (const each of [queue, besides]) for (const event of ["add", "active", "next"] as const) each.on(event, onChange);
  return {
    get waiting() {
      return queue.size;
    },
    get running() {
      return queue.pending + besides.pending;
    },
    take: (who, task, signal) => {
      // PQueue gives a slot free as soon as its signal aborts, while the run is still being killed: it hears of the signal only while the task waits.
      const waiting = new AbortController();
      const giveUp = () => waiting.abort(signal.reason);
      if (signal.aborted) giveUp();
      signal.addEventListener("abort", giveUp, { once: true });
      const start = () => {
        signal.removeEventListener("abort", giveUp);
        return task();
      };
      return queue
        .add(start, { ...who, signal: waiting.signal })
        .finally(() => signal.removeEventListener("abort", giveUp));
    },
    aside: (task) => besides.add(task),
    settled: async () => {
      await Promise.all([queue.onIdle(), besides.onIdle()]);
    },
    setConcurrency: (cores) => {
      queue.concurrency = cores;
    },
  };
}
