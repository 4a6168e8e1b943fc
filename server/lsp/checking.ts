import path from "node:path";
import { compileGlob } from "../problems/globs.ts";
import type { PackageInspection } from "../problems/inspect-package.ts";
import { PackageError, type PackageNotice } from "../problems/problem.ts";
import type { PackageSubmission } from "../problems/submissions.ts";
import { judgeTimeLimit, type TimeLimitFindings } from "../problems/time-limit.ts";
import {
  type CheckedSubmission,
  type CheckNotice,
  CheckParams,
  CheckProgressType,
  CheckRequest,
  type CheckResult,
  type CheckSummary,
} from "../protocol/check.ts";
import { type Checked, checkSubmission } from "./check-submission.ts";
import { checkInputFiles, checkOutputFiles, type ValidatorFindings } from "./check-validators.ts";
import { answer } from "./requests.ts";
import type { Session } from "./session.ts";
import { checkFolder, isTaken, toWireNotices } from "./targets.ts";

/** Answers `verdict/check`: a package as its author would want it verified. */
export function addChecking(session: Session): undefined {
  const { connection, services } = session;
  answer(session, CheckRequest, CheckParams, async ({ problemDirectory, only, partialResultToken }, signal) => {
    await checkFolder(problemDirectory);
    let inspection: PackageInspection;
    try {
      inspection = await services.problems.inspect(problemDirectory);
    } catch (error) {
      if (!(error instanceof PackageError)) throw error;
      return describeBroken(problemDirectory, error.notices);
    }
    const tell = (row: CheckedSubmission) => {
      if (partialResultToken === undefined) return;
      void connection.sendProgress(CheckProgressType, partialResultToken, row).catch(() => {});
    };
    return check(session, inspection, only, tell, signal);
  });
}

async function check(
  session: Session,
  inspection: PackageInspection,
  only: string | undefined,
  tell: (row: CheckedSubmission) => void,
  signal: AbortSignal,
): Promise<CheckResult> {
  const { problem, timing } = inspection;
  const takeTurn = <Result>(task: (signal: AbortSignal) => Promise<Result>) =>
    session.services.submissions.takeTurn({ clientId: session.id, waitsForInput: false }, task, signal);
  const submissions = inspection.submissions.filter(choosing(only));
  const [inputs, outputs, ...checked] = await Promise.all([
    takeTurn((turn) => checkInputFiles(session.services, inspection, turn)),
    takeTurn((turn) => checkOutputFiles(session.services, inspection, turn)),
    ...submissions.map(async (submission) => {
      const found = await checkSubmission(session, problem, submission, timing.timeLimitToTle, signal);
      tell(found.row);
      return found;
    }),
  ]);
  const times = only === undefined ? judgeTimes(inspection, checked) : { concerns: [], aboutLimit: [] };
  const rows = checked.map(({ row }) => row);
  const errors = [...inspection.errors, ...inputs.errors, ...outputs.errors];
  const warnings = [
    ...inspection.warnings,
    ...inputs.warnings,
    ...outputs.warnings,
    ...listUnjudged(rows),
    ...listForbidden(session, inspection, rows),
    ...times.concerns.map(({ path: file, message }) => ({ file, message })),
    ...times.aboutLimit.map((message) => ({
      file: inspection.timeLimitFrom ?? "problem.yaml",
      message: `the time limit ${message}`,
    })),
  ];
  return {
    problemId: problem.id,
    problemName: problem.name,
    asExpected: errors.length === 0 && rows.every(({ asExpected }) => asExpected),
    submissions: rows,
    notices: toCheckNotices(problem.directory, errors, warnings),
    summary: summarize(inspection, rows, submissions, [inputs, outputs], times),
  };
}

/** By part of the path below `submissions/`, or by pattern. */
function choosing(only: string | undefined): (submission: PackageSubmission) => boolean {
  if (only === undefined) return () => true;
  const matches = compileGlob(only);
  return ({ path: name }) => {
    const below = name.slice(name.indexOf("/") + 1);
    return below.includes(only) || (typeof matches === "function" && matches(below));
  };
}

function judgeTimes(
  { problem, timing, timeLimitFrom }: PackageInspection,
  checked: readonly Checked[],
): TimeLimitFindings {
  // What a submission takes that does not do what it should says nothing of the limit.
  const times = checked.flatMap(({ row, times }) => (row.asExpected && times !== undefined ? [times] : []));
  return judgeTimeLimit(problem.limits.timeLimitMs, timeLimitFrom !== undefined, timing, times);
}

function listUnjudged(rows: readonly CheckedSubmission[]): PackageNotice[] {
  return rows
    .filter(({ verdict }) => verdict === "skipped")
    .map(({ path: file, detail }) => ({ file, message: `is not judged: ${detail}` }));
}

/** A reference solution that nobody may hand in shows less than it seems to. */
function listForbidden(
  { services }: Session,
  { problem }: PackageInspection,
  rows: readonly CheckedSubmission[],
): PackageNotice[] {
  return rows.flatMap(({ path: file, languageId, languageName }) => {
    const language = services.languages.find(({ id }) => id === languageId);
    const isForbidden = language !== undefined && !isTaken(problem, language);
    return isForbidden ? [{ file, message: `is in ${languageName}, which the problem's languages do not allow` }] : [];
  });
}

function summarize(
  { problem, timeLimitFrom }: PackageInspection,
  rows: readonly CheckedSubmission[],
  submissions: readonly PackageSubmission[],
  findings: readonly ValidatorFindings[],
  { inferredMs }: TimeLimitFindings,
): CheckSummary {
  const accepted = rows.filter((row, index) => row.verdict === "accepted" && submissions[index]?.folder === "accepted");
  const [slowest] = accepted.toSorted((a, b) => b.cpuTimeMs / b.timeLimitMs - a.cpuTimeMs / a.timeLimitMs);
  const count = (kind: "sample" | "secret") =>
    problem.testCases.filter((test) => test.kind === kind && test.own !== true).length;
  return {
    samples: count("sample"),
    secretTests: count("secret"),
    groups: problem.tests.groups.find(({ name }) => name === "secret")?.groups.length ?? 0,
    validations: findings.reduce((sum, { runs }) => sum + runs, 0),
    validationsPassed: findings.reduce((sum, { passed }) => sum + passed, 0),
    languages: [...new Set(accepted.flatMap(({ languageName }) => languageName ?? []))].toSorted(),
    ...(slowest !== undefined && {
      slowest: { path: slowest.path, cpuTimeMs: slowest.cpuTimeMs, timeLimitMs: slowest.timeLimitMs },
    }),
    timeLimitMs: problem.limits.timeLimitMs,
    ...(timeLimitFrom !== undefined && { timeLimitFrom }),
    ...(inferredMs !== undefined && { inferredTimeLimitMs: inferredMs }),
  };
}

function describeBroken(directory: string, notices: readonly PackageNotice[]): CheckResult {
  const id = path.basename(directory);
  return {
    problemId: id,
    problemName: id,
    asExpected: false,
    submissions: [],
    notices: toCheckNotices(directory, notices, []),
  };
}

function toCheckNotices(
  directory: string,
  errors: readonly PackageNotice[],
  warnings: readonly PackageNotice[],
): CheckNotice[] {
  return [
    ...toWireNotices(directory, errors).map((notice) => ({ ...notice, severity: "error" as const })),
    ...toWireNotices(directory, warnings).map((notice) => ({ ...notice, severity: "warning" as const })),
  ];
}
