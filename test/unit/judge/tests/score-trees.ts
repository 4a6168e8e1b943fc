import type { TestResult } from "../../../../server/judge/judgement.ts";
import { readScoreRules, type ScoredProblem } from "../../../../server/judge/tests/score.ts";
import { createSkipping } from "../../../../server/judge/tests/skipping.ts";
import type { Verdict } from "../../../../server/judge/verdict.ts";
import type { Problem, TestCase, TestGroup } from "../../../../server/problems/problem.ts";

export function group(name: string, changes: Partial<TestGroup> = {}): TestGroup {
  return {
    name,
    tests: [],
    groups: [],
    aggregation: "sum",
    acceptScore: 1,
    rejectScore: 0,
    onReject: "continue",
    requirePass: [],
    ...changes,
  };
}

/** `data` around a sample that counts nothing, and `secret`. */
export function data(secret: TestGroup, samples: readonly string[] = ["sample/1"]): TestGroup {
  const sample = group("sample", { tests: samples, aggregation: "pass-fail", maxScore: 0 });
  return group("", { groups: [sample, secret] });
}

export function list(tree: TestGroup): string[] {
  return [...tree.tests, ...tree.groups.flatMap(list)];
}

export function problemOf(tests: TestGroup, scoring: Problem["scoring"] | null = {}): ScoredProblem {
  const testCases = list(tests).map(
    (name) => ({ name, kind: name.startsWith("sample/") ? "sample" : "secret" }) as TestCase,
  );
  return { tests, testCases, ...(scoring !== null && { scoring }) };
}

export function result(name: string, verdict: Verdict, points?: number): TestResult {
  const kind = name.startsWith("sample/") ? "sample" : "secret";
  return { kind, name, verdict, ...(points !== undefined && { points }) } as TestResult;
}

export type Outcomes = Readonly<Record<string, Verdict>>;

/** Runs the tests in order, as the judge does, with what each would come to. */
export function judge(problem: ScoredProblem, outcomes: Outcomes, continueAfterFailure = false) {
  const rules = readScoreRules(problem);
  const skipping = createSkipping({ problem, continueAfterFailure });
  const results: TestResult[] = [];
  for (const test of problem.testCases) {
    const verdict = skipping.isSkipped(test) ? "skipped" : (outcomes[test.name] ?? "accepted");
    const judged = result(test.name, verdict, rules.pointsOf(test.name, verdict));
    skipping.note(test, judged);
    results.push(judged);
  }
  return { rules, results, score: rules.score(results), verdicts: results.map(({ verdict }) => verdict) };
}
