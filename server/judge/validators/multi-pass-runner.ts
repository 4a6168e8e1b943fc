import type { PackageProgram } from "../../problems/problem.ts";
import type { JudgeMeans } from "../means.ts";
import { judgeBadEnding, runFairly } from "../tests/program-runner.ts";
import { sampleResult, secretResult } from "../tests/results.ts";
import type { TestRunner, TestRuns } from "../tests/test-runner.ts";
import { runPasses } from "./passes.ts";
import { createTranscript } from "./transcript.ts";
import { createValidatedVerdict, hideFromSecret } from "./validated-verdict.ts";
import { readValidation } from "./validation.ts";
import { createValidator } from "./validator.ts";

/** Runs the program as often as the package's validator asks for, each time on the input that it makes of the last output. */
export function createMultiPassRunner(runs: TestRuns, means: JudgeMeans, program: PackageProgram): TestRunner {
  const { problem } = runs.request;
  const validator = createValidator(means, problem, program, { onWait: runs.onWait });
  const verdictOf = createValidatedVerdict(problem, program.path);
  return {
    async run(test, files, ordinal, signal, alone = false) {
      // Meanwhile the program runs. Whoever needs the validator hears what became of it.
      validator.prepare(signal).catch(() => undefined);
      const [first, answer] = await Promise.all([files.input, files.expected]);
      let said: Uint8Array | undefined;
      const { outcome, found } = await runPasses(test, first, problem.passLimit, verdictOf, async (input, state) => {
        const run = await runFairly(runs, test, input, signal, alone);
        const transcript = createTranscript(said);
        transcript.add("<", input);
        transcript.add(">", run.stdout);
        said = transcript.bytes;
        const bad = judgeBadEnding(runs, test, run);
        if (bad !== undefined) {
          return { outcome: run, found: bad };
        }
        // The validator judges a pass by the input that the program was given in it.
        const call = { input, answer, arguments: test.validatorArguments, state, stdin: run.stdout };
        const judged = await hideFromSecret(test, validator.run(call, signal));
        return { outcome: run, validation: readValidation(judged, validator, problem) };
      });
      if (test.kind === "secret") {
        return secretResult(test, ordinal, found, outcome);
      }
      const texts = {
        input: first,
        expected: answer,
        stdout: outcome.stdout,
        stderr: outcome.stderr,
        ...(said !== undefined && { transcript: said }),
      };
      return sampleResult(test, ordinal, found, outcome, texts, runs.program.showNames);
    },
    [Symbol.asyncDispose]: () => validator[Symbol.asyncDispose](),
  };
}
