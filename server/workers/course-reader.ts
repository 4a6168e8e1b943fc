import type { Redis } from "ioredis";
import type { SubmissionEvent } from "../submissions/submission.ts";
import { courseKey } from "./keys.ts";
import { decodeEvents } from "./messages.ts";

/** Reads a job's progress, each event once and in order. */
export interface CourseReader {
  /** Hands over what has come since. @param hear hears of a new run before its first event, when there was one before */
  read(hear: (event: SubmissionEvent) => void, onNewRun: () => void): Promise<void>;
}

const entriesAtOnce = 256;

export function createCourseReader(redis: Redis, course: string): CourseReader {
  const key = courseKey(course);
  let last = "0-0";
  return {
    read: async (hear, onNewRun) => {
      for (;;) {
        const entries = await redis.xrange(key, `(${last}`, "+", "COUNT", entriesAtOnce);
        for (const [id, [, text = "[]"]] of entries) {
          if (last !== "0-0" && runOf(id) !== runOf(last)) onNewRun();
          last = id;
          for (const event of decodeEvents(text)) hear(event);
        }
        if (entries.length < entriesAtOnce) return;
      }
    },
  };
}

const runOf = (entryId: string) => entryId.split("-", 1)[0];
