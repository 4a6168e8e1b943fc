import { createCheckingJudge, type OutputJudge } from "./checker/output-judge.ts";
import type { FunctionCall } from "./functions/function-call.ts";
import { createFunctionRunner } from "./functions/function-runner.ts";
import type { JudgeMeans } from "./means.ts";
import { createProgramRunner } from "./tests/program-runner.ts";
import type { TestRunner, TestRuns } from "./tests/test-runner.ts";
import { createInteractiveRunner } from "./validators/interactive-runner.ts";
import { createMultiPassRunner } from "./validators/multi-pass-runner.ts";
import { createValidatingJudge } from "./validators/validating-judge.ts";

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
