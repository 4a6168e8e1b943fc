import { fillLimits } from "../../languages/placeholders.ts";
import type { TestCase } from "../../problems/problem.ts";
import type { RunLimits, RunOutcome } from "../../sandbox/api.ts";
import type { OutputJudge } from "../checker/output-judge.ts";
import { judgeEnding } from "../outcome-verdict.ts";
import { tailText } from "../texts.ts";
import { sampleResult, secretResult, type Verdicted } from "./results.ts";
import type { TestRunner, TestRuns } from "./test-runner.ts";

/** Runs the program once for each test and has `outputs` judge what it printed. The answer stays here. */
export function createProgramRunner(runs: TestRuns, outputs: OutputJudge): TestRunner {
  return {
    async run(test, files, ordinal, signal, alone = false) {
      const input = await files.input;
      const outcome = await runFairly(runs, test, input, signal, alone);
      const found =
        judgeBadEnding(runs, test, outcome) ?? (await outputs.judge(test, files, outcome.stdout, ordinal, signal));
      if (test.kind === "secret") {
        return secretResult(test, ordinal, found, outcome);
      }
      const texts = { input, expected: await files.expected, stdout: outcome.stdout, stderr: outcome.stderr };
      return sampleResult(test, ordinal, found, outcome, texts, runs.program.showNames);
    },
    async [Symbol.asyncDispose]() {},
  };
}

/** Runs the program once; a doubtful run again, alone. */
export async function runFairly(
  { lease, limits, program }: TestRuns,
  test: TestCase,
  input: Uint8Array,
  signal: AbortSignal,
  alone = false,
): Promise<RunOutcome> {
  const { command, environment } = fillLimits(program.run, limits.memoryLimitBytes);
  const request = {
    phase: "run",
    command: [...command, ...test.arguments],
    environment,
    stdin: input,
    limits,
    ...(alone && { alone }),
  } as const;
  const outcome = await lease.run(request, signal);
  return isDoubtful(outcome, limits) ? lease.run({ ...request, alone: true }, signal) : outcome;
}

/** Others have no more than a core each: whoever wants to compute gets more of the time than this. */
const LEAST_SHARE = 0.02;

/**
 * A run that waited out the wall limit beside others, with CPU time left, may have been kept waiting by them; not one
 * that hardly computed: it slept, or waits for what never comes, and would do so alone.
 */
export function isDoubtful(
  { kind, concurrentRuns, cpuTimeMs, wallTimeMs }: Measured & { readonly kind: string },
  { cpuTimeLimitMs }: Pick<RunLimits, "cpuTimeLimitMs">,
): boolean {
  const isLate = kind === "wall-time-exceeded" && cpuTimeMs < cpuTimeLimitMs;
  return isLate && concurrentRuns > 0 && cpuTimeMs > LEAST_SHARE * wallTimeMs;
}
type Measured = Pick<RunOutcome, "concurrentRuns" | "cpuTimeMs" | "wallTimeMs">;

/** What a run that did not end well comes to; undefined when its output decides. */
export function judgeBadEnding(runs: TestRuns, test: TestCase, outcome: RunOutcome): Verdicted | undefined {
  const { program, request } = runs;
  const ending = judgeEnding(outcome, runs.limits, request.language);
  if (ending === undefined) {
    return undefined;
  }
  const { verdict } = ending;
  const crash = verdict === "runtime-error" ? program.parseRuntimeError(tailText(outcome.stderr)) : undefined;
  // Standard error is the program's to write: a line that the source does not have is none of it.
  const isPlace =
    crash !== undefined &&
    crash.place === undefined &&
    (crash.file === undefined ? crash.line < runs.lineCount : test.kind === "sample");
  return {
    verdict,
    detail: test.kind === "secret" ? ending.secretDetail : ending.detail,
    ...(isPlace && { crash }),
  };
}
