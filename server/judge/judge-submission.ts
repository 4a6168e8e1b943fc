import type { Problem, TestCase } from "../problems/problem.ts";
import type { Lease, Sandbox } from "../sandbox/api.ts";
import { compileSource } from "./compile.ts";
import type { Compilation, JudgeEvent, Judgement, JudgeRequest, TestResult } from "./judgement.ts";
import { limitsOfRun } from "./limits.ts";
import { unrunResult } from "./results.ts";
import { labelOf, readTestFiles, runTest } from "./run-test.ts";
import type { Verdict } from "./verdict.ts";

/** How far one attempt at a submission came; what it leaves behind when it ends in an exception. */
export interface Attempt {
  compilation: Compilation;
  readonly results: TestResult[];
  /** By test name: the number from 1 within its kind, in the problem's order. */
  readonly ordinals: ReadonlyMap<string, number>;
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
  return { compilation: { outcome: "not-reached", diagnostics: [], output: "", timeMs: 0 }, results: [], ordinals };
}

/** Compiles and runs the tests in one lease, and notes in `attempt` how far it came. */
export async function judgeInLease(
  sandbox: Sandbox,
  request: JudgeRequest,
  attempt: Attempt,
  onEvent: (event: JudgeEvent) => void,
  signal: AbortSignal,
): Promise<Judgement> {
  const limits = limitsOfRun(request.problem.limits, request.language);
  const lease = await sandbox.lease(
    {
      runnerId: request.language.id,
      memoryLimitBytes: limits.memoryLimitBytes,
      processLimit: limits.processLimit,
      onWait: (message) => onEvent({ kind: "waiting", message }),
    },
    signal,
  );
  try {
    onEvent({ kind: "compiling" });
    const { compilation, detail } = await compileSource(
      lease,
      request.language,
      request.source,
      request.fileName,
      signal,
    );
    attempt.compilation = compilation;
    onEvent({ kind: "compiled", compilation });
    if (compilation.outcome === "failed") {
      finishUnrun(request, attempt, "skipped", onEvent);
      return { verdict: "compile-error", ...(detail !== undefined && { detail }), compilation, tests: attempt.results };
    }
    const lineCount = Buffer.from(request.source).toString("latin1").split("\n").length;
    await runTests({ lease, request, limits, lineCount }, attempt, onEvent, signal);
    return foldResults(attempt);
  } finally {
    // What became of the container is the sandbox's affair; it cannot change what was judged.
    await lease[Symbol.asyncDispose]().then(undefined, () => undefined);
  }
}

/** Gives every test that has no result yet `verdict`, or `firstVerdict` to the one whose turn it was. */
export function finishUnrun(
  request: JudgeRequest,
  attempt: Attempt,
  verdict: Verdict,
  onEvent: (event: JudgeEvent) => void,
  firstVerdict: Verdict = verdict,
): void {
  const reached = attempt.results.length;
  for (const [index, test] of request.tests.slice(reached).entries()) {
    const result = unrunResult(test, attempt.ordinals.get(test.name) ?? 0, index === 0 ? firstVerdict : verdict);
    attempt.results.push(result);
    onEvent({ kind: "test-finished", result });
  }
}

async function runTests(
  runs: { lease: Lease; request: JudgeRequest; limits: ReturnType<typeof limitsOfRun>; lineCount: number },
  attempt: Attempt,
  onEvent: (event: JudgeEvent) => void,
  signal: AbortSignal,
): Promise<void> {
  const { request } = runs;
  let secretFailed = false;
  const ordinalOf = ({ name }: TestCase) => attempt.ordinals.get(name) ?? 0;
  const read = (test: TestCase | undefined) => test && readTestFiles(test, ordinalOf(test), signal);
  let files = read(request.tests[0]);
  for (const [index, test] of request.tests.entries()) {
    signal.throwIfAborted();
    const ordinal = ordinalOf(test);
    const isSkipped = test.kind === "secret" && secretFailed && !request.continueAfterFailure;
    let result: TestResult;
    if (isSkipped || files === undefined) {
      result = unrunResult(test, ordinal, "skipped");
    } else {
      onEvent({ kind: "test-started", name: test.name, ordinal });
      const running = runTest(runs, test, files, ordinal, signal);
      // One ahead, while the program runs: no more than two tests' files are held at a time.
      files = read(request.tests[index + 1]);
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
  const label = labelOf(failed, failed.ordinal);
  const detail = failed.detail === undefined ? undefined : `${label}: ${failed.detail}`;
  return { verdict: failed.verdict, ...(detail !== undefined && { detail }), compilation, tests: results };
}
