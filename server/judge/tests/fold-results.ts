import type { TestCase } from "../../problems/problem.ts";
import type { Attempt } from "../attempt.ts";
import type { Judgement, JudgeRequest, TestResult } from "../judgement.ts";
import { labelOf } from "./results.ts";
import { findExcess, readScoreRules } from "./score.ts";
import { isFailure } from "./test-tree.ts";

/**
 * What all results together come to: the first verdict that is not accepted, unless a scoring problem's groups are
 * content with less. The user's own tests count only when there are no others.
 */
export function foldResults({ tests, problem }: JudgeRequest, { compilation, results }: Attempt): Judgement {
  const judged = results.flatMap((result, index) => pair(tests[index], result));
  if (judged.length === 0) {
    return { verdict: "judge-error", detail: "No test was asked for", compilation, tests: [] };
  }
  const rules = readScoreRules(problem);
  const score = rules.score(results);
  const shared = { compilation, tests: results, ...(score !== undefined && { score }) };
  const excess = score && findExcess(score);
  if (excess !== undefined) {
    return { verdict: "judge-error", detail: excess, ...shared };
  }
  const packaged = judged.filter(({ test }) => !test.own);
  const deciding = packaged.length > 0 ? packaged : judged;
  const unjudged = deciding.find(({ result }) => result.verdict === "judge-error");
  // What was skipped was skipped because of something else.
  const failed =
    deciding.find(({ result }) => isFailure(result.verdict)) ??
    deciding.find(({ result }) => result.verdict !== "accepted");
  if (failed === undefined || (unjudged === undefined && rules.isAccepted(results))) {
    return { verdict: "accepted", ...shared };
  }
  const { test, result } = failed;
  const detail = result.detail === undefined ? undefined : `${labelOf(test, result.ordinal)}: ${result.detail}`;
  return { verdict: result.verdict, ...(detail !== undefined && { detail }), ...shared };
}

function pair(test: TestCase | undefined, result: TestResult) {
  return test === undefined ? [] : [{ test, result }];
}
