import { readFile } from "node:fs/promises";
import { fillLimits } from "../languages/placeholders.ts";
import type { TestCase } from "../problems/problem.ts";
import type { Lease, RunLimits, RunOutcome } from "../sandbox/api.ts";
import { checkOutput } from "./checker.ts";
import type { JudgeRequest, TestResult } from "./judgement.ts";
import { judgeEnding } from "./outcome-verdict.ts";
import { sampleResult, secretResult, type Verdicted } from "./results.ts";
import { showFileName, tailText } from "./texts.ts";

/** A test's input or answer cannot be read any more. */
export class TestFileError extends Error {
  constructor(label: string, what: "input" | "answer", cause: NodeJS.ErrnoException) {
    super(`The ${what} of ${label} cannot be read (${cause.code ?? cause.name}): was the problem changed meanwhile?`, {
      cause,
    });
    this.name = "TestFileError";
  }
}

/** What one program's runs share. */
export interface TestRuns {
  readonly lease: Lease;
  readonly request: JudgeRequest;
  readonly limits: RunLimits;
  /** Lines in the submitted source. */
  readonly lineCount: number;
}

/** How a test is called where its name must not be shown. */
export function labelOf({ kind }: Pick<TestCase, "kind">, ordinal: number): string {
  return kind === "sample" ? `sample ${ordinal}` : `hidden ${ordinal}`;
}

/** A test's texts, on their way from the disk. */
export interface TestFiles {
  readonly input: Promise<Uint8Array>;
  readonly expected: Promise<Uint8Array>;
}

/** Begins to read a test's files. @throws TestFileError, from either promise */
export function readTestFiles(test: TestCase, ordinal: number, signal: AbortSignal): TestFiles {
  const read = (path: string, what: "input" | "answer"): Promise<Uint8Array> => {
    const bytes = readFile(path, { signal }).catch((error: NodeJS.ErrnoException) => {
      signal.throwIfAborted();
      throw new TestFileError(labelOf(test, ordinal), what, error);
    });
    // Whoever never comes to await it must not bring the process down.
    bytes.catch(() => {});
    return bytes;
  };
  return { input: read(test.inputPath, "input"), expected: read(test.answerPath, "answer") };
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
  const found = judgeRun(runs, test, outcome, expected);
  if (test.kind === "secret") {
    return secretResult(test, ordinal, found, outcome);
  }
  const texts = { input, expected, stdout: outcome.stdout, stderr: outcome.stderr };
  return sampleResult(test, ordinal, found, outcome, texts, (text) => showFileName(text, language, fileName));
}

/** A run that waited out the wall limit beside others, and computed little, may have been kept waiting by them: it is run again alone. */
async function runFairly(
  { lease, limits, request }: TestRuns,
  input: Uint8Array,
  signal: AbortSignal,
): Promise<RunOutcome> {
  const run = fillLimits(request.language.run, limits.memoryLimitBytes);
  const runRequest = { phase: "run", ...run, stdin: input, limits } as const;
  const outcome = await lease.run(runRequest, signal);
  const isDoubtful =
    outcome.kind === "wall-time-exceeded" &&
    outcome.concurrentRuns > 0 &&
    outcome.cpuTimeMs < limits.cpuTimeLimitMs / 2;
  return isDoubtful ? lease.run({ ...runRequest, alone: true }, signal) : outcome;
}

function judgeRun(runs: TestRuns, test: TestCase, outcome: RunOutcome, expected: Uint8Array): Verdicted {
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
  const checked = checkOutput(expected, outcome.stdout, test.checker ?? problem.checker);
  if (checked.accepted) {
    return { verdict: "accepted" };
  }
  return isSecret ? { verdict: "wrong-answer" } : { verdict: "wrong-answer", detail: checked.message };
}
