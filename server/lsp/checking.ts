import path from "node:path";
import { pathToFileURL } from "node:url";
import { ResponseError } from "vscode-languageserver";
import type { Problem } from "../problems/problem.ts";
import { type CheckedSubmission, CheckParams, CheckProgressType, CheckRequest } from "../protocol/check.ts";
import { answer } from "./requests.ts";
import type { ExpectedSubmission } from "./services.ts";
import type { Session } from "./session.ts";
import { readSource } from "./source.ts";
import { checkFolder, findLanguage, inPackage, languageOf, readProblemOf, toWireNotices } from "./targets.ts";
import { toWireJudgement } from "./to-wire.ts";

/** Answers `verdict/check`: every submission of a package against the verdicts of its folder. */
export function addChecking(session: Session): undefined {
  const { connection, services } = session;
  answer(session, CheckRequest, CheckParams, async ({ problemDirectory, partialResultToken }, signal) => {
    await checkFolder(problemDirectory);
    const problem = await readProblemOf(session, pathToFileURL(problemDirectory).href, problemDirectory);
    const listed = await inPackage(problemDirectory, () => services.problems.listSubmissions(problemDirectory));
    const submissions = await Promise.all(
      listed.map(async (expected) => {
        const checked = await check(session, problem, expected, signal);
        if (partialResultToken !== undefined) {
          void connection.sendProgress(CheckProgressType, partialResultToken, checked).catch(() => {});
        }
        return checked;
      }),
    );
    return {
      problemId: problem.id,
      asExpected: submissions.every(({ asExpected }) => asExpected),
      submissions,
      warnings: toWireNotices(problem.directory, problem.warnings),
    };
  });
}

async function check(
  session: Session,
  problem: Problem,
  { path: relative, expected }: ExpectedSubmission,
  signal: AbortSignal,
): Promise<CheckedSubmission> {
  const { languages, submissions } = session.services;
  const file = path.join(problem.directory, relative);
  const language = findLanguage(languages, file);
  const about = {
    problemId: problem.id,
    path: relative,
    expected: [...expected],
    ...(language === undefined ? {} : { languageId: language.id, languageName: language.name }),
  };
  try {
    const uri = pathToFileURL(file).href;
    const source = await readSource(session, uri, {});
    const request = {
      language: languageOf(languages, file),
      problem,
      source: source.bytes,
      fileName: path.basename(file),
      tests: problem.testCases,
      continueAfterFailure: false,
    };
    const { judgement } = await submissions.submit(
      { clientId: session.id, uri, urgency: "batch", request },
      () => {},
      signal,
    );
    const { verdict, detail, passed, total, tests } = toWireJudgement(judgement, path.dirname(file));
    return {
      ...about,
      verdict,
      asExpected: expected.includes(verdict),
      passed,
      total,
      cpuTimeMs: Math.max(0, ...tests.map(({ cpuTimeMs }) => cpuTimeMs)),
      peakMemoryBytes: Math.max(0, ...tests.map(({ peakMemoryBytes }) => peakMemoryBytes)),
      ...(detail === undefined ? {} : { detail }),
    };
  } catch (error) {
    // A file that cannot be judged at all is one row of the table, not the end of it.
    if (!(error instanceof ResponseError)) throw error;
    const detail = error.message;
    const nothing = { passed: 0, total: problem.testCases.length, cpuTimeMs: 0, peakMemoryBytes: 0 };
    return { ...about, ...nothing, verdict: "judge-error", asExpected: false, detail };
  }
}
