import type { JudgeEvent, Judgement, JudgeRequest } from "../judge/judgement.ts";
import type { Verdict } from "../judge/verdict.ts";
import type { Order } from "./order.ts";

/** How soon it is wanted: somebody waits for a trial run; somebody handed it in; nobody waits. Runs go before submits, these before bulk. */
export type Urgency = "run" | "submit" | "bulk";

/** Who submits from an editor or with the command: a daemon's only user there. */
export const editorUser = "editor";

/** Something to be judged or run, as a face hands it over. */
export interface Submission {
  /** Whose it is: who may read it later on. */
  readonly userId: string;
  /** Who takes turns: clients have theirs one after the other, however many submissions each has waiting. */
  readonly clientId: string;
  readonly urgency: Urgency;
  readonly order: Order;
  /** The order as a request of the judge, where the face has read it already. */
  readonly request?: JudgeRequest;
  /** `file:` URI of the source, where it comes from an editor. */
  readonly uri?: string;
  /** The problem as people know it. */
  readonly problem?: { readonly id: string; readonly name: string };
  /** Nobody will ask for it later on, nor is it to be judged again: it is not written down. */
  readonly isPassing?: true;
}

/** Only forwards: queued, running, and then one of the others for good. One that was interrupted stays running, its attempt raised. */
export type SubmissionState = "queued" | "running" | "judged" | "cancelled";

/** What is known of a submission without what it consists of and without its tests. */
export interface SubmissionRecord {
  readonly id: string;
  readonly userId: string;
  readonly clientId: string;
  readonly urgency: Urgency;
  readonly kind: Order["kind"];
  readonly languageId: string;
  readonly uri?: string;
  readonly problem?: { readonly id: string; readonly name: string };
  readonly state: SubmissionState;
  /** How many times its judging has begun. */
  readonly attempt: number;
  readonly submittedAt: Date;
  readonly startedAt?: Date;
  readonly finishedAt?: Date;
  readonly verdict?: Verdict;
}

/** What is heard of a submission as it goes on. A second `compiling` means that all of it begins again. */
export type SubmissionEvent =
  | JudgeEvent
  /** A run's output as it comes: text, a stream's characters never cut in two; at most the first 64 KiB of each stream. */
  | { readonly kind: "output"; readonly stream: "stdout" | "stderr"; readonly text: string };

export interface JudgedSubmission {
  readonly submissionId: string;
  readonly judgement: Judgement;
}

/** One attempt at a submission. */
export interface Work {
  readonly submissionId: string;
  /** From 1. */
  readonly attempt: number;
  readonly order: Order;
  readonly request?: JudgeRequest;
  /** An infrastructure that fails on the way is thrown, for somebody will try again; else it may end as judge-error. */
  readonly isPatient: boolean;
}

/**
 * Carries out one attempt, here or elsewhere; given by `compose`. A signal that aborts, before or meanwhile, makes the judgement `cancelled`. What
 * cannot be carried out as ordered (a package that has gone) is a judgement of judge-error.
 * @throws when the infrastructure failed
 */
export type CarryOut = (
  work: Work,
  onEvent: (event: SubmissionEvent) => void,
  signal: AbortSignal,
) => Promise<Judgement>;

/** The daemon takes no more submissions, because it is about to end. */
export class DrainingError extends Error {
  constructor() {
    super("The daemon is finishing its submissions before it ends: connect again.");
    this.name = "DrainingError";
  }
}

/** As many wait as may wait; nothing was accepted. */
export class BusyError extends Error {
  /** In whole seconds, at least 1: when there should be room again. */
  readonly retryAfterS: number;

  constructor(retryAfterS: number) {
    super(`Too many submissions are waiting: try again in ${retryAfterS} s.`);
    this.name = "BusyError";
    this.retryAfterS = retryAfterS;
  }
}

/** An idempotency key came back with another submission than the one that it stands for. */
export class KeyReusedError extends Error {
  readonly submissionId: string;

  constructor(submissionId: string) {
    super(`This idempotency key stands for submission ${submissionId}, which was another one. Use a new key.`);
    this.name = "KeyReusedError";
    this.submissionId = submissionId;
  }
}

/** It could not be written down (a full disk, a damaged database); nothing was accepted. */
export class StoreError extends Error {
  constructor(cause: unknown) {
    super(`Submissions cannot be stored just now: ${(cause as Error).message}.`, { cause });
    this.name = "StoreError";
  }
}
