import type { Judgement } from "../judge/judgement.ts";
import type { SubmissionsParts } from "./api.ts";
import { type Course, createCourse, type HearEvent } from "./course.ts";
import type { Estimate } from "./estimate.ts";
import { createPatience } from "./patience.ts";
import {
  StoreError,
  type Submission,
  type SubmissionEvent,
  type SubmissionRecord,
  type Urgency,
  type Work,
} from "./submission.ts";
import type { Turns } from "./turns.ts";
import { createUnwritten } from "./unwritten.ts";

/** Submissions on their way from being accepted to their end. */
export interface Tasks {
  /** Judges one in one attempt; rejects with what the infrastructure failed with. */
  judgeNow(
    record: SubmissionRecord,
    submission: Submission,
    onEvent: (event: SubmissionEvent) => void,
    signal: AbortSignal,
  ): Promise<Judgement>;
  /** Judges one in the background, in as many attempts as it takes. */
  begin(record: SubmissionRecord): void;
  cancel(id: string): boolean;
  /** Resolves with undefined when it is not on its way. */
  follow(id: string, from: number, hear: HearEvent, signal: AbortSignal): Promise<SubmissionRecord | undefined>;
  /** Resolves when none is on its way. */
  settled(): Promise<void>;
}

/** One that was under way each time that so many daemons ended is given up: it may be what ends them. */
const mostInterruptions = 10;

const priorities = { bulk: 0, submit: 1, run: 2 } as const satisfies Record<Urgency, number>;

interface UnderWay {
  readonly course: Course;
  readonly cancelling: AbortController;
}

/** @param ending aborts when the daemon ends: what is in the background then is left for the next one */
export function createTasks(parts: SubmissionsParts, turns: Turns, estimate: Estimate, ending: AbortSignal): Tasks {
  const { store, observer, carryOut } = parts;
  const underWay = new Map<string, UnderWay>();
  const unwritten = createUnwritten(ending);

  /** Waits for a turn, and makes one attempt. */
  const attempt = (
    record: SubmissionRecord,
    readWork: () => Pick<Work, "order" | "request" | "isPatient">,
    onEvent: (event: SubmissionEvent) => void,
    signal: AbortSignal,
  ): Promise<Judgement> => {
    const since = performance.now();
    const { id, clientId, urgency, languageId } = record;
    const who = { id, clientId, priority: priorities[urgency], need: languageId };
    const run = async () => {
      const attempt = startStored(id, record.attempt + 1);
      observer.onStarted?.({ ...record, state: "running", attempt }, performance.now() - since);
      const started = performance.now();
      const judgement = await carryOut({ submissionId: id, attempt, ...readWork() }, onEvent, signal);
      estimate.learn(performance.now() - started);
      return judgement;
    };
    return turns.take(who, run, signal);
  };

  const startStored = (id: string, otherwise: number): number => {
    try {
      return store.start(id, new Date()) ?? otherwise;
    } catch (error) {
      observer.onStoreFailure?.("that a submission began", error);
      return otherwise;
    }
  };

  /** How it ended. A verdict that cannot be written down is told once it is: else whoever asked again would hear less than whoever was told first. */
  const finish = (record: SubmissionRecord, judgement: Judgement): SubmissionRecord | Promise<SubmissionRecord> => {
    const finishedAt = new Date();
    const write = () => store.finish(record.id, judgement, finishedAt);
    const state = judgement.verdict === "cancelled" ? "cancelled" : "judged";
    const finished = { ...record, state, verdict: judgement.verdict, finishedAt } as const;
    try {
      // What had ended before (it was cancelled at the last moment) stays as it was. One that was never written down has no record.
      const ended = write() ? undefined : store.history.find(record.id);
      if (ended === undefined) observer.onFinished?.(finished, judgement);
      return ended ?? finished;
    } catch (error) {
      observer.onStoreFailure?.("a verdict", error);
      observer.onFinished?.(finished, judgement);
      return unwritten.add(write).then((isWritten) => (isWritten ? readAgain(finished) : record));
    }
  };

  /** It may have been cancelled while its verdict waited to be written. */
  const readAgain = (finished: SubmissionRecord): SubmissionRecord => {
    try {
      return store.history.find(finished.id) ?? finished;
    } catch {
      return finished;
    }
  };

  const persist = async (record: SubmissionRecord, { course, cancelling }: UnderWay) => {
    const patience = createPatience();
    const stop = AbortSignal.any([cancelling.signal, ending]);
    // Read when its turn has come: of the many that may wait, nothing but their records is in memory.
    const readWork = () => ({ order: readOrder(record.id), isPatient: true });
    for (;;) {
      if (record.attempt >= mostInterruptions) return giveUp(`Its judging was interrupted ${record.attempt} times.`);
      try {
        return await attempt(record, readWork, course.tell, stop);
      } catch (error) {
        const kind = error instanceof StoreError ? "unavailable" : parts.classify(error);
        const mayTryAgain = await patience.mayTryAgain(kind, stop).catch(() => true);
        if (stop.aborted) return cancelled;
        if (!mayTryAgain) return giveUp((error as Error).message);
        course.tell({ kind: "waiting", message: `${(error as Error).message} It is tried again.` });
      }
    }
  };

  const readOrder = (id: string) => {
    const order = store.history.readOrder(id);
    if (order === undefined) throw new Error("What was submitted is not kept any more.");
    return order;
  };

  return {
    judgeNow: async (record, submission, onEvent, signal) => {
      try {
        const { order, request } = submission;
        const work = { submissionId: record.id, order, isPatient: false, ...(request !== undefined && { request }) };
        const judgement = await attempt(record, () => work, onEvent, signal).catch((error: unknown) => {
          if (!signal.aborted) throw error;
          // It never had its turn: whoever carries it out says what a cancelled judgement looks like.
          return carryOut({ ...work, attempt: 1 }, onEvent, signal);
        });
        finish(record, judgement);
        return judgement;
      } catch (error) {
        // Whoever waited is told what failed: there is nothing left to judge.
        finish(record, giveUp((error as Error).message));
        throw error;
      }
    },
    begin: (record) => {
      const task = { course: createCourse(), cancelling: new AbortController() };
      underWay.set(record.id, task);
      void persist(record, task).then(async (judgement) => {
        const isLeft = ending.aborted && !task.cancelling.signal.aborted && judgement.verdict === "cancelled";
        const last = isLeft ? record : await finish(record, judgement);
        underWay.delete(record.id);
        task.course.end(last);
      });
    },
    cancel: (id) => {
      if (!store.finish(id, cancelled, new Date())) return false;
      underWay.get(id)?.cancelling.abort();
      return true;
    },
    follow: async (id, from, hear, signal) => underWay.get(id)?.course.follow(from, hear, signal),
    settled: async () => {
      await Promise.all([...underWay.values()].map(({ course }) => course.ended));
    },
  };
}

/** Of a submission that ended before anything of it was judged. */
export const cancelled: Judgement = {
  verdict: "cancelled",
  compilation: { outcome: "not-reached", diagnostics: [], output: "", timeMs: 0 },
  tests: [],
};

function giveUp(detail: string): Judgement {
  return { ...cancelled, verdict: "judge-error", detail };
}
