import type { TestCase } from "../problems/problem.ts";
import type { JudgeRequest, TestResult } from "./judgement.ts";

/** Which tests need not be run any more. */
export interface Skipping {
  /** Asked before each test, in order. */
  isSkipped(test: TestCase): boolean;
  /** Told each test's result, in order, skipped ones included. */
  note(test: TestCase, result: TestResult): void;
}

/** After a secret test has failed the others are skipped, unless the request wants them; samples always all run. */
export function createSkipping({ continueAfterFailure }: JudgeRequest): Skipping {
  let secretFailed = false;
  return {
    isSkipped: (test) => test.kind === "secret" && secretFailed && !continueAfterFailure,
    note: (test, { verdict }) => {
      secretFailed ||= test.kind === "secret" && verdict !== "accepted";
    },
  };
}
