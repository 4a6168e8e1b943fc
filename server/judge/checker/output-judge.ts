import type { Problem, TestCase } from "../../problems/problem.ts";
import type { Verdicted } from "../tests/results.ts";
import type { TestFiles } from "../tests/test-files.ts";
import { checkOutput } from "./checker.ts";

/** Judges what a program printed, or what a function returned. Disposing gives up what it holds for the submission. */
export interface OutputJudge extends AsyncDisposable {
  /**
   * Says what an output of `test` is worth; may be asked again before it has answered. A secret test's `detail` must hold
   * nothing of the output.
   * @throws TestFileError, SandboxError, ValidatorError: the judge could not judge
   */
  judge(test: TestCase, files: TestFiles, output: Uint8Array, ordinal: number, signal: AbortSignal): Promise<Verdicted>;
}

/** Compares outputs with the answers, as the problem or the test itself says. */
export function createCheckingJudge(problem: Problem): OutputJudge {
  return {
    async judge(test, files, output) {
      if (test.acceptsAll) {
        return { verdict: "accepted" };
      }
      const checked = await checkOutput(await files.expected, output, test.checker ?? problem.checker);
      if (checked.accepted) {
        return { verdict: "accepted" };
      }
      return test.kind === "secret"
        ? { verdict: "wrong-answer" }
        : { verdict: "wrong-answer", detail: checked.message };
    },
    async [Symbol.asyncDispose]() {},
  };
}
