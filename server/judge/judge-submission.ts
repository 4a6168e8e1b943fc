import { type Attempt, finishUnrun } from "./attempt.ts";
import { chooseOutputJudge, chooseRunner } from "./choose-runner.ts";
import { type Compiled, compileProgram } from "./compile.ts";
import { foldResults } from "./fold-results.ts";
import type { FunctionCall } from "./function-call.ts";
import { WrongSignatureError } from "./function-runner.ts";
import type { JudgeEvent, Judgement, JudgeRequest } from "./judgement.ts";
import { layOut } from "./lay-out.ts";
import { limitsOfRun } from "./limits.ts";
import type { JudgeMeans } from "./means.ts";
import type { OutputJudge } from "./output-judge.ts";
import { runTests } from "./run-tests.ts";
import type { TestRunner, TestRuns } from "./test-runner.ts";
import { countLines } from "./texts.ts";
import { withLease } from "./with-lease.ts";
import { failSignature, hideHarness } from "./wrong-signature.ts";

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
  const { program, call } = await layOut(request, problem, signal);
  const limits = limitsOfRun(problem.limits, program);
  const onWait = (message: string) => onEvent({ kind: "waiting", message });
  return withLease(means.sandbox, language, limits, onWait, signal, async (lease) => {
    onEvent({ kind: "compiling" });
    const runs = { lease, request, program, limits, lineCount: countLines(source) };
    const compiled = await compileProgram(means, lease, language, program, signal);
    const ready = await prepare(runs, compiled, call, means, signal);
    attempt.compilation = ready.compilation;
    onEvent({ kind: "compiled", compilation: ready.compilation });
    if (!("runner" in ready)) {
      return failCompilation(request, attempt, ready, onEvent);
    }
    try {
      await runTests(request, ready.runner, attempt, onEvent, signal);
    } finally {
      await giveUp(ready.runner, ready.outputs);
    }
    return foldResults(request, attempt);
  });
}

/** Gives every test up, for the submission cannot be run. */
export function failCompilation(
  request: JudgeRequest,
  attempt: Attempt,
  { compilation, detail }: Compiled,
  onEvent: (event: JudgeEvent) => void,
): Judgement {
  attempt.compilation = compilation;
  finishUnrun(request, attempt, "skipped", onEvent);
  return { verdict: "compile-error", ...(detail !== undefined && { detail }), compilation, tests: attempt.results };
}

type Ready = Compiled & { readonly runner: TestRunner; readonly outputs: OutputJudge };

/** What runs the tests of a program that has been compiled; a function that is not as it was asked for is one that has not. */
async function prepare(
  runs: TestRuns,
  compiled: Compiled,
  call: FunctionCall | undefined,
  means: JudgeMeans,
  signal: AbortSignal,
): Promise<Ready | Compiled> {
  const shown = call === undefined ? compiled : hideHarness(compiled, call, runs.request);
  if (shown.compilation.outcome === "failed") {
    return shown;
  }
  const outputs = chooseOutputJudge(runs, means);
  try {
    return { ...shown, outputs, runner: await chooseRunner(runs, call, outputs, signal) };
  } catch (error) {
    await giveUp(outputs);
    if (error instanceof WrongSignatureError && call !== undefined) {
      return failSignature(shown, call, runs.request, error.message);
    }
    throw error;
  }
}

/** What becomes of their containers is the sandbox's affair; it cannot change what was judged. */
async function giveUp(...held: readonly AsyncDisposable[]): Promise<void> {
  await Promise.allSettled(held.map((each) => each[Symbol.asyncDispose]()));
}
