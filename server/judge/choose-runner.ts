import type { FunctionCall } from "./function-call.ts";
import { createFunctionRunner } from "./function-runner.ts";
import { createInteractiveRunner } from "./interactive-runner.ts";
import type { JudgeMeans } from "./means.ts";
import { createMultiPassRunner } from "./multi-pass-runner.ts";
import { createCheckingJudge, type OutputJudge } from "./output-judge.ts";
import { createProgramRunner } from "./run-test.ts";
import type { TestRunner, TestRuns } from "./test-runner.ts";
import { createValidatingJudge } from "./validating-judge.ts";

/** How outputs are judged: by comparing, or by the package's own validator. Belongs to the submission, whose runners share it. */
export function chooseOutputJudge(runs: TestRuns, means: JudgeMeans): OutputJudge {
  const { problem } = runs.request;
  const { outputValidator } = problem;
  return outputValidator === undefined
    ? createCheckingJudge(problem)
    : createValidatingJudge(runs, means, outputValidator);
}

/**
 * How the problem's tests are run in `runs.lease`.
 * @param call what a function problem asks for
 * @throws WrongSignatureError, SandboxError
 */
export async function chooseRunner(
  runs: TestRuns,
  call: FunctionCall | undefined,
  outputs: OutputJudge,
  means: JudgeMeans,
  signal: AbortSignal,
): Promise<TestRunner> {
  const { outputValidator, interactive, passLimit } = runs.request.problem;
  if (call !== undefined) {
    return createFunctionRunner(runs, call, outputValidator === undefined ? undefined : outputs, signal);
  }
  if (outputValidator !== undefined && interactive) {
    return createInteractiveRunner(runs, means, outputValidator);
  }
  if (outputValidator !== undefined && passLimit > 1) {
    return createMultiPassRunner(runs, means, outputValidator);
  }
  return createProgramRunner(runs, outputs);
}
