import type { Problem, TestCase } from "../problems/problem.ts";
import type { Sandbox } from "../sandbox/api.ts";
import { compileSource } from "./compile.ts";
import type { Compilation, JudgeEvent, Judgement, JudgeRequest, TestResult } from "./judgement.ts";
import { limitsOfRun } from "./limits.ts";
import { labelOf, unrunResult } from "./results.ts";
import { runTest, type TestRuns } from "./run-test.ts";
import { readTestFiles, type TestFiles } from "./test-files.ts";
import { countLines } from "./texts.ts";
import type { Verdict } from "./verdict.ts";
import { withLease } from "./with-lease.ts";

/** How far one attempt at a submission came; what it leaves behind when it ends in an exception. */
export interface Attempt {
  compilation: Compilation;
  readonly results: TestResult[];
  /** A test's number from 1 within its kind, in the problem's order. */
  ordinalOf(test: TestCase): number;
}

/** An attempt that has not come anywhere yet. */
export function startAttempt(problem: Problem): Attempt {
  const ordinals = new Map<string, number>();
  for (const kind of ["sample", "secret"]) {
    const ofKind = problem.testCases.filter((test) => test.kind === kind);
    for (const [index, { name }] of ofKind.entries()) {
      ordinals.set(name, index + 1);
    }
  }
  return {
    compilation: { outcome: "not-reached", diagnostics: [], output: "", timeMs: 0 },
    results: [],
    ordinalOf: ({ name }) => ordinals.get(name) ?? 0,
  };
}

/** Compiles and runs the tests in one lease, and notes in `attempt` how far it came. */
export function judgeInLease(
  sandbox: Sandbox,
  request: JudgeRequest,
  attempt: Attempt,
  onEvent: (event: JudgeEvent) => void,
  signal: AbortSignal,
): Promise<Judgement> {
  const { language, problem, source, fileName } = request;
  const limits = limitsOfRun(problem.limits, language);
  const onWait = (message: string) => onEvent({ kind: "waiting", message });
  return withLease(sandbox, language, limits, onWait, signal, async (lease) => {
    onEvent({ kind: "compiling" });
    const { compilation, detail } = await compileSource(lease, language, source, fileName, signal);
    attempt.compilation = compilation;
    onEvent({ kind: "compiled", compilation });
    if (compilation.outcome === "failed") {
      finishUnrun(request, attempt, "skipped", onEvent);
      return { verdict: "compile-error", ...(detail !== undefined && { detail }), compilation, tests: attempt.results };
    }
    await runTests({ lease, request, limits, lineCount: countLines(source) }, attempt, onEvent, signal);
    return foldResults(attempt);
  });
}

/** Gives every test that has no result yet `verdict`, or `firstVerdict` to the one whose turn it was. */
export function finishUnrun(
  request: JudgeRequest,
  attempt: Attempt,
  verdict: Verdict,
  onEvent: (event: JudgeEvent) => void,
  firstVerdict: Verdict = verdict,
): void {
  const unrun = request.tests.slice(attempt.results.length);
  for (const [index, test] of unrun.entries()) {
    const result = unrunResult(test, attempt.ordinalOf(test), index === 0 ? firstVerdict : verdict);
    attempt.results.push(result);
    onEvent({ kind: "test-finished", result });
  }
}

async function runTests(
  runs: TestRuns,
  attempt: Attempt,
  onEvent: (event: JudgeEvent) => void,
  signal: AbortSignal,
): Promise<void> {
  const { tests, continueAfterFailure } = runs.request;
  const read = (test: TestCase) => readTestFiles(test, attempt.ordinalOf(test), signal);
  let secretFailed = false;
  let ahead: TestFiles | undefined;
  for (const [index, test] of tests.entries()) {
    signal.throwIfAborted();
    const ordinal = attempt.ordinalOf(test);
    const isSkipped = test.kind === "secret" && secretFailed && !continueAfterFailure;
    let result: TestResult;
    if (isSkipped) {
      ahead = undefined;
      result = unrunResult(test, ordinal, "skipped");
    } else {
      onEvent({ kind: "test-started", name: test.name, ordinal });
      const running = runTest(runs, test, ahead ?? read(test), ordinal, signal);
      const next = tests[index + 1];
      // One ahead, while the program runs: no more than two tests' files are held at a time.
      ahead = next && read(next);
      result = await running;
    }
    secretFailed ||= result.kind === "secret" && result.verdict !== "accepted";
    attempt.results.push(result);
    onEvent({ kind: "test-finished", result });
  }
}

function foldResults({ compilation, results }: Attempt): Judgement {
  if (results.length === 0) {
    return { verdict: "judge-error", detail: "No test was asked for", compilation, tests: [] };
  }
  const failed = results.find((result) => result.verdict !== "accepted");
  if (failed === undefined) {
    return { verdict: "accepted", compilation, tests: results };
  }
  const detail = failed.detail === undefined ? undefined : `${labelOf(failed)}: ${failed.detail}`;
  return { verdict: failed.verdict, ...(detail !== undefined && { detail }), compilation, tests: results };
}
