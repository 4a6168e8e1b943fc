import type { z } from "zod";
import { parseYaml } from "../base/yaml-text.ts";
import { parseCheckerArguments } from "./checker-arguments.ts";
import type { CheckerOptions, PackageNotice } from "./problem.ts";
import { readStatedGrading, type StatedGrading } from "./stated-grading.ts";
import { GroupYaml, TestYaml, WORD_KEYS } from "./test-settings-schema.ts";
import { splitWords } from "./words.ts";

/** What folders and files of test settings say, from the package down to one test. */
export interface TestSettings {
  /** `problem.yaml`'s arguments of the output validator, which the legacy spelling adds to. */
  readonly problemArguments: readonly string[];
  /** Whether the arguments are those of the package's own validator, which may mean anything. */
  readonly hasOutputValidator: boolean;
  /** The output validator's arguments as words. */
  readonly validatorArguments: readonly string[];
  /** The default checker's options; absent as long as nothing but `problem.yaml` has spoken. */
  readonly checker?: CheckerOptions;
  readonly inputValidators: InputValidatorArguments;
  readonly arguments: readonly string[];
}

/** For every input validator, or by a validator's name. */
export interface InputValidatorArguments {
  readonly all: readonly string[];
  readonly byName?: Readonly<Record<string, readonly string[]>>;
}

type Values = Pick<
  z.infer<typeof TestYaml>,
  "args" | "output_validator_args" | "output_validator_flags" | "input_validator_args" | "input_validator_flags"
>;
type Report = (key: string, message: string) => void;

/** Reads `test_group.yaml` or `testdata.yaml` on top of what its parents say. Problems found are pushed to `errors`. */
export function readGroupSettings(
  yaml: string,
  file: string,
  parent: TestSettings,
  errors: PackageNotice[],
): { readonly settings: TestSettings; readonly grading?: StatedGrading } {
  const parsed = parseYaml(yaml, file, GroupYaml, WORD_KEYS);
  if ("notices" in parsed) {
    errors.push(...parsed.notices);
    return { settings: parent };
  }
  const { value, place } = parsed;
  const notice = (key: string, message: string) => ({ file, ...place(key.split(".")), key, message });
  const report: Report = (key, message) => errors.push(notice(key, message));
  if (value.static_validation_score !== undefined) {
    report("static_validation_score", "static validators are not supported yet");
  }
  return { settings: merge(value, parent, report), grading: readStatedGrading(value, notice, errors) };
}

/** Reads `<test>.yaml` on top of what its group says. Problems found are pushed to `errors`. */
export function readTestSettings(
  yaml: string,
  file: string,
  group: TestSettings,
  errors: PackageNotice[],
): { readonly settings: TestSettings; readonly hint?: string; readonly description?: string } {
  const parsed = parseYaml(yaml, file, TestYaml, WORD_KEYS);
  if ("notices" in parsed) {
    errors.push(...parsed.notices);
    return { settings: group };
  }
  const { value, place } = parsed;
  const { hint, description } = value;
  const report: Report = (key, message) => errors.push({ file, ...place([key]), key, message });
  return {
    settings: merge(value, group, report),
    ...(hint !== undefined && { hint }),
    ...(description !== undefined && { description }),
  };
}

function merge(value: Values, parent: TestSettings, report: Report): TestSettings {
  const { args } = value;
  return {
    ...parent,
    ...readOutputArguments(value, parent, report),
    ...readInputArguments(value),
    ...(args !== undefined && { arguments: splitWords(args) }),
  };
}

function readOutputArguments(value: Values, parent: TestSettings, report: Report): Partial<TestSettings> {
  const key = value.output_validator_args === undefined ? "output_validator_flags" : "output_validator_args";
  const given = value[key];
  if (given === undefined) {
    return {};
  }
  // The old spelling adds to the problem's own arguments, the new one stands in their place.
  const inherited = key === "output_validator_flags" ? parent.problemArguments : [];
  const flags = typeof given === "object" && "name" in given ? given.flags : given;
  const validatorArguments = [...inherited, ...splitWords(flags)];
  if (parent.hasOutputValidator) {
    return { validatorArguments };
  }
  const checker = parseCheckerArguments(validatorArguments);
  if (typeof checker === "string") {
    report(key, checker);
    return {};
  }
  return { validatorArguments, checker };
}

function readInputArguments(value: Values): Pick<TestSettings, "inputValidators"> | undefined {
  const { input_validator_args: args, input_validator_flags: flags } = value;
  if (args !== undefined) {
    return typeof args === "string" || Array.isArray(args)
      ? { inputValidators: { all: splitWords(args) } }
      : { inputValidators: { all: [], byName: mapWords(args) } };
  }
  if (flags !== undefined) {
    return typeof flags === "object" && "name" in flags
      ? { inputValidators: { all: [], byName: { [flags.name]: splitWords(flags.flags) } } }
      : { inputValidators: { all: splitWords(flags) } };
  }
  return undefined;
}

function mapWords(given: Readonly<Record<string, string | readonly string[]>>): Record<string, readonly string[]> {
  return Object.fromEntries(Object.entries(given).map(([name, words]) => [name, splitWords(words)]));
}
