import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { ResponseError } from "vscode-languageserver";
import type { Language, SourceFile } from "../languages/language.ts";
import { compareWithExpectation } from "../problems/compare-expectation.ts";
import { fillConstantsIn } from "../problems/constants.ts";
import { namedTests } from "../problems/named-tests.ts";
import type { Problem } from "../problems/problem.ts";
import type { PackageSubmission } from "../problems/submissions.ts";
import type { SubmissionTimes } from "../problems/time-limit.ts";
import type { CheckedSubmission } from "../protocol/check.ts";
import { ErrorCode } from "../protocol/errors.ts";
import { toOrder } from "../submissions/order.ts";
import { editorUser, type JudgedSubmission } from "../submissions/submission.ts";
import { requestError } from "./requests.ts";
import type { Session } from "./session.ts";
import { findLanguage } from "./targets.ts";

type Judgement = JudgedSubmission["judgement"];

/** A submission as the author sees it, and its times where it ran. */
export interface Checked {
  readonly row: CheckedSubmission;
  readonly times?: SubmissionTimes;
}

const mostFiles = 200;
const mostBytes = 8 * 1024 * 1024;
const slow = "time-limit-exceeded";

/**
 * Judges one submission of a package and holds it against what is expected of it. One that must be too slow is given
 * `slack` times its time, to see whether it is really slow; what comes after its limit counts as too late all the same.
 */
export async function checkSubmission(
  session: Session,
  problem: Problem,
  submission: PackageSubmission,
  slack: number,
  signal: AbortSignal,
): Promise<Checked> {
  const { languages, submissions } = session.services;
  const language = chooseLanguage(languages, submission);
  const timeLimitMs = Math.ceil(problem.limits.timeLimitMs * (language?.timeMultiplier ?? 1));
  const about = {
    problemId: problem.id,
    path: submission.path,
    expected: [...submission.expected],
    timeLimitMs,
    ...(language === undefined ? {} : { languageId: language.id, languageName: language.name }),
  };
  const tests = problem.testCases.filter(({ own }) => own !== true);
  const unjudged = { ...about, passed: 0, total: tests.length, cpuTimeMs: 0, peakMemoryBytes: 0, reasons: [] };
  if (language === undefined) {
    return { row: { ...unjudged, verdict: "skipped", asExpected: true, detail: "no runner knows its language" } };
  }
  try {
    const { main, companions } = await readFiles(submission, language, problem);
    const uri = pathToFileURL(main.absolutePath).href;
    // Also a source that nobody would submit is a submission here: an empty one, or one that holds no text.
    const open = session.documents.get(uri);
    const mustBeSlow = submission.expectation.timing.some(({ bound }) => bound === "upper");
    const request = {
      language,
      problem: mustBeSlow ? withTime(problem, Math.ceil(problem.limits.timeLimitMs * slack)) : problem,
      source: open === undefined ? main.content : fillConstantsIn(Buffer.from(open.getText()), problem.constants),
      fileName: path.basename(main.path),
      ...(companions.length > 0 && { companions }),
      tests,
      continueAfterFailure: submission.expectation.needsAllTests,
    };
    const { judgement } = await submissions.submit(
      {
        userId: editorUser,
        clientId: session.id,
        uri,
        urgency: "bulk",
        order: toOrder(request),
        request,
        isPassing: true,
      },
      () => {},
      signal,
    );
    const row = describe(about, problem, submission, judgement, mustBeSlow);
    const why = row.asExpected ? undefined : explain(judgement, mustBeSlow);
    const times = timesOf(submission, judgement, language);
    return { row: { ...row, ...(why === undefined ? {} : { detail: why }) }, times };
  } catch (error) {
    // A file that cannot be judged at all is one row of the table, not the end of it.
    if (!(error instanceof ResponseError)) throw error;
    return { row: { ...unjudged, verdict: "judge-error", asExpected: false, detail: error.message } };
  }
}

/** As the package says, else by the ending of its files. */
function chooseLanguage(languages: readonly Language[], { language, files }: PackageSubmission): Language | undefined {
  if (language !== undefined) return languages.find(({ packageLanguages }) => packageLanguages.includes(language));
  return files.map((file) => findLanguage(languages, file.path)).find((found) => found !== undefined);
}

function withTime(problem: Problem, timeLimitMs: number): Problem {
  return { ...problem, limits: { ...problem.limits, timeLimitMs } };
}

interface ReadFile extends SourceFile {
  readonly absolutePath: string;
}

/** A submission's files: the one it begins with, as the package says, else as the language finds it; and the others. */
async function readFiles(
  { files, hasEntryPoint, path: name }: PackageSubmission,
  language: Language,
  { constants }: Problem,
): Promise<{ readonly main: ReadFile; readonly companions: readonly SourceFile[] }> {
  if (files.length > mostFiles) throw requestError(ErrorCode.badSource, `${name} has more than ${mostFiles} files.`);
  const found: ReadFile[] = [];
  let room = mostBytes;
  for (const file of files) {
    room -= (await stat(file.absolutePath)).size;
    if (room < 0) throw requestError(ErrorCode.badSource, `${name} is larger than ${mostBytes / 1024 / 1024} MiB.`);
    found.push({ ...file, content: fillConstantsIn(await readFile(file.absolutePath), constants) });
  }
  const main = (hasEntryPoint ? undefined : language.chooseMain(found)) ?? found[0];
  if (main === undefined) throw requestError(ErrorCode.badSource, `${name} has no file.`);
  return { main, companions: found.filter((file) => file !== main) };
}

function describe(
  about: Pick<CheckedSubmission, "problemId" | "path" | "expected" | "timeLimitMs">,
  problem: Problem,
  { expectation }: PackageSubmission,
  judgement: Judgement,
  isStretched: boolean,
): CheckedSubmission {
  const names = new Map(namedTests(problem).map(({ name, test }) => [test.name, name]));
  const results = judgement.tests.map((test) => ({
    ...test,
    label: names.get(test.name) ?? "a test",
    // Within its own limit the judge knows better: a program may go on after an interactor has rejected what it said.
    verdict: isStretched && isLate(test, about.timeLimitMs) ? (slow as typeof test.verdict) : test.verdict,
  }));
  const isWhole =
    judgement.compilation.outcome !== "failed" && !["judge-error", "cancelled"].includes(judgement.verdict);
  // Where every test has the verdict that the judge gave it, the judge's own decides: groups may forgive failures.
  const isChanged = isWhole && results.some(({ verdict }, index) => verdict !== judgement.tests[index]?.verdict);
  const failed = results.find(({ verdict }) => verdict !== "accepted" && verdict !== "skipped");
  const verdict = isChanged && failed !== undefined ? failed.verdict : judgement.verdict;
  const { score } = judgement;
  const reasons = compareWithExpectation(expectation, {
    verdict,
    tests: results,
    isScoring: problem.scoring !== undefined,
    scores: scoresOf(problem, score),
    ...(score?.maxPoints !== undefined && { maxScore: score.maxPoints }),
    ...(problem.scoring?.minimize && { minimize: true }),
  });
  return {
    ...about,
    verdict,
    asExpected: reasons.length === 0,
    reasons: [...reasons],
    passed: results.filter((test) => test.verdict === "accepted").length,
    total: results.length,
    cpuTimeMs: Math.max(0, ...results.map(({ cpuTimeMs }) => cpuTimeMs)),
    peakMemoryBytes: Math.max(0, ...results.map(({ peakMemoryBytes }) => peakMemoryBytes)),
    ...(score === undefined ? {} : { points: score.points }),
    ...(score?.maxPoints === undefined ? {} : { maxPoints: score.maxPoints }),
  };
}

/** What the compiler or the judge says of it; a limit that was stretched is not the author's. */
function explain({ verdict, detail, compilation }: Judgement, isStretched: boolean): string | undefined {
  if (verdict === slow && isStretched) return undefined;
  const [error] = compilation.diagnostics.filter(({ severity }) => severity === "error");
  if (compilation.outcome !== "failed" || detail !== undefined) return detail;
  if (error !== undefined) return `line ${error.line + 1}: ${error.message}`;
  return compilation.output.trim().split("\n")[0] || undefined;
}

function isLate({ verdict, cpuTimeMs }: Judgement["tests"][number], timeLimitMs: number): boolean {
  return cpuTimeMs > timeLimitMs && verdict !== "skipped" && verdict !== "cancelled" && verdict !== "judge-error";
}

/** The submission's points as those of `secret`, and each group's. */
function scoresOf(problem: Problem, score: Judgement["score"]): ReadonlyMap<string, number> {
  if (score === undefined) return new Map();
  const groups = problem.tests.groups.find(({ name }) => name === "secret")?.groups ?? [];
  return new Map([
    ["secret", score.points],
    ...score.groups.flatMap(({ ordinal, points }): [string, number][] => {
      const name = groups[ordinal - 1]?.name;
      return name === undefined ? [] : [[name, points]];
    }),
  ]);
}

function timesOf(
  { path: name, expectation }: PackageSubmission,
  judgement: Judgement,
  language: Language,
): SubmissionTimes {
  return {
    path: name,
    rules: expectation.timing,
    tests: judgement.tests
      .filter(({ verdict }) => verdict !== "skipped")
      .map((test) => ({
        name: test.name,
        timeMs: test.cpuTimeMs / language.timeMultiplier,
        isEndless: test.verdict === slow,
      })),
  };
}
