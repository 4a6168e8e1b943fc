import { setTimeout as delay } from "node:timers/promises";
import type { Redis } from "ioredis";
import type { SubmissionEvent } from "../submissions/submission.ts";
import { courseKey, newsChannel } from "./keys.ts";
import { encodeEvents } from "./messages.ts";

/** Tells a job's progress. */
export interface CourseWriter {
  tell(event: SubmissionEvent): void;
  /** Resolves when all that was told is in Redis, or nobody wants it any more. Rejects with `signal.reason`. */
  written(signal: AbortSignal): Promise<void>;
}

const keptMs = 3_600_000;
const retryMs = 200;

/**
 * Writes into the job's stream. An entry's id is `RUN-NUMBER`, its run the one of the job that it is from: so Redis refuses what is
 * sent twice because a connection broke, and what comes from a worker that was taken for dead when another has begun. What is told while
 * an entry is on its way goes together into the next.
 */
export function createCourseWriter(redis: Redis, jobId: string, course: string, run: number): CourseWriter {
  let waiting: SubmissionEvent[] = [];
  let number = 0;
  let writing: Promise<void> | undefined;

  const write = async () => {
    const key = courseKey(course);
    while (waiting.length > 0) {
      const text = encodeEvents(waiting);
      waiting = [];
      number += 1;
      while (!(await append(redis, jobId, key, `${run}-${number}`, text))) await delay(retryMs);
    }
    writing = undefined;
  };

  return {
    tell: (event) => {
      waiting.push(event);
      writing ??= write();
    },
    written: async (signal) => {
      signal.throwIfAborted();
      const given = Promise.withResolvers<never>();
      given.promise.catch(() => {});
      const giveUp = () => given.reject(signal.reason);
      signal.addEventListener("abort", giveUp, { once: true });
      try {
        await Promise.race([writing, given.promise]);
      } finally {
        signal.removeEventListener("abort", giveUp);
      }
    },
  };
}

/** Resolves with whether it is there, or refused for good. */
async function append(redis: Redis, jobId: string, key: string, id: string, text: string): Promise<boolean> {
  const pipeline = redis.pipeline().xadd(key, id, "events", text).pexpire(key, keptMs).publish(newsChannel, jobId);
  const [added] = await pipeline.exec().then(
    (results) => results ?? [],
    () => [],
  );
  if (added === undefined) return false;
  const [error] = added;
  return error === null || /equal or smaller/u.test(error.message);
}
