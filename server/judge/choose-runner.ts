import type { JudgeMeans } from "./means.ts";
import { createCheckingJudge, type OutputJudge } from "./output-judge.ts";
import { createProgramRunner } from "./run-test.ts";
import type { TestRunner, TestRuns } from "./test-runner.ts";

/** How outputs are judged: by comparing. Belongs to the submission, whose runners share it. */
export function chooseOutputJudge({ request }: TestRuns, _means: JudgeMeans): OutputJudge {
  return createCheckingJudge(request.problem);
}

/** How the problem's tests are run in `runs.lease`. */
export function chooseRunner(runs: TestRuns, outputs: OutputJudge, _means: JudgeMeans): TestRunner {
  return createProgramRunner(runs, outputs);
}
