import { fillLimits } from "../languages/placeholders.ts";
import type { TestCase } from "../problems/problem.ts";
import type { Lease, RunLimits, RunOutcome } from "../sandbox/api.ts";
import { checkOutput } from "./checker.ts";
import type { JudgeRequest, TestResult } from "./judgement.ts";
import { judgeEnding } from "./outcome-verdict.ts";
import { sampleResult, secretResult, type Verdicted } from "./results.ts";
import type { TestFiles } from "./test-files.ts";
import { showFileName, tailText } from "./texts.ts";

/** What one program's runs share. */
export interface TestRuns {
  readonly lease: Lease;
  readonly request: JudgeRequest;
  readonly limits: RunLimits;
  /** Lines in the submitted source. */
  readonly lineCount: number;
}

/**
 * Runs the program on one test and judges what it did. The answer stays here.
 * @throws TestFileError, SandboxError
 */
export async function runTest(
  runs: TestRuns,
  test: TestCase,
  files: TestFiles,
  ordinal: number,
  signal: AbortSignal,
): Promise<TestResult> {
  const { language, fileName } = runs.request;
  const input = await files.input;
  const outcome = await runFairly(runs, input, signal);
  const expected = await files.expected;
  const found = await judgeRun(runs, test, outcome, expected);
  if (test.kind === "secret") {
    return secretResult(test, ordinal, found, outcome);
  }
  const texts = { input, expected, stdout: outcome.stdout, stderr: outcome.stderr };
  return sampleResult(test, ordinal, found, outcome, texts, (text) => showFileName(text, language, fileName));
}

/** A run that waited out the wall limit beside others, with CPU time left, may have been kept waiting by them: it is run again alone. */
async function runFairly(
  { lease, limits, request }: TestRuns,
  input: Uint8Array,
  signal: AbortSignal,
): Promise<RunOutcome> {
  const run = fillLimits(request.language.run, limits.memoryLimitBytes);
  const runRequest = { phase: "run", ...run, stdin: input, limits } as const;
  const outcome = await lease.run(runRequest, signal);
  const isDoubtful =
    outcome.kind === "wall-time-exceeded" && outcome.concurrentRuns > 0 && outcome.cpuTimeMs < limits.cpuTimeLimitMs;
  return isDoubtful ? lease.run({ ...runRequest, alone: true }, signal) : outcome;
}

async function judgeRun(runs: TestRuns, test: TestCase, outcome: RunOutcome, expected: Uint8Array): Promise<Verdicted> {
  const { language, problem } = runs.request;
  const isSecret = test.kind === "secret";
  const ending = judgeEnding(outcome, runs.limits, language);
  if (ending !== undefined) {
    const crash = ending.verdict === "runtime-error" ? language.parseRuntimeError(tailText(outcome.stderr)) : undefined;
    const isInSource = crash !== undefined && crash.line < runs.lineCount;
    return {
      verdict: ending.verdict,
      detail: isSecret ? ending.secretDetail : ending.detail,
      ...(isInSource && { crash }),
    };
  }
  const checked = await checkOutput(expected, outcome.stdout, test.checker ?? problem.checker);
  if (checked.accepted) {
    return { verdict: "accepted" };
  }
  return isSecret ? { verdict: "wrong-answer" } : { verdict: "wrong-answer", detail: checked.message };
}
