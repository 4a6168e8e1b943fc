import type { TestCase } from "../problems/problem.ts";
import type { Compilation, JudgeEvent, JudgeRequest, TestResult } from "./judgement.ts";
import { unrunResult } from "./tests/results.ts";
import type { Verdict } from "./verdict.ts";

/** How far one attempt at a submission came; what it leaves behind when it ends in an exception. */
export interface Attempt {
  compilation: Compilation;
  readonly results: TestResult[];
  /** A test's number from 1 within its kind, in the problem's order; the user's own tests have numbers of their own. */
  ordinalOf(test: TestCase): number;
}

/** An attempt that has not come anywhere yet. */
export function startAttempt({ problem, tests }: JudgeRequest): Attempt {
  const own = tests.filter((test) => test.own);
  const others = problem.testCases.filter((test) => !test.own);
  const kinds = [own, ...["sample", "secret"].map((kind) => others.filter((test) => test.kind === kind))];
  const ordinals = new Map(kinds.flatMap((kind) => kind.map(({ name }, index) => [name, index + 1] as const)));
  return {
    compilation: { outcome: "not-reached", diagnostics: [], output: "", timeMs: 0 },
    results: [],
    ordinalOf: ({ name }) => ordinals.get(name) ?? 0,
  };
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
