import { createHash } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import { transact } from "../database/transact.ts";
import type { Judgement } from "../judge/judgement.ts";
import { createHistory, type History } from "./history.ts";
import { encodeOrder, hashSource, type Order } from "./order.ts";
import { type Row, toRecord } from "./rows.ts";
import { stored } from "./stored.ts";
import { toStoredJudgement } from "./stored-judgement.ts";
import { KeyReusedError, type Submission, type SubmissionRecord } from "./submission.ts";

/**
 * Submissions on disk. Nothing that a program wrote while it was given secret tests is in it, and no name of a secret test. Every method
 * throws StoreError when the database cannot be read or written.
 */
export interface SubmissionStore {
  /** Writes a submission down as queued; when it returns, it survives any crash. The key stands for it for good, also when it is no longer kept. */
  accept(id: string, submission: Submission, submittedAt: Date, idempotencyKey?: string): SubmissionRecord;
  /** The submission that this user's idempotency key stands for already. Throws KeyReusedError when that was another one. */
  findByKey(userId: string, key: string, order: Order): string | undefined;
  /** An attempt begins. Returns its number, from 1; undefined when the submission is not to be judged any more. */
  start(id: string, startedAt: Date): number | undefined;
  /** It has its verdict, or was cancelled. Changes nothing, and returns false, when it had ended already. */
  finish(id: string, judgement: Judgement, finishedAt: Date): boolean;
  /** Those that are neither judged nor cancelled, in the order in which they came. */
  listUnfinished(): SubmissionRecord[];
  readonly history: History;
}

/** Keeps submissions in a database that `openDatabase` made. */
export function createStore(database: DatabaseSync): SubmissionStore {
  const insert = database.prepare(
    `INSERT INTO submission (id, user_id, client_id, urgency, kind, uri, problem_id, problem_name, language_id, source_sha256, work,
       state, attempt, submitted_at_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'queued', 0, ?)`,
  );
  const findKey = database.prepare("SELECT work_sha256, submission_id FROM idempotency WHERE user_id = ? AND key = ?");
  const insertKey = database.prepare("INSERT INTO idempotency VALUES (?, ?, ?, ?)");
  const begin = database.prepare(
    `UPDATE submission SET state = 'running', attempt = attempt + 1, started_at_ms = ?
       WHERE id = ? AND state IN ('queued', 'running') RETURNING attempt`,
  );
  const end = database.prepare(
    `UPDATE submission SET state = ?, verdict = ?, judgement = ?, finished_at_ms = ?
       WHERE id = ? AND state IN ('queued', 'running')`,
  );
  const unfinished = database.prepare(
    "SELECT * FROM submission WHERE state IN ('queued', 'running') ORDER BY submitted_at_ms, rowid",
  );
  return {
    accept: (id, { userId, clientId, urgency, order, uri, problem }, submittedAt, key) =>
      stored(() => {
        const { kind, languageId } = order;
        const names = [uri ?? null, problem?.id ?? null, problem?.name ?? null];
        const what = [languageId, hashSource(order), encodeOrder(order), submittedAt.getTime()];
        transact(database, () => {
          insert.run(id, userId, clientId, urgency, kind, ...names, ...what);
          if (key !== undefined) insertKey.run(userId, key, hashOrder(order), id);
        });
        return {
          ...{ id, userId, clientId, urgency, kind, languageId, state: "queued", attempt: 0, submittedAt },
          ...(uri !== undefined && { uri }),
          ...(problem !== undefined && { problem }),
        };
      }),
    findByKey: (userId, key, order) =>
      stored(() => {
        const found = findKey.get(userId, key);
        if (found === undefined) return undefined;
        const submissionId = String(found.submission_id);
        if (found.work_sha256 !== hashOrder(order)) throw new KeyReusedError(submissionId);
        return submissionId;
      }),
    start: (id, startedAt) =>
      stored(() => {
        const row = begin.get(startedAt.getTime(), id);
        return row === undefined ? undefined : Number(row.attempt);
      }),
    finish: (id, judgement, finishedAt) =>
      stored(() => {
        const { verdict } = judgement;
        const state = verdict === "cancelled" ? "cancelled" : "judged";
        const text = JSON.stringify(toStoredJudgement(judgement));
        return end.run(state, verdict, text, finishedAt.getTime(), id).changes === 1;
      }),
    listUnfinished: () => stored(() => (unfinished.all() as unknown as Row[]).map(toRecord)),
    history: createHistory(database),
  };
}

function hashOrder(order: Order): string {
  return createHash("sha256").update(encodeOrder(order)).digest("hex");
}
