import { describeBroken } from "./assignment-rules.ts";
import { type Attempt, finishUnrun } from "./attempt.ts";
import type { JudgeEvent, Judgement, JudgeRequest } from "./judgement.ts";
import { limitsOfRun } from "./limits.ts";
import type { JudgeMeans } from "./means.ts";
import { prepareTests } from "./prepare.ts";
import { compileProgram } from "./programs/compile.ts";
import type { Compiled } from "./programs/compiled.ts";
import { layOut } from "./programs/lay-out.ts";
import { foldResults } from "./tests/fold-results.ts";
import { runTests } from "./tests/run-tests.ts";
import { readScoreRules } from "./tests/score.ts";
import { countLines } from "./texts.ts";
import { withLease } from "./with-lease.ts";

/**
 * Compiles and runs the tests in one lease, and notes in `attempt` how far it came.
 * @throws JudgeError, SandboxError
 */
export async function judgeInLease(
  means: JudgeMeans,
  request: JudgeRequest,
  attempt: Attempt,
  onEvent: (event: JudgeEvent) => void,
  signal: AbortSignal,
): Promise<Judgement> {
  const { language, problem, source } = request;
  const broken = await means.checkRules(request, signal);
  if (broken?.parses) {
    return failCompilation(request, attempt, describeBroken(broken), onEvent);
  }
  const laidOut = await layOut(request, problem, signal);
  if ("compilation" in laidOut) {
    return failCompilation(request, attempt, laidOut, onEvent);
  }
  const { program, call } = laidOut;
  const limits = limitsOfRun(problem.limits, program);
  const onWait = (message: string) => onEvent({ kind: "waiting", message });
  return withLease(means.sandbox, language, limits, onWait, signal, async (lease) => {
    onEvent({ kind: "compiling" });
    const runs = { lease, request, program, limits, lineCount: countLines(source), onWait };
    const compiled = await compileProgram(means, lease, language, program, signal);
    const ready = await prepareTests(runs, compiled, call, means, signal);
    attempt.compilation = ready.compilation;
    onEvent({ kind: "compiled", compilation: ready.compilation });
    if (!("place" in ready)) {
      return failCompilation(request, attempt, ready, onEvent);
    }
    try {
      if (broken !== undefined) {
        return failCompilation(request, attempt, describeBroken(broken), onEvent);
      }
      await runTests(request, ready.place, attempt, onEvent, signal);
    } finally {
      await ready[Symbol.asyncDispose]();
    }
    return foldResults(request, attempt);
  });
}

/** Gives every test up, for the submission cannot be run. */
function failCompilation(
  request: JudgeRequest,
  attempt: Attempt,
  { compilation, detail }: Compiled,
  onEvent: (event: JudgeEvent) => void,
): Judgement {
  attempt.compilation = compilation;
  finishUnrun(request, attempt, "skipped", onEvent);
  const score = readScoreRules(request.problem).score(attempt.results);
  return {
    verdict: "compile-error",
    ...(detail !== undefined && { detail }),
    compilation,
    tests: attempt.results,
    ...(score !== undefined && { score }),
  };
}
