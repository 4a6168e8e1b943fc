import type { Verdict } from "../judge/verdict.ts";
import type { Order } from "./order.ts";
import type { SubmissionRecord, SubmissionState, Urgency } from "./submission.ts";

/** A row of the table `submission` (database/migrations.ts). */
export interface Row {
  readonly id: string;
  readonly user_id: string;
  readonly client_id: string;
  readonly urgency: string;
  readonly kind: string;
  readonly uri: string | null;
  readonly problem_id: string | null;
  readonly problem_name: string | null;
  readonly language_id: string;
  /** The order as JSON; null for what was judged before orders were kept. */
  readonly work: string | null;
  readonly state: string;
  readonly attempt: number;
  readonly submitted_at_ms: number;
  readonly started_at_ms: number | null;
  readonly finished_at_ms: number | null;
  readonly verdict: string | null;
  readonly judgement: string | null;
}

/** What the row says, in the words of this room: nothing but this room writes rows. */
export function toRecord(row: Row): SubmissionRecord {
  const { problem_id: id, problem_name: name, started_at_ms: startedAt, finished_at_ms: finishedAt } = row;
  return {
    id: row.id,
    userId: row.user_id,
    clientId: row.client_id,
    urgency: row.urgency as Urgency,
    kind: row.kind as Order["kind"],
    languageId: row.language_id,
    ...(row.uri !== null && { uri: row.uri }),
    ...(id !== null && { problem: { id, name: name ?? id } }),
    state: row.state as SubmissionState,
    attempt: row.attempt,
    submittedAt: new Date(row.submitted_at_ms),
    ...(startedAt !== null && { startedAt: new Date(startedAt) }),
    ...(finishedAt !== null && { finishedAt: new Date(finishedAt) }),
    ...(row.verdict !== null && { verdict: row.verdict as Verdict }),
  };
}
