import { z } from "zod";
import { parseCheckerArguments } from "./checker-arguments.ts";
import type { CheckerOptions, PackageNotice } from "./problem.ts";
import { splitWords } from "./problem-yaml.ts";
import { parseYaml } from "./yaml-text.ts";

const text = z.string("must be a text");
const words = z.union([text, z.array(text)], "must be a text or a list of texts");
/** Read by other tools; judging does not depend on it. */
const anything = z.unknown().optional();

const shared = {
  args: words.optional(),
  input_validator_args: anything,
  input_validator_flags: anything,
  output_validator_args: words.optional(),
  output_validator_flags: words.optional(),
  input_visualizer_args: anything,
  output_visualizer_args: anything,
  full_feedback: anything,
};

const WORD_KEYS = ["args", "output_validator_args", "output_validator_flags"];

/** `<test>.yaml`, beside a test's input. */
const TestYaml = z.strictObject(
  { ...shared, hint: text.optional(), description: text.optional() },
  "must be a map of keys",
);

/** `test_group.yaml`, or `testdata.yaml` as it was called before. */
const GroupYaml = z.strictObject(
  {
    ...shared,
    max_score: anything,
    score_aggregation: anything,
    static_validation_score: anything,
    static_validator_args: anything,
    require_pass: anything,
    on_reject: anything,
    grading: anything,
    grader_flags: anything,
    accept_score: anything,
    reject_score: anything,
    range: anything,
  },
  "must be a map of keys",
);

/** What folders and files of test settings say, from the package down to one test. */
export interface TestSettings {
  /** The default checker's arguments as words; absent as long as nothing but `problem.yaml` has spoken. */
  readonly checkerArguments: readonly string[];
  readonly checker?: CheckerOptions;
  readonly hint?: string;
}

/** Reads one settings file on top of what its parents say. Problems found are pushed to `errors`. */
export function readTestSettings(
  yaml: string,
  file: string,
  level: "group" | "test",
  parent: TestSettings,
  errors: PackageNotice[],
): TestSettings {
  const parsed =
    level === "group" ? parseYaml(yaml, file, GroupYaml, WORD_KEYS) : parseYaml(yaml, file, TestYaml, WORD_KEYS);
  if ("notices" in parsed) {
    errors.push(...parsed.notices);
    return parent;
  }
  const { value, place } = parsed;
  const report = (key: string, message: string) => errors.push({ file, ...place([key]), key, message });
  if (splitWords(value.args).length > 0) {
    report("args", "command-line arguments of a test are not supported yet");
  }
  if ("static_validation_score" in value && value.static_validation_score !== undefined) {
    report("static_validation_score", "static validators are not supported yet");
  }
  const hint = "hint" in value ? value.hint : undefined;
  const key = value.output_validator_args === undefined ? "output_validator_flags" : "output_validator_args";
  const given = value[key];
  if (given === undefined) {
    return { ...parent, ...(hint !== undefined && { hint }) };
  }
  // The old spelling adds to the problem's own arguments, the new one stands in their place.
  const inherited = key === "output_validator_flags" ? parent.checkerArguments : [];
  const checkerArguments = [...inherited, ...splitWords(given)];
  const checker = parseCheckerArguments(checkerArguments);
  if (typeof checker === "string") {
    report(key, checker);
    return parent;
  }
  return { checkerArguments, checker, ...(hint !== undefined && { hint }) };
}
