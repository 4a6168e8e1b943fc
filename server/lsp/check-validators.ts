import type { PackageInspection } from "../problems/inspect-package.ts";
import type { PackageNotice, TestCase } from "../problems/problem.ts";
import type { InputCheck, OutputCheck } from "../submissions/package-checks.ts";
import type { LspServices } from "./services.ts";
import { findLanguage } from "./targets.ts";

/** What running a package's validators on its files came to. */
export interface ValidatorFindings {
  readonly errors: readonly PackageNotice[];
  readonly warnings: readonly PackageNotice[];
  readonly runs: number;
  readonly passed: number;
}

type Validator = PackageInspection["inputValidators"][number];
type Input = InputCheck["inputs"][number] & { readonly file: string; readonly isInvalid: boolean };

/** Runs every input validator on every input that the package holds: valid ones must be taken by all, invalid ones refused by one. */
export async function checkInputFiles(
  { checks, languages }: Pick<LspServices, "checks" | "languages">,
  { problem, inputValidators, probes }: PackageInspection,
  signal: AbortSignal,
): Promise<ValidatorFindings> {
  const errors: PackageNotice[] = [];
  const warnings: PackageNotice[] = [];
  const invalid = probes.filter(({ kind }) => kind === "invalid-input");
  const others = probes.filter(({ kind }) => kind !== "invalid-input");
  const refused = new Set<string>();
  let [runs, passed, isComplete] = [0, 0, inputValidators.length > 0];
  for (const validator of inputValidators) {
    if (!validator.files.some(({ path: name }) => findLanguage(languages, name) !== undefined)) {
      warnings.push({ file: validator.path, message: "is not run: no runner knows its language" });
      isComplete = false;
      continue;
    }
    const describe = (test: TestCase, isInvalid: boolean, ordinal: number): Input => ({
      test,
      ordinal,
      arguments: [...argumentsOf(test, validator), ...test.arguments],
      file: `data/${test.name}.in`,
      isInvalid,
    });
    const tests = problem.testCases.filter(({ own }) => own !== true);
    const inputs = [
      ...tests.map((test) => describe(test, false, 1 + ordinalOf(test, tests))),
      ...others.map(({ test }, index) => describe(test, false, index + 1)),
      ...invalid.map(({ test }, index) => describe(test, true, index + 1)),
    ];
    const failure = await checks.inputs(
      { validator, limits: problem.validation, inputs },
      (index, finding) => {
        const input = inputs[index];
        if (input === undefined) return;
        if (input.isInvalid) {
          if (!finding.accepted) refused.add(input.file);
          return;
        }
        runs += 1;
        passed += finding.accepted ? 1 : 0;
        if (!finding.accepted) errors.push({ file: input.file, message: `${validator.path} ${finding.reason}` });
      },
      signal,
    );
    if (failure !== undefined) {
      errors.push({ file: validator.path, message: failure });
      isComplete = false;
    }
  }
  if (isComplete) {
    runs += invalid.length;
    passed += refused.size;
    const taken = invalid.map(({ name }) => `data/${name}.in`).filter((file) => !refused.has(file));
    errors.push(...taken.map((file) => ({ file, message: "is invalid, and no input validator refuses it" })));
  }
  return { errors, warnings, runs, passed };
}

/** Has the checker, or the package's validator, judge answers as if they had been printed, and the outputs that are there for that. */
export async function checkOutputFiles(
  { checks }: Pick<LspServices, "checks">,
  { problem, probes }: PackageInspection,
  signal: AbortSignal,
): Promise<ValidatorFindings> {
  const { interactive, passLimit, outputValidator, signature } = problem;
  if (interactive || passLimit > 1 || signature !== undefined) return { errors: [], warnings: [], runs: 0, passed: 0 };
  const tests = problem.testCases.filter(({ own }) => own !== true);
  // What the answers of secret tests are to a validator of the package is its own affair.
  const answers = tests.filter(({ kind }) => outputValidator === undefined || kind === "sample");
  const outputs = [
    ...answers.map((test) => ({
      kind: "answer" as const,
      test,
      ordinal: 1 + ordinalOf(test, tests),
      outputPath: test.answerPath,
    })),
    ...probes.flatMap(({ kind, test, outputPath }, index) =>
      outputPath === undefined ? [] : [{ kind, test, ordinal: index + 1, outputPath }],
    ),
  ] satisfies OutputCheck["outputs"];
  const errors: PackageNotice[] = [];
  const warnings: PackageNotice[] = [];
  let [runs, passed] = [0, 0];
  if (outputs.length === 0) return { errors, warnings, runs, passed };
  const failure = await checks.outputs(
    { problem, outputs },
    (index, finding) => {
      const output = outputs[index];
      if (output === undefined) return;
      runs += 1;
      const { kind, test } = output;
      const expected = kind === "invalid-output" ? "rejected" : "accepted";
      if (finding.kind === expected) {
        passed += 1;
        return;
      }
      const why = finding.kind === "accepted" || finding.reason === undefined ? "" : `: ${finding.reason}`;
      const reason = test.kind === "secret" ? "" : why;
      if (kind === "answer") {
        warnings.push({ file: `data/${test.name}.ans`, message: `is not accepted as an output${reason}` });
      } else {
        errors.push({
          file: `data/${test.name}.out`,
          message: `was ${finding.kind}, and should be ${expected}${reason}`,
        });
      }
    },
    signal,
  );
  if (failure !== undefined) errors.push({ file: outputValidator?.path ?? "data", message: failure });
  return { errors, warnings, runs, passed };
}

function argumentsOf(test: TestCase, { name }: Validator): readonly string[] {
  const byName = test.inputValidatorArgumentsByName;
  return byName === undefined ? test.inputValidatorArguments : (byName[name] ?? []);
}

function ordinalOf(test: TestCase, tests: readonly TestCase[]): number {
  return tests.filter(({ kind }) => kind === test.kind).indexOf(test);
}
