import type { FunctionCall } from "./function-call.ts";
import { createFunctionRunner } from "./function-runner.ts";
import type { JudgeMeans } from "./means.ts";
import { createCheckingJudge, type OutputJudge } from "./output-judge.ts";
import { createProgramRunner } from "./run-test.ts";
import type { TestRunner, TestRuns } from "./test-runner.ts";

/** How outputs are judged: by comparing. Belongs to the submission, whose runners share it. */
export function chooseOutputJudge({ request }: TestRuns, _means: JudgeMeans): OutputJudge {
  return createCheckingJudge(request.problem);
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
  signal: AbortSignal,
): Promise<TestRunner> {
  if (call !== undefined) {
    const hasValidator = runs.request.problem.outputValidator !== undefined;
    return createFunctionRunner(runs, call, hasValidator ? outputs : undefined, signal);
  }
  return createProgramRunner(runs, outputs);
}
