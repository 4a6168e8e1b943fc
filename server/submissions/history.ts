import type { DatabaseSync, SQLInputValue } from "node:sqlite";
import type { Judgement } from "../judge/judgement.ts";
import type { Verdict } from "../judge/verdict.ts";
import { decodeOrder, type Order } from "./order.ts";
import { type Row, toRecord } from "./rows.ts";
import { stored } from "./stored.ts";
import type { SubmissionRecord, SubmissionState } from "./submission.ts";

/** Which submissions are meant; a part that is absent excludes none. */
export interface HistoryFilter {
  readonly userId?: string;
  readonly problemId?: string;
  readonly languageId?: string;
  readonly state?: SubmissionState;
  readonly verdict?: Verdict;
}

export interface HistoryPage {
  /** The latest first. */
  readonly records: readonly SubmissionRecord[];
  /** For the page behind this one; absent on the last. */
  readonly next?: string;
}

/** Submissions that were accepted, judged or not. Every method throws StoreError. */
export interface History {
  find(id: string): SubmissionRecord | undefined;
  /** Ids that begin so, at most two: enough to see whether one alone is meant. */
  findIds(beginning: string): readonly string[];
  /** What was submitted; undefined when it is not kept. Throws also when it was damaged. */
  readOrder(id: string): Order | undefined;
  /** The judgement, without names of secret tests; undefined while there is none. */
  readJudgement(id: string): Judgement | undefined;
  /** @param after `next` of the page before. @param limit at most so many */
  list(filter: HistoryFilter, page: { readonly after?: string; readonly limit: number }): HistoryPage;
  /** Forgets judged and cancelled submissions: all but the latest `keep`, and those that ended before `before`. Returns how many. */
  prune(bounds: { readonly keep?: number; readonly before?: Date }): number;
}

const columns = {
  userId: "user_id",
  problemId: "problem_id",
  languageId: "language_id",
  state: "state",
  verdict: "verdict",
} as const satisfies Record<keyof HistoryFilter, string>;

export function createHistory(database: DatabaseSync): History {
  const find = database.prepare("SELECT * FROM submission WHERE id = ?");
  const findIds = database.prepare("SELECT id FROM submission WHERE substr(id, 1, length(?1)) = ?1 LIMIT 2");
  const beyond = database.prepare(
    `DELETE FROM submission WHERE state IN ('judged', 'cancelled') AND id NOT IN
      (SELECT id FROM submission ORDER BY submitted_at_ms DESC, id DESC LIMIT ?)`,
  );
  const older = database.prepare(
    "DELETE FROM submission WHERE state IN ('judged', 'cancelled') AND finished_at_ms < ?",
  );
  const row = (id: string) => find.get(id) as Row | undefined;
  return {
    find: (id) =>
      stored(() => {
        const found = row(id);
        return found && toRecord(found);
      }),
    findIds: (beginning) => stored(() => findIds.all(beginning).map(({ id }) => String(id))),
    readOrder: (id) => {
      const work = stored(() => row(id))?.work ?? undefined;
      try {
        return work === undefined ? undefined : decodeOrder(work);
      } catch (cause) {
        throw new Error("What was submitted cannot be read any more.", { cause });
      }
    },
    readJudgement: (id) =>
      stored(() => {
        const judgement = row(id)?.judgement ?? undefined;
        return judgement === undefined ? undefined : (JSON.parse(judgement) as Judgement);
      }),
    list: (filter, { after, limit }) =>
      stored(() => {
        const given = Object.entries(columns).flatMap(([key, column]): [string, SQLInputValue][] => {
          const value = filter[key as keyof HistoryFilter];
          return value === undefined ? [] : [[`${column} = ?`, value]];
        });
        const from = after === undefined ? undefined : readCursor(after);
        const conditions = [...given.map(([sql]) => sql), ...(from ? ["(submitted_at_ms, id) < (?, ?)"] : [])];
        const where = conditions.length === 0 ? "" : `WHERE ${conditions.join(" AND ")}`;
        const sql = `SELECT * FROM submission ${where} ORDER BY submitted_at_ms DESC, id DESC LIMIT ?`;
        const values = [...given.map(([, value]) => value), ...(from ?? []), limit + 1];
        const rows = database.prepare(sql).all(...values) as unknown as Row[];
        const records = rows.slice(0, limit).map(toRecord);
        const last = records.at(-1);
        return { records, ...(rows.length > limit && last !== undefined && { next: writeCursor(last) }) };
      }),
    prune: ({ keep, before }) =>
      stored(() => {
        const deleted = [
          keep === undefined ? 0 : Number(beyond.run(keep).changes),
          before === undefined ? 0 : Number(older.run(before.getTime()).changes),
        ];
        return deleted.reduce((sum, count) => sum + count);
      }),
  };
}

/** The place behind which the next page begins: it stays right while newer submissions come in. */
function writeCursor({ submittedAt, id }: SubmissionRecord): string {
  return `${submittedAt.getTime()}-${id}`;
}

function readCursor(cursor: string): [number, string] {
  const end = cursor.indexOf("-");
  return [Number(cursor.slice(0, end)), cursor.slice(end + 1)];
}
