import type { TestCase } from "../problems/problem.ts";
import type { Attempt } from "./attempt.ts";
import type { Judgement, JudgeRequest, TestResult } from "./judgement.ts";
import { labelOf } from "./results.ts";

/** What all results together come to: the first verdict that is not accepted. The user's own tests count only when there are no others. */
export function foldResults({ tests }: JudgeRequest, { compilation, results }: Attempt): Judgement {
  const judged = results.flatMap((result, index) => pair(tests[index], result));
  if (judged.length === 0) {
    return { verdict: "judge-error", detail: "No test was asked for", compilation, tests: [] };
  }
  const packaged = judged.filter(({ test }) => !test.own);
  const deciding = packaged.length > 0 ? packaged : judged;
  const failed = deciding.find(({ result }) => result.verdict !== "accepted");
  if (failed === undefined) {
    return { verdict: "accepted", compilation, tests: results };
  }
  const { test, result } = failed;
  const detail = result.detail === undefined ? undefined : `${labelOf(test, result.ordinal)}: ${result.detail}`;
  return { verdict: result.verdict, ...(detail !== undefined && { detail }), compilation, tests: results };
}

function pair(test: TestCase | undefined, result: TestResult) {
  return test === undefined ? [] : [{ test, result }];
}
