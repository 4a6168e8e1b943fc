import type { SubmissionEvent, SubmissionRecord } from "./submission.ts";

/** Hears of a submission's events, each with its number from 0. */
export type HearEvent = (event: SubmissionEvent, index: number) => void;

/** What has been heard of a submission that has not ended yet, for whoever wants to hear it, from the beginning. */
export interface Course {
  tell(event: SubmissionEvent): void;
  /** It has ended: whoever follows is told. */
  end(record: SubmissionRecord): void;
  /**
   * Tells the events from number `from` on, those of the past first; resolves with the record when the submission has ended.
   * Rejects with `signal.reason`.
   */
  follow(from: number, hear: HearEvent, signal: AbortSignal): Promise<SubmissionRecord>;
  readonly ended: Promise<SubmissionRecord>;
}

/** Begins a course. */
export function createCourse(): Course {
  const events: SubmissionEvent[] = [];
  const hearers = new Set<HearEvent>();
  const ended = Promise.withResolvers<SubmissionRecord>();
  return {
    tell: (event) => {
      const index = events.push(event) - 1;
      for (const hear of hearers) hear(event, index);
    },
    end: ended.resolve,
    ended: ended.promise,
    follow: async (from, hear, signal) => {
      signal.throwIfAborted();
      for (const [index, event] of events.entries()) if (index >= from) hear(event, index);
      hearers.add(hear);
      const given = Promise.withResolvers<never>();
      const giveUp = () => given.reject(signal.reason);
      signal.addEventListener("abort", giveUp, { once: true });
      // Whoever has heard enough of the past may have said so while he was told.
      if (signal.aborted) giveUp();
      try {
        return await Promise.race([ended.promise, given.promise]);
      } finally {
        hearers.delete(hear);
        signal.removeEventListener("abort", giveUp);
      }
    },
  };
}
