import type { Problem, TestCase } from "../../problems/problem.ts";
import { ValidatorError } from "../judge-error.ts";
import type { Verdicted } from "../tests/results.ts";
import { readScoreRules } from "../tests/score.ts";
import type { Validation } from "./validation.ts";

/** Turns what a validator says of a test into its verdict, points and messages. */
export type ValidatedVerdict = (test: TestCase, validation: Validation) => Verdicted;

/**
 * Makes the judge of a problem's validations. A secret test's detail has nothing of what the validator wrote.
 * @param path of the validator, relative to the package
 */
export function createValidatedVerdict(problem: Problem, path: string): ValidatedVerdict {
  const rules = readScoreRules(problem);
  const what = problem.interactive ? "interactor" : "output validator";
  const fail = (test: TestCase, reason: string): Verdicted => ({
    verdict: "judge-error",
    detail: test.kind === "secret" ? `The package's ${what} failed` : `The ${what} ${path} ${reason}`,
  });
  return (test, validation) => {
    if (validation.kind === "failed") {
      return fail(test, validation.reason);
    }
    const verdict = validation.kind === "accepted" ? "accepted" : "wrong-answer";
    const fault = rules.findFault(test.name, verdict === "accepted", validation.given);
    if (fault !== undefined) {
      return fail(test, fault);
    }
    const points = rules.pointsOf(test.name, verdict, validation.given);
    return {
      verdict,
      ...(points !== undefined && { points }),
      ...(test.kind === "sample" && validation.message !== undefined && { message: validation.message }),
    };
  };
}

/** Keeps what a validator's failure says of itself (its source, where it does not compile) from whoever is judged on a secret test. */
export async function hideFromSecret<T>(test: TestCase, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const isTold = test.kind === "sample" || !(error instanceof ValidatorError);
    throw isTold ? error : new ValidatorError("The package's output validator cannot be run", { cause: error });
  }
}
