import { sayPoints, sayVerdict } from "../../protocol/words.ts";
import type { SubmissionRecord } from "../../submissions/submission.ts";
import { mebibytes, milliseconds, plain, type Style, verdictWidth } from "../style.ts";
import { sayMoment } from "../text-table.ts";
import { type Entry, type Judgement, shortId } from "./entry.ts";

/** For `layTable`. */
export const listColumns = ["id", "submitted", "user", "problem", "language", "verdict", "tests", "CPU", "memory"];

export function toListRow(entry: Entry): string[] {
  const { id, submittedAt, userId, problem, languageId, total, passed } = entry;
  const measured =
    total === 0
      ? ["", "", ""]
      : [`${passed}/${total}`, milliseconds(entry.cpuTimeMs), mebibytes(entry.peakMemoryBytes)];
  return [shortId(id), sayMoment(submittedAt), userId, problem?.id ?? "-", languageId, sayState(entry), ...measured];
}

/** A submission in full: whose, what, when, how it was judged, and each test. @returns lines */
export function describeSubmission(
  record: SubmissionRecord,
  judgement: Judgement | undefined,
  style: Style,
): readonly string[] {
  const { id, userId, problem, languageId, uri, attempt, submittedAt, startedAt, finishedAt } = record;
  const facts: (readonly [string, string | undefined])[] = [
    ["problem", problem && `${problem.name} (${problem.id})`],
    ["language", languageId],
    ["user", userId],
    ["file", uri],
    ["submitted", sayMoment(submittedAt)],
    ["started", startedAt && `${sayMoment(startedAt)}${attempt > 1 ? `, attempt ${attempt}` : ""}`],
    ["finished", finishedAt && sayMoment(finishedAt)],
  ];
  const told = facts.flatMap(([name, text]) => (text === undefined ? [] : [`  ${name.padEnd(10)} ${plain(text)}`]));
  return [style.bold(`Submission ${id}`), ...told, "", ...describeJudgement(record, judgement, style)];
}

function describeJudgement(
  record: SubmissionRecord,
  judgement: Judgement | undefined,
  style: Style,
): readonly string[] {
  const state = style.bold(style.verdict(sayState(record)));
  if (judgement === undefined) return [state];
  const { compilation, tests, score, detail } = judgement;
  const points = score === undefined ? "" : `, ${sayPoints(score)}`;
  const compiled = compilation.outcome === "failed" ? plain(compilation.output).trimEnd() : "";
  return [
    ...tests.map((test) => describeTest(test, style)),
    ...(compiled === "" ? [] : [compiled]),
    `${state}${points}${detail === undefined ? "" : `: ${plain(detail)}`}`,
  ];
}

function describeTest(test: Judgement["tests"][number], style: Style): string {
  const verdict = style.verdict(sayVerdict(test.verdict).padEnd(verdictWidth));
  const points = test.points === undefined ? "" : `  ${sayPoints({ points: test.points })}`;
  const cost = `${milliseconds(test.cpuTimeMs, 9)}  ${mebibytes(test.peakMemoryBytes, 10)}${points}`;
  const detail = test.detail === undefined ? "" : style.dim(`  ${plain(test.detail)}`);
  return `  ${plain(test.name).padEnd(14)} ${verdict} ${cost}${detail}`;
}

function sayState({ state, verdict }: Pick<SubmissionRecord, "state" | "verdict">): string {
  return sayVerdict(verdict ?? state);
}
