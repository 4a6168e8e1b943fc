import { randomUUID } from "node:crypto";
import { ZodError } from "zod";
import { encodeOrder } from "../submissions/order.ts";
import type { SubmissionEvent, Work } from "../submissions/submission.ts";
import { type CourseReader, createCourseReader } from "./course-reader.ts";
import type { JobQueues, JobState } from "./job-queues.ts";
import type { Judgement } from "./messages.ts";
import type { PackageShelf } from "./package-shelf.ts";
import type { RedisLink } from "./redis-link.ts";
import { WorkerFailure } from "./worker-failure.ts";

/** One submission's job in Redis, followed to its end. */
export interface RemoteJob {
  /** Rejects with WorkerFailure, and with what packing its package fails with. */
  readonly judgement: Promise<Judgement>;
  /** Looks what is new. Returns at once. */
  look(): void;
  /** Redis went away. */
  lose(): void;
  /** Its submitter does not want it any more. */
  cancel(): void;
  /** It goes on without this server. */
  leave(): void;
}

export interface RemoteJobParts {
  readonly link: RedisLink;
  readonly queues: JobQueues;
  readonly shelf: PackageShelf;
  /** The job's end was told: it may be removed, some time. */
  readonly release: (language: string, id: string, course: string) => void;
}

/** A package that is gone again and again is not asked for without end. */
const mostPackings = 3;

/** Finds the submission's job, which an earlier server may have added, or adds it. */
export function followJob(parts: RemoteJobParts, work: Work, onEvent: (event: SubmissionEvent) => void): RemoteJob {
  const { link, queues, shelf, release } = parts;
  const { submissionId: id, order, attempt, isPatient } = work;
  const language = order.languageId;
  const { promise: judgement, resolve, reject } = Promise.withResolvers<Judgement>();
  let course = "";
  let reader: CourseReader | undefined;
  let isEnded = false;
  let isCancelled = false;
  let isLooking = false;
  let again = false;
  let packings = 0;

  const hear = (event: SubmissionEvent) => isEnded || onEvent(event);
  const say = (message: string) => hear({ kind: "waiting", message });
  const end = (act: () => void) => {
    isEnded = true;
    act();
  };

  const place = async () => {
    const known = await queues.read(language, id);
    const state = known && (await queues.look(language, id));
    // A failure was told to nobody who could have tried again.
    if (known === undefined || state?.kind === "failed" || state?.kind === "no-package") await add();
    else course = known.course;
    reader = createCourseReader(link.commands, course);
    look();
  };

  const add = async () => {
    const hash = order.kind === "judge" ? await shelf.put(order.problemDirectory) : undefined;
    packings += 1;
    if (isCancelled) return;
    course = randomUUID();
    await queues.remove(language, id);
    const data = { order: encodeOrder(order), attempt, isPatient, course };
    await queues.add(language, id, { ...data, ...(hash !== undefined && { package: hash }) });
  };

  const begin = () => {
    reader = undefined;
    place().catch((error: unknown) => end(() => reject(explain(error))));
  };

  const conclude = async (state: JobState) => {
    switch (state.kind) {
      case "judged":
        release(language, id, course);
        return end(() => resolve(state.judgement));
      case "given-up":
        release(language, id, course);
        return end(() => resolve({ ...unjudged, verdict: "judge-error", detail: state.reason }));
      case "failed":
        await queues.remove(language, id, course);
        return end(() => reject(new WorkerFailure(state.failure)));
      case "no-package":
        if (packings < mostPackings) return begin();
        return end(() => reject(new WorkerFailure({ kind: "other", message: "Workers do not find the package." })));
      case "absent":
        if (isCancelled) return end(() => resolve(cancelled));
        say(`${link.name} has lost the submission: it is added again.`);
        return begin();
      case "waiting":
        if (isCancelled && (await queues.remove(language, id, course))) end(() => resolve(cancelled));
        return;
      case "active":
        if (isCancelled) await queues.cancel(id);
        return;
      default:
        return state satisfies never;
    }
  };

  const lookOnce = async () => {
    if (reader === undefined || isEnded) return;
    const state = await queues.look(language, id);
    await reader.read(hear, () => say("The worker was lost: another one begins again."));
    if (!isEnded) await conclude(state);
  };

  const look = () => {
    again = true;
    if (!isLooking) void lookAsOftenAsAsked();
  };

  const lookAsOftenAsAsked = async () => {
    isLooking = true;
    while (again) {
      again = false;
      await lookOnce().catch((error: unknown) => {
        // A connection that fails is asked again at the next pulse; what cannot be read is so for good.
        if (error instanceof ZodError || error instanceof SyntaxError) end(() => reject(error));
      });
    }
    isLooking = false;
  };

  const lose = () => {
    if (isCancelled) end(() => resolve(cancelled));
    else say(`${link.name} cannot be reached: waiting for it.`);
  };

  if (!link.isUp) lose();
  begin();
  return {
    judgement,
    look,
    lose,
    cancel: () => {
      isCancelled = true;
      // When Redis is back, nobody is there to ask.
      void withdraw(queues, language, id);
      if (link.isUp) look();
      else end(() => resolve(cancelled));
    },
    leave: () => end(() => resolve(cancelled)),
  };
}

/** Takes a job back, wherever it is. */
export async function withdraw(queues: JobQueues, language: string, id: string): Promise<void> {
  const isRemoved = await queues.remove(language, id).catch(() => false);
  if (!isRemoved) await queues.cancel(id).catch(() => {});
}

export const unjudged = {
  compilation: { outcome: "not-reached", diagnostics: [], output: "", timeMs: 0 },
  tests: [],
} as const;

export const cancelled: Judgement = { ...unjudged, verdict: "cancelled" };

/** Redis's own refusals pass (its memory is full, it is still loading); others are as they are. */
function explain(error: unknown): unknown {
  const { name, message } = error as Error;
  if (name !== "ReplyError" && name !== "MaxRetriesPerRequestError") return error;
  return new WorkerFailure({ kind: "unavailable", message: `Redis did not take the submission: ${message}.` });
}
