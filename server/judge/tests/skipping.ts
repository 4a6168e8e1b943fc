import type { TestCase } from "../../problems/problem.ts";
import type { JudgeRequest, TestResult } from "../judgement.ts";
import type { Verdict } from "../verdict.ts";
import { indexTests } from "./test-tree.ts";

/** Which tests need not be run any more. */
export interface Skipping {
  /** Asked before each test, in order. */
  isSkipped(test: TestCase): boolean;
  /** Told each test's result, in order, skipped ones included. */
  note(test: TestCase, result: TestResult): void;
}

/**
 * After a secret test has failed the others are skipped; in a scoring problem, where the tree of its tests says so.
 * Samples always all run, and so does everything when the request wants it.
 */
export function createSkipping({ problem, continueAfterFailure }: Skipped): Skipping {
  const breaking = problem.scoring === undefined ? breakAtFirst() : breakByTree(problem);
  return {
    isSkipped: (test) => test.kind === "secret" && !continueAfterFailure && breaking.isBefore(test),
    note: (test, { verdict }) => breaking.note(test, verdict),
  };
}

/** What of a request says which tests need not run. */
export type Skipped = Pick<JudgeRequest, "continueAfterFailure"> & {
  readonly problem: Pick<JudgeRequest["problem"], "tests" | "testCases" | "scoring">;
};

interface Breaking {
  /** Whether a failure that breaks off lies before the test. */
  isBefore(test: TestCase): boolean;
  note(test: TestCase, verdict: Verdict): void;
}

function breakAtFirst(): Breaking {
  let secretFailed = false;
  return {
    isBefore: () => secretFailed,
    note: (test, verdict) => {
      secretFailed ||= test.kind === "secret" && verdict !== "accepted";
    },
  };
}

function breakByTree(problem: Skipped["problem"]): Breaking {
  const tree = indexTests(problem);
  const verdicts = new Map<string, Verdict>();
  return {
    isBefore: ({ name }) => tree.isBrokenOff(name, verdicts),
    note: ({ name }, verdict) => void verdicts.set(name, verdict),
  };
}
