import type { Program } from "../../languages/language.ts";
import { fillLimits } from "../../languages/placeholders.ts";
import type { PackageProgram, TestCase, ValidationLimits } from "../../problems/problem.ts";
import type { RunLimits, RunOutcome } from "../../sandbox/api.ts";
import { tellJudgeErrors } from "../judge-error.ts";
import { limitsOfValidation } from "../limits.ts";
import type { JudgeMeans } from "../means.ts";
import { openProgram } from "../programs/package-program.ts";
import { describeSignal } from "../signals.ts";
import { readTestFile } from "../tests/test-files.ts";
import { capText } from "../texts.ts";
import { describeUnfinished } from "./describe-unfinished.ts";
import { ACCEPTED } from "./validation.ts";

/** An input validator, and what it is to be run on. */
export interface InputCheck {
  readonly validator: PackageProgram;
  /** What a run of it may use; the format leaves it open. */
  readonly limits: ValidationLimits;
  readonly inputs: readonly {
    readonly test: Pick<TestCase, "name" | "kind" | "inputPath" | "answerPath">;
    /** From 1 within its kind, for messages. */
    readonly ordinal: number;
    readonly arguments: readonly string[];
  }[];
}

/** What a validator says of one input; `reason` goes on after its name, and quotes it for samples alone. */
export type InputFinding = { readonly accepted: true } | { readonly accepted: false; readonly reason: string };

const MAX_QUOTE = 500;

/**
 * Compiles an input validator once, in a container of its own, and runs it on each input, one after the other
 * (package format, "Input validators": the input on standard input, exit code 42 when it is valid).
 * @param onFinding told of each input, by its place in `inputs`
 * @returns why it could not be gone on with, in its author's words: the validator cannot be run, an input cannot be read
 * @throws SandboxError
 */
export async function checkInputs(
  means: JudgeMeans,
  check: InputCheck,
  onFinding: (index: number, finding: InputFinding) => void,
  signal: AbortSignal,
): Promise<string | undefined> {
  return tellJudgeErrors(runOnInputs(means, check, onFinding, signal));
}

async function runOnInputs(
  means: JudgeMeans,
  { validator, limits, inputs }: InputCheck,
  onFinding: (index: number, finding: InputFinding) => void,
  signal: AbortSignal,
): Promise<void> {
  const limitsOf = (program: Program): RunLimits => limitsOfValidation(limits, program);
  const { lease, program } = await openProgram(means, validator, { limitsOf, isFurther: false }, signal);
  try {
    const runLimits = limitsOf(program);
    const { command, environment } = fillLimits(program.run, runLimits.memoryLimitBytes);
    for (const [index, { test, ordinal, arguments: own }] of inputs.entries()) {
      const stdin = await readTestFile(test, "input", ordinal, signal);
      const outcome = await lease.run(
        { phase: "run", command: [...command, ...own], environment, stdin, limits: runLimits },
        signal,
      );
      onFinding(index, readFinding(outcome, limits, test.kind === "secret"));
    }
  } finally {
    // What became of the container is the sandbox's affair; it cannot change what was found.
    await lease[Symbol.asyncDispose]().then(undefined, () => undefined);
  }
}

function readFinding(outcome: RunOutcome, limits: ValidationLimits, isSecret: boolean): InputFinding {
  if (outcome.kind === "exited" && outcome.exitCode === ACCEPTED) {
    return { accepted: true };
  }
  const { text } = capText(Buffer.concat([outcome.stderr, outcome.stdout]));
  const words = text.trim().slice(0, MAX_QUOTE);
  // What it says of a secret input may be the input itself.
  const quoted = isSecret || words === "" ? "" : `: ${words}`;
  return { accepted: false, reason: `${describe(outcome, limits)}${quoted}` };
}

function describe(outcome: RunOutcome, limits: ValidationLimits): string {
  switch (outcome.kind) {
    case "exited":
      return `ended with exit code ${outcome.exitCode}, where ${ACCEPTED} says that the input is valid`;
    case "signalled":
      return `crashed. ${describeSignal(outcome.signal)}`;
    default:
      return describeUnfinished(outcome, limits);
  }
}
