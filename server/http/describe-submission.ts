import type { z } from "zod";
import type { Identity } from "../access/token-record.ts";
import type { Submissions } from "../submissions/api.ts";
import type { SubmissionRecord } from "../submissions/submission.ts";
import { HttpError } from "./http-error.ts";
import { toCompilationView, toTestView, withoutPaths } from "./to-http.ts";
import type { ResultView, SubmissionView } from "./views.ts";

/** The submission of that id. Throws HttpError notFound for one that is not there, and the same for one that this one may not see. */
export function findVisible({ history }: Pick<Submissions, "history">, id: string, identity: Identity) {
  const record = history.find(id);
  if (record === undefined || !maySee(identity, record))
    throw new HttpError("notFound", "There is no such submission.");
  return record;
}

/** A student sees her own; whoever teaches, or speaks for others, everybody's. */
function maySee({ role, name }: Identity, { userId }: SubmissionRecord): boolean {
  return role !== "student" || userId === name;
}

/** How it ended, as it is stored; where that failed, as it was heard. */
export function asStored({ history }: Submissions, ended: SubmissionRecord): SubmissionRecord {
  const stored = history.find(ended.id);
  return stored?.verdict === undefined ? ended : stored;
}

export function toSubmissionView(record: SubmissionRecord): z.input<typeof SubmissionView> {
  const { id, userId, kind, problem, languageId, state, attempt, startedAt, finishedAt, verdict } = record;
  return {
    ...{ id, user: userId, kind, language: languageId, state, attempt, submittedAt: record.submittedAt.toISOString() },
    ...(problem !== undefined && { problem: { id: problem.id, name: problem.name } }),
    ...(startedAt !== undefined && { startedAt: startedAt.toISOString() }),
    ...(finishedAt !== undefined && { finishedAt: finishedAt.toISOString() }),
    ...(verdict !== undefined && { verdict }),
  };
}

/** What is known of a submission now. */
export function toResultView(submissions: Submissions, record: SubmissionRecord): z.input<typeof ResultView> {
  const place = submissions.placeOf(record.id);
  const judgement = submissions.history.readJudgement(record.id);
  const { detail, score, compilation, tests } = judgement ?? {};
  return {
    ...toSubmissionView(record),
    ...(place !== undefined && { position: place.position, estimateMs: Math.round(place.estimateMs) }),
    ...(detail !== undefined && { detail: withoutPaths(detail) }),
    ...(score !== undefined && { score: toScoreView(score) }),
    ...(compilation !== undefined && { compilation: toCompilationView(compilation) }),
    ...(tests !== undefined && {
      tests: tests.map(toTestView),
      passed: tests.filter(({ verdict }) => verdict === "accepted").length,
      total: tests.length,
    }),
  };
}

type Score = NonNullable<NonNullable<ReturnType<Submissions["history"]["readJudgement"]>>["score"]>;

/** Groups without their names, which are the author's. */
function toScoreView({ points, maxPoints, groups }: Score): z.input<typeof ResultView>["score"] {
  return {
    points,
    ...(maxPoints !== undefined && { maxPoints }),
    groups: groups.map(({ ordinal, verdict, points: scored, maxPoints: most }) => ({
      ...{ ordinal, verdict, points: scored },
      ...(most !== undefined && { maxPoints: most }),
    })),
  };
}
