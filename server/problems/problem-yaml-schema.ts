import { z } from "zod";
import { ConstantsYaml } from "./constants.ts";
import { orNothing } from "./or-nothing.ts";

/** The versions of the package format that are read, as `problem_format_version` names them. */
export const FORMAT_VERSIONS = [
  "legacy",
  "legacy-icpc",
  "2023-07",
  "2023-07-draft",
  "2025-09",
  "2025-09-draft",
  "draft",
] as const;

/** A run's output is kept in the daemon's memory until it has been compared. */
const MAX_OUTPUT_MIB = 256;
const MAX_PASSES = 100;

const text = z.string("must be a text (in quotes, if it looks like a number)");
const name = text.regex(/\S/u, "must not be empty");
const words = z.union([text, z.array(text)], "must be a text or a list of texts");
const seconds = z
  .number("must be a number of seconds")
  .min(0.001, "must be at least 0.001 (1 ms)")
  .max(3600, "must be at most 3600");
const mebibytes = (most: number) =>
  z.int("must be a whole number of MiB").min(1, "must be at least 1").max(most, `must be at most ${most} (MiB)`);
const factor = z.number("must be a number").min(1, "must be at least 1").max(1000, "must be at most 1000");
/** Read by other tools; judging does not depend on it. */
const anything = z.unknown().optional();

const timeMultipliers = z.strictObject(
  { ac_to_time_limit: factor.optional(), time_limit_to_tle: factor.optional() },
  "must be a map with ac_to_time_limit and time_limit_to_tle",
);

const limits = z.strictObject(
  {
    time_limit: orNothing(seconds),
    memory: orNothing(mebibytes(65_536)),
    output: orNothing(mebibytes(MAX_OUTPUT_MIB)),
    time_multiplier: orNothing(factor),
    time_safety_margin: orNothing(factor),
    time_multipliers: timeMultipliers.nullish(),
    time_resolution: orNothing(seconds),
    code: anything,
    compilation_time: anything,
    compilation_memory: anything,
    validation_time: orNothing(seconds),
    validation_memory: orNothing(mebibytes(65_536)),
    validation_output: orNothing(mebibytes(MAX_OUTPUT_MIB)),
    validation_passes: z
      .int("must be a whole number of passes")
      .min(2, "must be at least 2")
      .max(MAX_PASSES, `must be at most ${MAX_PASSES}`)
      .optional(),
  },
  "must be a map of limits",
);

const number = z.number("must be a number");

/** Of legacy scoring problems; the last four are older than the format's first version with a name. */
const grading = z.strictObject(
  {
    objective: z.enum(["max", "min"], "must be max or min").optional(),
    show_test_data_groups: anything,
    accept_score: orNothing(number),
    reject_score: orNothing(number),
    range: orNothing(text),
    on_reject: z.enum(["first_error", "worst_error", "grade"], "must be first_error, worst_error or grade").optional(),
  },
  "must be a map with objective and show_test_data_groups",
);

/** The keys of the package format's versions `legacy`, `2023-07` and `2025-09`, taken together. */
export const ProblemYaml = z.strictObject(
  {
    problem_format_version: z.enum(FORMAT_VERSIONS, `must be one of ${FORMAT_VERSIONS.join(", ")}`).optional(),
    type: orNothing(words),
    name: orNothing(
      z.union([name, z.record(z.string(), name)], "must be a text, or a map from language codes to texts"),
    ),
    uuid: anything,
    version: anything,
    author: anything,
    credits: anything,
    source: anything,
    source_url: anything,
    license: anything,
    rights_owner: anything,
    embargo_until: anything,
    keywords: anything,
    // Null is what a map with nothing but comments in it reads as.
    limits: limits.nullish(),
    time_limit: orNothing(seconds),
    validation: orNothing(text),
    validator_flags: orNothing(words),
    output_validator_args: orNothing(words),
    grading: grading.nullish(),
    languages: orNothing(words),
    allow_file_writing: anything,
    constants: ConstantsYaml.nullish(),
  },
  "must be a map of keys, such as `name: ...`",
);
export type ProblemYaml = z.infer<typeof ProblemYaml>;
