import type { Redis } from "ioredis";
import { cancelKey } from "./keys.ts";

/** The jobs under way on this machine, so that they can be ended. */
export interface Runs {
  begin(jobId: string): AbortController;
  end(jobId: string, run: AbortController): void;
  cancel(jobId: string): void;
  cancelAll(): void;
  /** Cancels those that are to be cancelled and whose worker did not hear of it. */
  lookForCancelled(redis: Redis): Promise<void>;
}

export function createRuns(): Runs {
  const runs = new Map<string, AbortController>();
  const cancel = (jobId: string) => runs.get(jobId)?.abort();
  return {
    begin: (jobId) => {
      const run = new AbortController();
      runs.set(jobId, run);
      return run;
    },
    end: (jobId, run) => {
      if (runs.get(jobId) === run) runs.delete(jobId);
    },
    cancel,
    cancelAll: () => {
      for (const run of runs.values()) run.abort();
    },
    lookForCancelled: async (redis) => {
      const ids = [...runs.keys()];
      if (ids.length === 0 || redis.status !== "ready") return;
      const found = await redis.mget(ids.map(cancelKey)).catch(() => []);
      for (const [index, id] of ids.entries()) if (found[index]) cancel(id);
    },
  };
}
