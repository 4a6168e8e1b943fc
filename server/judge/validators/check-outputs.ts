import type { Problem, TestCase } from "../../problems/problem.ts";
import { checkOutput } from "../checker/checker.ts";
import { JudgeError, tellJudgeErrors } from "../judge-error.ts";
import type { JudgeMeans } from "../means.ts";
import { readAtMost, UnreadableFile } from "../read-at-most.ts";
import { readTestFiles } from "../tests/test-files.ts";
import { formatBytes } from "../texts.ts";
import { readValidation } from "./validation.ts";
import { createValidator } from "./validator.ts";

const MAX_OUTPUT_BYTES = 256 * 1024 * 1024;

/** Outputs that lie in a package, to see what is made of them. */
export interface OutputCheck {
  /** Neither interactive nor multi-pass. */
  readonly problem: Problem;
  readonly outputs: readonly {
    readonly test: TestCase;
    /** From 1 within its kind, for messages. */
    readonly ordinal: number;
    readonly outputPath: string;
  }[];
}

/** What the checker or the package's validator says of one output; `reason` is for its author. */
export type OutputFinding =
  | { readonly kind: "accepted" }
  | { readonly kind: "rejected" | "failed"; readonly reason?: string };

/**
 * Judges each output as if a program had printed it.
 * @param onFinding told of each output, by its place in `outputs`
 * @returns why it could not be gone on with, in its author's words: the validator cannot be run, a file cannot be read
 * @throws SandboxError
 */
export async function checkOutputs(
  means: JudgeMeans,
  check: OutputCheck,
  onFinding: (index: number, finding: OutputFinding) => void,
  signal: AbortSignal,
): Promise<string | undefined> {
  return tellJudgeErrors(judgeOutputs(means, check, onFinding, signal));
}

async function judgeOutputs(
  means: JudgeMeans,
  { problem, outputs }: OutputCheck,
  onFinding: (index: number, finding: OutputFinding) => void,
  signal: AbortSignal,
): Promise<void> {
  const { outputValidator } = problem;
  const validator = outputValidator && createValidator(means, problem, outputValidator, { isOnly: true });
  try {
    for (const [index, { test, ordinal, outputPath }] of outputs.entries()) {
      const files = readTestFiles(test, ordinal, signal);
      const [input, answer] = await Promise.all([files.input, files.expected]);
      const output = await readOutput(outputPath, signal);
      if (validator === undefined) {
        const checked = await checkOutput(answer, output, test.checker ?? problem.checker);
        onFinding(index, checked.accepted ? { kind: "accepted" } : { kind: "rejected", reason: checked.message });
        continue;
      }
      const call = { input, answer, arguments: test.validatorArguments, state: new Map(), stdin: output };
      const validation = readValidation(await validator.run(call, signal), validator, problem);
      const reason = validation.kind === "failed" ? validation.reason : validation.message;
      const { kind } = validation;
      onFinding(index, kind === "accepted" ? { kind } : { kind, ...(reason !== undefined && { reason }) });
    }
  } finally {
    await validator?.[Symbol.asyncDispose]().then(undefined, () => undefined);
  }
}

async function readOutput(path: string, signal: AbortSignal): Promise<Uint8Array> {
  const output = await readAtMost(path, MAX_OUTPUT_BYTES, signal).catch((error: unknown) => {
    throw error instanceof UnreadableFile ? new JudgeError(`${path} ${error.message}`, { cause: error }) : error;
  });
  if (output === undefined) {
    throw new JudgeError(`${path} is larger than ${formatBytes(MAX_OUTPUT_BYTES)}, the most that can be judged`);
  }
  return output;
}
