import type { PackageProgram } from "../../problems/problem.ts";
import type { OutputJudge } from "../checker/output-judge.ts";
import type { JudgeMeans } from "../means.ts";
import type { TestRuns } from "../tests/test-runner.ts";
import { createValidatedVerdict, hideFromSecret } from "./validated-verdict.ts";
import { readValidation } from "./validation.ts";
import { createValidator } from "./validator.ts";

/** Has the package's own validator judge outputs, in a container apart from the program's, one after the other. */
export function createValidatingJudge(
  { request: { problem }, onWait }: Pick<TestRuns, "request" | "onWait">,
  means: JudgeMeans,
  program: PackageProgram,
): OutputJudge {
  const validator = createValidator(means, problem, program, { onWait });
  const verdictOf = createValidatedVerdict(problem, program.path);
  return {
    async judge(test, files, output, _ordinal, signal) {
      const [input, answer] = await Promise.all([files.input, files.expected]);
      const call = { input, answer, arguments: test.validatorArguments, state: new Map(), stdin: output };
      const run = await hideFromSecret(test, validator.run(call, signal));
      return verdictOf(test, readValidation(run, validator, problem));
    },
    [Symbol.asyncDispose]: () => validator[Symbol.asyncDispose](),
  };
}
