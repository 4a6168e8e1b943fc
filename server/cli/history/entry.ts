import type { History } from "../../submissions/history.ts";
import type { SubmissionRecord } from "../../submissions/submission.ts";
import { UsageError } from "../command.ts";

export type Judgement = NonNullable<ReturnType<History["readJudgement"]>>;

/** A submission as `verdict history` lists it. */
export interface Entry extends Omit<SubmissionRecord, "clientId"> {
  readonly passed: number;
  readonly total: number;
  /** Of the slowest test, in ms; 0 where none ran. */
  readonly cpuTimeMs: number;
  /** Of the test that used most; 0 where none ran. */
  readonly peakMemoryBytes: number;
}

/** What is listed of a submission. Throws StoreError. */
export function readEntry(history: History, { clientId: _, ...record }: SubmissionRecord): Entry {
  const tests = history.readJudgement(record.id)?.tests ?? [];
  return {
    ...record,
    passed: tests.filter(({ verdict }) => verdict === "accepted").length,
    total: tests.length,
    cpuTimeMs: Math.max(0, ...tests.map(({ cpuTimeMs }) => cpuTimeMs)),
    peakMemoryBytes: Math.max(0, ...tests.map(({ peakMemoryBytes }) => peakMemoryBytes)),
  };
}

/** The submission whose id is this, or begins so where no other's does. Throws UsageError, StoreError. */
export function identify(history: History, beginning: string): SubmissionRecord {
  const [id, another] = beginning === "" ? [] : history.findIds(beginning);
  if (another !== undefined)
    throw new UsageError(`Several submissions have an id that begins with ${beginning}: give more of it.`);
  const record = id === undefined ? undefined : history.find(id);
  if (record === undefined) throw new UsageError(`There is no submission ${beginning}.`);
  return record;
}

/** So much of an id is shown in lists: enough to tell submissions apart. */
export function shortId(id: string): string {
  return id.slice(0, 8);
}

const pageSize = 100;

/** Submissions, the latest first, read a page at a time. Throws StoreError. */
export function* walk(
  history: History,
  filter: Parameters<History["list"]>[0],
  limit = Number.POSITIVE_INFINITY,
): Generator<SubmissionRecord> {
  let after: string | undefined;
  for (let left = limit; left > 0; left -= pageSize) {
    const page = { limit: Math.min(left, pageSize), ...(after !== undefined && { after }) };
    const { records, next } = history.list(filter, page);
    yield* records;
    if (next === undefined) return;
    after = next;
  }
}
