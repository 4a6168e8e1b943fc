import { z } from "zod";
import { orNothing } from "./or-nothing.ts";

const text = z.string("must be a text");
const words = z.union([text, z.array(text)], "must be a text or a list of texts");
const number = z.number("must be a number");
/** Read by other tools; judging does not depend on it. */
const anything = z.unknown().optional();

/** Legacy: flags for one validator of several, by name. */
const namedFlags = z.strictObject({ name: text, flags: words.optional() }, "must be a map with name and flags");
const legacyFlags = z.union([words, namedFlags], "must be a text, or a map with name and flags");
const inputArguments = z.union([words, z.record(text, words)], "must be a list, or a map from validators to lists");

const aggregation = z.enum(["pass-fail", "sum", "min"], "must be pass-fail, sum or min");
const score = z.union([z.number().min(0), z.literal("unbounded")], "must be a number of at least 0, or unbounded");

/** Drafts of 2023-07 keep a group's scoring in a map of its own. */
const scoringMap = z.strictObject(
  {
    score: score.optional(),
    max_score: score.optional(),
    aggregation: aggregation.optional(),
    require_pass: orNothing(words),
  },
  "must be a map with score and aggregation",
);

const shared = {
  args: orNothing(words),
  input_validator_args: orNothing(inputArguments),
  input_validator_flags: orNothing(legacyFlags),
  output_validator_args: orNothing(words),
  output_validator_flags: orNothing(legacyFlags),
  input_visualizer_args: anything,
  output_visualizer_args: anything,
  full_feedback: anything,
};

/** Keys whose values are words, also where they look like numbers. */
export const WORD_KEYS = [
  "args",
  "input_validator_args",
  "input_validator_flags",
  "output_validator_args",
  "output_validator_flags",
  "grader_flags",
  "range",
];

/** `<test>.yaml`, beside a test's input. */
export const TestYaml = z.strictObject(
  { ...shared, hint: orNothing(text), description: orNothing(text) },
  "must be a map of keys",
);

/** `test_group.yaml`, or `testdata.yaml` as it was called before. */
export const GroupYaml = z.strictObject(
  {
    ...shared,
    max_score: score.optional(),
    score_aggregation: aggregation.optional(),
    require_pass: orNothing(words),
    scoring: scoringMap.nullish(),
    static_validation_score: anything,
    static_validator_args: anything,
    on_reject: z.enum(["break", "continue"], "must be break or continue").optional(),
    grading: z.union([text, scoringMap], "must be default").nullish(),
    grader_flags: orNothing(words),
    accept_score: orNothing(number),
    reject_score: orNothing(number),
    range: orNothing(text),
  },
  "must be a map of keys",
);
export type GroupYaml = z.infer<typeof GroupYaml>;
