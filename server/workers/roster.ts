import type { Redis } from "ioredis";
import type { Capacity } from "../submissions/turns.ts";
import { rosterKey, workerKey } from "./keys.ts";
import { WorkerOffer } from "./messages.ts";

/** The offers of all workers that are there. */
export async function readRoster(redis: Redis): Promise<readonly WorkerOffer[]> {
  const ids = await redis.smembers(rosterKey);
  if (ids.length === 0) return [];
  const texts = await redis.mget(ids.map(workerKey));
  const dead = ids.filter((_, index) => texts[index] === null);
  // One that comes back says so itself.
  if (dead.length > 0) await redis.srem(rosterKey, dead);
  return texts.flatMap((text) => (text === null ? [] : WorkerOffer.parse(JSON.parse(text))));
}

/** What these workers can carry together. @param languages all that there are: of one that no worker has, nothing */
export function sumCapacity(workers: readonly WorkerOffer[], languages: readonly string[]): Capacity {
  const slots = (some: readonly WorkerOffer[]) => some.reduce((sum, worker) => sum + worker.slots, 0);
  return {
    total: slots(workers),
    byNeed: new Map(languages.map((id) => [id, slots(workers.filter((worker) => worker.languages.includes(id)))])),
  };
}
