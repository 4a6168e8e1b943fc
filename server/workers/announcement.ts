import type { Redis } from "ioredis";
import type { Logger } from "../base/logger.ts";
import { rosterKey, workerKey } from "./keys.ts";
import type { WorkerOffer } from "./messages.ts";
import { heartbeatMs, type WorkerTiming } from "./timing.ts";

/** A worker's sign of life, given until it is disposed; then it is taken back. */
export interface Announcement extends AsyncDisposable {
  /** The offer has changed. */
  renew(): Promise<void>;
}

/** Announces the worker `id` with whatever `offer` says at the time. */
export function announce(
  redis: Redis,
  id: string,
  offer: () => WorkerOffer,
  timing: WorkerTiming,
  logger: Logger,
): Announcement {
  let isEnded = false;
  const renew = async () => {
    if (isEnded || redis.status !== "ready") return;
    try {
      await redis.multi().sadd(rosterKey, id).set(workerKey(id), JSON.stringify(offer()), "PX", timing.lostMs).exec();
    } catch (error) {
      logger.warn(`The worker could not say that it is there: ${(error as Error).message}`);
    }
  };
  const timer = setInterval(renew, heartbeatMs(timing));
  return {
    renew,
    [Symbol.asyncDispose]: async () => {
      isEnded = true;
      clearInterval(timer);
      if (redis.status !== "ready") return;
      await redis
        .multi()
        .srem(rosterKey, id)
        .del(workerKey(id))
        .exec()
        .catch(() => {});
    },
  };
}
