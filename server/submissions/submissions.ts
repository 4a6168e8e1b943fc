import { randomUUID } from "node:crypto";
import type { Judgement } from "../judge/judgement.ts";
import type { Submissions, SubmissionsParts } from "./api.ts";
import { createEstimate } from "./estimate.ts";
import { createRepeated } from "./repeated.ts";
import {
  BusyError,
  DrainingError,
  StoreError,
  type Submission,
  type SubmissionEvent,
  type SubmissionRecord,
} from "./submission.ts";
import { createTasks } from "./tasks.ts";
import { createTurns } from "./turns.ts";

/** Makes the one place where everything that is to be judged or run passes. */
export function createSubmissions(parts: SubmissionsParts): Submissions {
  const { store, bounds, observer } = parts;
  const turns = createTurns(parts.concurrency, () => observer.onChange?.());
  const estimate = createEstimate();
  const ending = new AbortController();
  const tasks = createTasks(parts, turns, estimate, ending.signal);
  const repeated = createRepeated(parts, tasks, ending.signal);
  /** Runs of editors under way, by client and file. */
  const current = new Map<string, AbortController>();
  let concurrency = parts.concurrency;
  let draining = false;

  const admit = (clientId: string) => {
    if (draining) {
      observer.onRefused?.("draining");
      throw new DrainingError();
    }
    const own = turns.waitingOf(clientId);
    if (turns.waiting < bounds.total && own < bounds.perClient) return;
    observer.onRefused?.("busy");
    throw new BusyError(Math.max(1, Math.ceil(estimate.waitMs(own, concurrency) / 1000)));
  };

  /** Somebody waits for it here: a store that cannot be written keeps nobody from being told a verdict. */
  const writeDown = (id: string, submission: Submission, idempotencyKey?: string): SubmissionRecord => {
    const submittedAt = new Date();
    if (submission.isPassing) return describeUnstored(id, submission, submittedAt);
    try {
      return store.accept(id, submission, submittedAt, idempotencyKey);
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      observer.onStoreFailure?.("a submission", error);
      return describeUnstored(id, submission, submittedAt);
    }
  };

  const submit: Submissions["submit"] = async (submission, onEvent, signal, idempotencyKey) => {
    const known = idempotencyKey === undefined ? undefined : repeated.find(submission, idempotencyKey);
    if (known === undefined) admit(submission.clientId);
    const replaced = new AbortController();
    const key = `${submission.clientId}\n${submission.uri}`;
    if (submission.urgency !== "bulk") {
      current.get(key)?.abort();
      current.set(key, replaced);
    }
    const stop = AbortSignal.any([signal, replaced.signal, ending.signal]);
    const hear = (event: SubmissionEvent) => stop.aborted || onEvent(event);
    try {
      if (known !== undefined) {
        const judgement = await repeated.answer(known, hear, stop);
        if (judgement !== undefined) {
          return { submissionId: known.submissionId, judgement: explainCancellation(judgement, replaced.signal) };
        }
        admit(submission.clientId);
      }
      const submissionId = randomUUID();
      // A key stands for the first submission for good.
      const record = writeDown(submissionId, submission, known === undefined ? idempotencyKey : undefined);
      const judgement = await tasks.judgeNow(record, submission, hear, stop);
      return { submissionId, judgement: explainCancellation(judgement, replaced.signal) };
    } finally {
      if (current.get(key) === replaced) current.delete(key);
    }
  };

  const accept: Submissions["accept"] = (submission, idempotencyKey) => {
    const { userId, order, clientId } = submission;
    const known = idempotencyKey === undefined ? undefined : store.findByKey(userId, idempotencyKey, order);
    if (known !== undefined) return { submissionId: known, isNew: false };
    admit(clientId);
    const submissionId = randomUUID();
    const record = store.accept(submissionId, submission, new Date(), idempotencyKey);
    tasks.begin(record);
    return { submissionId, isNew: true };
  };

  return {
    submit,
    accept,
    resume: () => {
      const unfinished = store.listUnfinished();
      for (const record of unfinished) tasks.begin(record);
      return unfinished.length;
    },
    cancel: tasks.cancel,
    follow: async (id, from, hear, signal) => (await tasks.follow(id, from, hear, signal)) ?? store.history.find(id),
    placeOf: (id) => {
      const position = turns.positionOf(id);
      return position === undefined ? undefined : { position, estimateMs: estimate.waitMs(position, concurrency) };
    },
    takeTurn: async ({ clientId, waitsForInput }, task, signal) => {
      if (draining) throw new DrainingError();
      const stop = AbortSignal.any([signal, ending.signal]);
      if (waitsForInput) return turns.aside(() => task(stop));
      return turns.take({ clientId, priority: 2 }, () => task(stop), stop);
    },
    history: store.history,
    get waiting() {
      return turns.waiting;
    },
    get running() {
      return turns.running;
    },
    setCapacity: (capacity) => {
      concurrency = capacity.total;
      turns.setCapacity(capacity);
    },
    drain: () => {
      draining = true;
      return turns.settled();
    },
    [Symbol.asyncDispose]: async () => {
      draining = true;
      ending.abort();
      await Promise.all([turns.settled(), tasks.settled()]);
    },
  };
}

const superseded = "A newer run of this file took its place.";

function explainCancellation(judgement: Judgement, replaced: AbortSignal): Judgement {
  return judgement.verdict === "cancelled" && replaced.aborted ? { ...judgement, detail: superseded } : judgement;
}

function describeUnstored(id: string, submission: Submission, submittedAt: Date): SubmissionRecord {
  const { userId, clientId, urgency, order, uri, problem } = submission;
  const { kind, languageId } = order;
  return {
    ...{ id, userId, clientId, urgency, kind, languageId, state: "queued", attempt: 0, submittedAt },
    ...(uri !== undefined && { uri }),
    ...(problem !== undefined && { problem }),
  };
}
