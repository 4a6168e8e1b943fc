import { randomUUID } from "node:crypto";
import type { Judgement } from "../judge/judgement.ts";
import type { SubmissionStore } from "./store.ts";
import {
  DrainingError,
  type JudgedSubmission,
  type JudgeSubmission,
  type Submission,
  type SubmissionEvent,
} from "./submission.ts";
import { createTurns } from "./turns.ts";

/** Everything that is to be judged or run passes here: it waits for its turn, is judged, and is remembered. */
export interface Submissions extends AsyncDisposable {
  /**
   * Judges one submission; `onEvent` hears of it in order. When `signal` aborts, the run is killed and the judgement is `cancelled`.
   * @throws DrainingError, and whatever the judge throws when the infrastructure fails
   */
  submit(
    submission: Submission,
    onEvent: (event: SubmissionEvent) => void,
    signal: AbortSignal,
  ): Promise<JudgedSubmission>;
  /**
   * Takes a turn for a task that is no submission (a run without a problem); one that waits for a person's input does not wait for a turn.
   * Rejects with `signal.reason` when it aborts before the turn.
   */
  takeTurn<Result>(
    who: { readonly clientId: string; readonly waitsForInput: boolean },
    task: (signal: AbortSignal) => Promise<Result>,
    signal: AbortSignal,
  ): Promise<Result>;
  readonly waiting: number;
  readonly running: number;
  /** How many run at once: the engine's cores. */
  setConcurrency(cores: number): void;
  /** From now on nothing is taken; resolves when nothing is left. */
  drain(): Promise<void>;
}

export interface SubmissionsParts {
  readonly judge: JudgeSubmission;
  readonly store: SubmissionStore;
  readonly concurrency: number;
  /** Hears whenever `waiting` or `running` has changed. */
  readonly onChange: () => void;
}

const superseded = "A newer run of this file took its place.";

export function createSubmissions(parts: SubmissionsParts): Submissions {
  const turns = createTurns(parts.concurrency, parts.onChange);
  const ending = new AbortController();
  /** Interactive submissions under way, by client and file. */
  const current = new Map<string, AbortController>();
  let draining = false;

  const judge = async (submission: Submission, onEvent: (event: SubmissionEvent) => void, signal: AbortSignal) => {
    const { clientId, urgency, request } = submission;
    const priority = urgency === "interactive" ? 1 : 0;
    try {
      return await turns.take({ clientId, priority }, () => parts.judge(request, onEvent, signal), signal);
    } catch (error) {
      if (!signal.aborted) throw error;
      // It never had its turn: the judge says what a cancelled judgement looks like.
      return parts.judge(request, onEvent, signal);
    }
  };

  const submit: Submissions["submit"] = async (submission, onEvent, signal) => {
    if (draining) throw new DrainingError();
    const submissionId = randomUUID();
    const submittedAt = new Date();
    const replaced = new AbortController();
    const key = `${submission.clientId}\n${submission.uri}`;
    if (submission.urgency === "interactive") {
      current.get(key)?.abort();
      current.set(key, replaced);
    }
    const stop = AbortSignal.any([signal, replaced.signal, ending.signal]);
    try {
      const judgement = await judge(submission, (event) => stop.aborted || onEvent(event), stop);
      parts.store.record({ submissionId, submittedAt, submission, judgement });
      return { submissionId, judgement: explainCancellation(judgement, replaced.signal) };
    } finally {
      if (current.get(key) === replaced) current.delete(key);
    }
  };

  return {
    submit,
    takeTurn: async ({ clientId, waitsForInput }, task, signal) => {
      if (draining) throw new DrainingError();
      const stop = AbortSignal.any([signal, ending.signal]);
      if (waitsForInput) return turns.aside(() => task(stop));
      return turns.take({ clientId, priority: 1 }, () => task(stop), stop);
    },
    get waiting() {
      return turns.waiting;
    },
    get running() {
      return turns.running;
    },
    setConcurrency: (cores) => turns.setConcurrency(cores),
    drain: () => {
      draining = true;
      return turns.settled();
    },
    [Symbol.asyncDispose]: async () => {
      draining = true;
      ending.abort();
      await turns.settled();
    },
  };
}

function explainCancellation(judgement: Judgement, replaced: AbortSignal): Judgement {
  return judgement.verdict === "cancelled" && replaced.aborted ? { ...judgement, detail: superseded } : judgement;
}
