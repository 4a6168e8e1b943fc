import type { Judge } from "../judge/judge.ts";
import type { JudgeEvent, Judgement, JudgeRequest } from "../judge/judgement.ts";

/** One file of one client, to be judged. */
export interface Submission {
  /** Which client asks; clients take turns, however many submissions each has waiting. */
  readonly clientId: string;
  /** `file:` URI of the source. */
  readonly uri: string;
  /** `interactive`: somebody waits for it. It goes before `batch`, and takes the place of the same client's earlier one of the same file. */
  readonly urgency: "interactive" | "batch";
  readonly request: JudgeRequest;
}

export type SubmissionEvent = JudgeEvent;

export interface JudgedSubmission {
  readonly submissionId: string;
  readonly judgement: Judgement;
}

/** Judges one submission; given by `compose`. A signal that aborts, before or meanwhile, makes the judgement `cancelled`. */
export type JudgeSubmission = Judge["judge"];

/** The daemon takes no more submissions, because it is about to end. */
export class DrainingError extends Error {
  constructor() {
    super("The daemon is finishing its submissions before it ends: connect again.");
    this.name = "DrainingError";
  }
}
