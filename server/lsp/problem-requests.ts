import { existsSync } from "node:fs";
import { namedTests } from "../problems/named-tests.ts";
import type { Problem } from "../problems/problem.ts";
import { ErrorCode } from "../protocol/errors.ts";
import { type ProblemInfo, ProblemParams, ProblemRequest } from "../protocol/problem.ts";
import { answer, requestError } from "./requests.ts";
import type { Session } from "./session.ts";
import { pathOf } from "./source.ts";
import { readProblemOf, toWireNotices } from "./targets.ts";

/** Answers `verdict/problem`. */
export function addProblemRequests(session: Session): undefined {
  answer(session, ProblemRequest, ProblemParams, async ({ uri, problemDirectory }) => {
    const file = pathOf(uri);
    if (!existsSync(file)) throw requestError(ErrorCode.notFound, `There is no file or folder ${file}.`);
    return toWire(await readProblemOf(session, uri, problemDirectory));
  });
}

function toWire(problem: Problem): ProblemInfo {
  const { directory, id, name, limits, statementPath, statements, warnings } = problem;
  return {
    directory,
    id,
    name,
    timeLimitMs: limits.timeLimitMs,
    memoryLimitBytes: limits.memoryLimitBytes,
    ...(statementPath === undefined ? {} : { statementPath }),
    statements: statements.map(({ language, path }) => ({ language, path })),
    tests: namedTests(problem).map(({ name: shown, test }) =>
      test.kind === "sample"
        ? { kind: "sample" as const, name: shown, inputPath: test.inputPath, answerPath: test.answerPath }
        : { kind: "hidden" as const, name: shown },
    ),
    warnings: toWireNotices(directory, warnings),
  };
}
