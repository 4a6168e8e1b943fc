import { type Attempt, finishUnrun } from "./attempt.ts";
import { chooseOutputJudge, chooseRunner } from "./choose-runner.ts";
import { compileProgram } from "./compile.ts";
import { foldResults } from "./fold-results.ts";
import type { JudgeEvent, Judgement, JudgeRequest } from "./judgement.ts";
import { layOut } from "./lay-out.ts";
import { limitsOfRun } from "./limits.ts";
import type { JudgeMeans } from "./means.ts";
import { runTests } from "./run-tests.ts";
import { countLines } from "./texts.ts";
import { withLease } from "./with-lease.ts";

/** Compiles and runs the tests in one lease, and notes in `attempt` how far it came. */
export async function judgeInLease(
  means: JudgeMeans,
  request: JudgeRequest,
  attempt: Attempt,
  onEvent: (event: JudgeEvent) => void,
  signal: AbortSignal,
): Promise<Judgement> {
  const { language, problem, source } = request;
  const program = await layOut(request, problem, signal);
  const limits = limitsOfRun(problem.limits, program);
  const onWait = (message: string) => onEvent({ kind: "waiting", message });
  return withLease(means.sandbox, language, limits, onWait, signal, async (lease) => {
    onEvent({ kind: "compiling" });
    const { compilation, detail } = await compileProgram(means, lease, language, program, signal);
    attempt.compilation = compilation;
    onEvent({ kind: "compiled", compilation });
    if (compilation.outcome === "failed") {
      finishUnrun(request, attempt, "skipped", onEvent);
      return { verdict: "compile-error", ...(detail !== undefined && { detail }), compilation, tests: attempt.results };
    }
    const runs = { lease, request, program, limits, lineCount: countLines(source) };
    const outputs = chooseOutputJudge(runs, means);
    const runner = chooseRunner(runs, outputs, means);
    try {
      await runTests(request, runner, attempt, onEvent, signal);
    } finally {
      // What became of their containers is the sandbox's affair; it cannot change what was judged.
      await Promise.allSettled([runner[Symbol.asyncDispose](), outputs[Symbol.asyncDispose]()]);
    }
    return foldResults(request, attempt);
  });
}
