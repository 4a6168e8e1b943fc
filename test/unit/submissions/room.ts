import { DatabaseSync } from "node:sqlite";
import { createDeferred } from "../../../server/base/deferred.ts";
import { migrate } from "../../../server/database/migrations.ts";
import type { Judgement } from "../../../server/judge/judgement.ts";
import type { SubmissionsParts } from "../../../server/submissions/api.ts";
import { createStore } from "../../../server/submissions/store.ts";
import type { CarryOut } from "../../../server/submissions/submission.ts";
import { createSubmissions } from "../../../server/submissions/submissions.ts";
import { accepted } from "./example.ts";

export const never = new AbortController().signal;
export const ignore = () => {};

/** A judge that ends when the test says so, and is cancelled like the real one. */
export function createJudge() {
  const started: { readonly id: string; readonly attempt: number; finish(judgement: Judgement): void }[] = [];
  const waiting: (() => void)[] = [];
  let cancelled = 0;
  const carryOut: CarryOut = async ({ submissionId: id, attempt }, _onEvent, signal) => {
    if (signal.aborted) return { ...accepted, verdict: "cancelled" };
    const result = createDeferred<Judgement>();
    signal.addEventListener("abort", () => {
      cancelled += 1;
      result.resolve({ ...accepted, verdict: "cancelled", tests: [] });
    });
    started.push({ id, attempt, finish: result.resolve });
    for (const wake of waiting.splice(0)) wake();
    return result.promise;
  };
  return {
    judge: carryOut,
    started,
    get cancelled() {
      return cancelled;
    },
    async begun(count: number) {
      while (started.length < count) await new Promise<void>((resolve) => waiting.push(resolve));
    },
  };
}

/** The room over a database in memory. */
export function createRoom(carryOut: CarryOut, concurrency = 1, parts: Partial<SubmissionsParts> = {}) {
  const database = new DatabaseSync(":memory:");
  migrate(database);
  const store = createStore(database);
  const open = () =>
    createSubmissions({
      ...{ carryOut, store, concurrency, classify: () => "other", observer: {} },
      ...{ bounds: { total: 100, perClient: 100 }, ...parts },
    });
  return { submissions: open(), store, open, database };
}
