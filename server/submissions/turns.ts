import PQueue from "p-queue";
import { FairQueue, type FairQueueOptions } from "./fair-queue.ts";

/** How many may have their turn at once: in all, and of those that need the same. */
export interface Capacity {
  readonly total: number;
  /** By need, such as a language; absent: `total` for each. */
  readonly byNeed?: ReadonlyMap<string, number>;
}

/** Whose turn it is: at most as many tasks at once as there is capacity for, fairly among clients. */
export interface Turns {
  readonly waiting: number;
  readonly running: number;
  /** Runs `task` when its turn comes. When `signal` aborts before, it never runs and the promise rejects with the signal's reason; later, ending is the task's own business. */
  take<Result>(who: FairQueueOptions, task: () => Promise<Result>, signal: AbortSignal): Promise<Result>;
  /** Runs `task` now, whatever else runs: it will mostly wait for a person. */
  aside<Result>(task: () => Promise<Result>): Promise<Result>;
  /** How many tasks of this client wait. */
  waitingOf(clientId: string): number;
  /** How many tasks go before the one with this id; undefined when it does not wait. */
  positionOf(id: string): number | undefined;
  /** Resolves when nothing runs, and nothing waits that could. */
  settled(): Promise<void>;
  setCapacity(capacity: Capacity): void;
}

/** @param onChange hears whenever `waiting` or `running` has changed */
export function createTurns(total: number, onChange: () => void): Turns {
  let capacity: Capacity = { total };
  /** Under way, by need. */
  const underWay = new Map<string, number>();
  const count = (need: string, change: number) => underWay.set(need, (underWay.get(need) ?? 0) + change);
  const canMeet = (need: string) => (underWay.get(need) ?? 0) < (capacity.byNeed?.get(need) ?? capacity.total);
  const waiting = new FairQueue(canMeet);
  const queue = new PQueue<FairQueue, Partial<FairQueueOptions> & { readonly signal?: AbortSignal }>({
    concurrency: Math.max(1, total),
    // PQueue makes its queue itself, and this room has to ask it more than PQueue does.
    queueClass: function takeWaiting() {
      return waiting;
    } as unknown as new () => FairQueue,
  });
  // A queue as well, without a limit: it counts, and says when it is empty.
  const besides = new PQueue();
  for (const each of [queue, besides]) for (const event of ["add", "active", "next"] as const) each.on(event, onChange);
  return {
    get waiting() {
      return waiting.length;
    },
    get running() {
      return queue.pending + besides.pending;
    },
    take: (who, task, signal) => {
      // PQueue gives a slot free as soon as its signal aborts, while the run is still being killed: it hears of the signal only while the task waits.
      const stillWaiting = new AbortController();
      const giveUp = () => stillWaiting.abort(signal.reason);
      if (signal.aborted) giveUp();
      signal.addEventListener("abort", giveUp, { once: true });
      const { need } = who;
      const start = async () => {
        signal.removeEventListener("abort", giveUp);
        if (need !== undefined) count(need, 1);
        try {
          return await task();
        } finally {
          if (need !== undefined) count(need, -1);
        }
      };
      return queue
        .add(start, { ...who, signal: stillWaiting.signal })
        .finally(() => signal.removeEventListener("abort", giveUp));
    },
    aside: (task) => besides.add(task),
    waitingOf: (clientId) => waiting.sizeOf(clientId),
    positionOf: (id) => waiting.positionOf(id),
    settled: async () => {
      await Promise.all([queue.onIdle(), besides.onIdle()]);
    },
    setCapacity: (next) => {
      capacity = next;
      if (next.total < 1) {
        queue.pause();
        return;
      }
      queue.concurrency = next.total;
      queue.start();
    },
  };
}
