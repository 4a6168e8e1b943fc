import { z } from "zod";
import type { JudgedSubmission, SubmissionEvent } from "../submissions/submission.ts";

/** As the judge makes it. */
export type Judgement = JudgedSubmission["judgement"];

/** What a job of the queue holds. */
export const JobData = z.object({
  /** What `encodeOrder` wrote. */
  order: z.string(),
  attempt: z.number().int(),
  isPatient: z.boolean(),
  /** Of an order by a package: the hash of that. */
  package: z.string().optional(),
  /** Where its progress is told: another one each time that the job is added. */
  course: z.string(),
});
export type JobData = z.infer<typeof JobData>;

/** What an infrastructure failed with, on another machine. */
export const Failure = z.object({
  kind: z.enum(["unavailable", "lost", "other"]),
  message: z.string(),
  /** The number of the failure on the wire, where it has one. */
  code: z.number().optional(),
});
export type Failure = z.infer<typeof Failure>;

const JudgementMessage = z.custom<Judgement>(
  (value) =>
    z.looseObject({ verdict: z.string(), compilation: z.looseObject({}), tests: z.array(z.unknown()) }).safeParse(value)
      .success,
);

/** What a worker gives back. */
export const Outcome = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("judged"), judgement: JudgementMessage }),
  z.object({ kind: z.literal("failed"), failure: Failure }),
  /** The package is not in Redis any more. */
  z.object({ kind: z.literal("no-package") }),
]);
export type Outcome = z.infer<typeof Outcome>;

const EventMessage = z.custom<SubmissionEvent>((value) => z.looseObject({ kind: z.string() }).safeParse(value).success);
const Events = z.array(EventMessage);

/** Events as they travel: many are told at once when they come fast. */
export function encodeEvents(events: readonly SubmissionEvent[]): string {
  return JSON.stringify(events);
}

/** Throws when it is anything else. */
export function decodeEvents(text: string): readonly SubmissionEvent[] {
  return Events.parse(JSON.parse(text));
}

/** What a worker offers. */
export const WorkerOffer = z.object({
  /** The machine's, and the process's id there. */
  name: z.string(),
  version: z.string(),
  slots: z.number().int().min(0),
  languages: z.array(z.string()),
});
export type WorkerOffer = z.infer<typeof WorkerOffer>;
