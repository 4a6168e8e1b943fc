import type { Judgement } from "../judge/judgement.ts";
import type { HearEvent } from "./course.ts";
import type { History } from "./history.ts";
import type { FailureKind } from "./patience.ts";
import type { SubmissionStore } from "./store.ts";
import type { CarryOut, JudgedSubmission, Submission, SubmissionEvent, SubmissionRecord } from "./submission.ts";
import type { Capacity } from "./turns.ts";

/** Everything that is to be judged or run passes here: it is written down, waits for its turn, is judged, and is remembered. */
export interface Submissions extends AsyncDisposable {
  /**
   * Judges one submission for somebody who waits; `onEvent` hears of it in order. When `signal` aborts, the run is killed and the judgement is
   * `cancelled`. One that cannot be written down is judged all the same. A key that comes a second time, because the daemon ended before it could
   * answer, stands for the submission that there is: that one's end is told.
   * @throws DrainingError, BusyError, and whatever the judge throws when the infrastructure fails
   */
  submit(
    submission: Submission,
    onEvent: (event: SubmissionEvent) => void,
    signal: AbortSignal,
    idempotencyKey?: string,
  ): Promise<JudgedSubmission>;
  /**
   * Accepts a submission that is judged whoever waits for it: when this returns it is on disk, and whatever happens, it comes to its end once. A key that
   * this user has used before stands for the submission that it was used for.
   * @throws DrainingError, BusyError, KeyReusedError, StoreError: then nothing was accepted
   */
  accept(submission: Submission, idempotencyKey?: string): { readonly submissionId: string; readonly isNew: boolean };
  /** Takes up what an earlier daemon has accepted and not brought to its end. Returns how many. Throws StoreError. */
  resume(): number;
  /** Cancels a submission; false when it has ended already, or was never there. Throws StoreError. */
  cancel(submissionId: string): boolean;
  /**
   * Tells the events from number `from` on; resolves with the record when the submission has ended, undefined when there is none of that id.
   * What an earlier daemon heard of it is not told again. Rejects with `signal.reason`, StoreError.
   */
  follow(
    submissionId: string,
    from: number,
    hear: HearEvent,
    signal: AbortSignal,
  ): Promise<SubmissionRecord | undefined>;
  /** How many go before a submission that waits, and a guess at how long; undefined when it does not wait. */
  placeOf(submissionId: string): { readonly position: number; readonly estimateMs: number } | undefined;
  /**
   * Takes a turn for a task that is no submission (a run without a problem); one that waits for a person's input does not wait for a turn.
   * Rejects with `signal.reason` when it aborts before the turn.
   */
  takeTurn<Result>(
    who: { readonly clientId: string; readonly waitsForInput: boolean },
    task: (signal: AbortSignal) => Promise<Result>,
    signal: AbortSignal,
  ): Promise<Result>;
  readonly history: History;
  readonly waiting: number;
  readonly running: number;
  /** How many run at once: the engine's cores, or those of all workers. */
  setCapacity(capacity: Capacity): void;
  /** From now on nothing is taken; resolves when nothing is left that could run. */
  drain(): Promise<void>;
}

/** Hears of every submission; for metrics and logs. */
export interface SubmissionObserver {
  /** `waiting` or `running` has changed. */
  onChange?(): void;
  onRefused?(reason: "busy" | "draining"): void;
  /** An attempt begins. @param waitedMs since it was accepted, or since the attempt before broke off */
  onStarted?(record: SubmissionRecord, waitedMs: number): void;
  onFinished?(record: SubmissionRecord, judgement: Judgement): void;
  /** It could not be written down; `act` is what was to be written. */
  onStoreFailure?(act: string, error: unknown): void;
}

/** How many may wait. */
export interface QueueBounds {
  readonly total: number;
  /** Of one client. */
  readonly perClient: number;
}

export interface SubmissionsParts {
  readonly carryOut: CarryOut;
  /** Says what an attempt broke on. */
  readonly classify: (error: unknown) => FailureKind;
  readonly store: SubmissionStore;
  readonly concurrency: number;
  readonly bounds: QueueBounds;
  readonly observer: SubmissionObserver;
}
