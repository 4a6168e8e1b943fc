import { z } from "zod";
import { DEFAULT_CHECKER, parseCheckerArguments } from "./checker-arguments.ts";
import { defaultLimits } from "./limits.ts";
import type { CheckerOptions, PackageNotice, ProblemLimits } from "./problem.ts";
import { type Place, parseYaml } from "./yaml-text.ts";

const MIB = 1024 * 1024;
const VERSIONS = ["legacy", "legacy-icpc", "2023-07", "2023-07-draft", "2025-09", "2025-09-draft", "draft"] as const;
const FILE = "problem.yaml";
/** Where the default checker's arguments stand, by version of the format. */
const CHECKER_KEYS = ["validator_flags", "output_validator_args"] as const;

const text = z.string("must be a text (in quotes, if it looks like a number)");
const name = text.regex(/\S/u, "must not be empty");
const seconds = z
  .number("must be a number of seconds")
  .min(0.001, "must be at least 0.001 (1 ms)")
  .max(3600, "must be at most 3600");
/** A run's output is kept in the daemon's memory until it has been compared. */
const MAX_OUTPUT_MIB = 256;
const mebibytes = (most: number) =>
  z.int("must be a whole number of MiB").min(1, "must be at least 1").max(most, `must be at most ${most} (MiB)`);
const words = z.union([text, z.array(text)], "must be a text or a list of texts");
/** Read by other tools; judging does not depend on it. */
const anything = z.unknown().optional();

const limits = z.strictObject(
  {
    time_limit: seconds.optional(),
    memory: mebibytes(65_536).optional(),
    output: mebibytes(MAX_OUTPUT_MIB).optional(),
    time_multiplier: anything,
    time_safety_margin: anything,
    time_multipliers: anything,
    time_resolution: anything,
    code: anything,
    compilation_time: anything,
    compilation_memory: anything,
    validation_time: anything,
    validation_memory: anything,
    validation_output: anything,
    validation_passes: anything,
  },
  "must be a map of limits",
);

/** The keys of the package format's versions `legacy`, `2023-07` and `2025-09`, taken together. */
const ProblemYaml = z.strictObject(
  {
    problem_format_version: z.enum(VERSIONS, `must be one of ${VERSIONS.join(", ")}`).optional(),
    type: words.optional(),
    name: z
      .union([name, z.record(z.string(), name)], "must be a text, or a map from language codes to texts")
      .optional(),
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
    time_limit: seconds.optional(),
    validation: text.optional(),
    validator_flags: words.optional(),
    output_validator_args: words.optional(),
    grading: anything,
    languages: anything,
    allow_file_writing: anything,
    constants: anything,
  },
  "must be a map of keys, such as `name: ...`",
);
type ProblemYaml = z.infer<typeof ProblemYaml>;

export interface ProblemMetadata {
  /** In English where there is a choice; undefined when the package does not say. */
  readonly name: string | undefined;
  readonly limits: ProblemLimits;
  /** The default checker's arguments, as words. */
  readonly checkerArguments: readonly string[];
  readonly checker: CheckerOptions;
  readonly warnings: readonly PackageNotice[];
}

/** Reads the text of `problem.yaml`. Returns what it says, or every reason why it cannot be judged by. */
export function parseProblemYaml(yaml: string): ProblemMetadata | { readonly errors: readonly PackageNotice[] } {
  const parsed = parseYaml(yaml, FILE, ProblemYaml, CHECKER_KEYS);
  if ("notices" in parsed) {
    return { errors: parsed.notices };
  }
  const { value, place } = parsed;
  const notice = (key: string, message: string): PackageNotice => ({
    file: FILE,
    ...place(key.split(".")),
    key,
    message,
  });
  const checkerKey = value.output_validator_args === undefined ? "validator_flags" : "output_validator_args";
  const checkerArguments = splitWords(value[checkerKey]);
  const checker = parseCheckerArguments(checkerArguments);
  const errors = [...listUnsupported(value, notice)];
  if (typeof checker === "string") {
    errors.push(notice(checkerKey, checker));
  }
  if (value.output_validator_args !== undefined && value.validator_flags !== undefined) {
    errors.push(notice("validator_flags", "says the same as output_validator_args; keep one of them"));
  }
  if (value.time_limit !== undefined && value.limits?.time_limit !== undefined) {
    errors.push(notice("time_limit", "is also given in limits; keep one of them"));
  }
  if (errors.length > 0) {
    return { errors };
  }
  return {
    name: chooseName(value.name),
    limits: readLimits(value),
    checkerArguments,
    checker: typeof checker === "string" ? DEFAULT_CHECKER : checker,
    warnings: listUnused(value, place),
  };
}

/** A list as it is, a text split at white space. */
export function splitWords(given: string | readonly string[] | undefined): readonly string[] {
  return typeof given === "string" ? given.split(/\s+/u).filter((word) => word !== "") : (given ?? []);
}

function listUnsupported(value: ProblemYaml, notice: (key: string, message: string) => PackageNotice): PackageNotice[] {
  const types = splitWords(value.type).filter((type) => type !== "pass-fail");
  const known = ["scoring", "interactive", "multi-pass", "submit-answer"];
  const [validation] = splitWords(value.validation);
  return [
    ...types.map((type) =>
      notice(
        "type",
        known.includes(type)
          ? `"${type}" problems are not supported yet`
          : `unknown type "${type}"; allowed: pass-fail`,
      ),
    ),
    ...(validation !== undefined && value.validation !== "default"
      ? [
          notice(
            "validation",
            validation === "custom" ? "custom output validators are not supported yet" : "must be default",
          ),
        ]
      : []),
    ...(value.grading === undefined ? [] : [notice("grading", "scoring is not supported yet")]),
  ];
}

function listUnused(value: ProblemYaml, place: (path: readonly string[]) => Place): PackageNotice[] {
  const restricted = value.languages !== undefined && value.languages !== "all";
  const unused = [...(restricted ? ["languages"] : []), ...(value.constants === undefined ? [] : ["constants"])];
  return unused.map((key) => ({ file: FILE, ...place([key]), key, message: "is not supported yet and has no effect" }));
}

function chooseName(name: ProblemYaml["name"]): string | undefined {
  return typeof name === "object" ? (name.en ?? Object.values(name)[0]) : name;
}

function readLimits(value: ProblemYaml): ProblemLimits {
  const timeLimit = value.limits?.time_limit ?? value.time_limit;
  const { memory, output } = value.limits ?? {};
  return {
    timeLimitMs: timeLimit === undefined ? defaultLimits.timeLimitMs : Math.round(timeLimit * 1000),
    memoryLimitBytes: memory === undefined ? defaultLimits.memoryLimitBytes : memory * MIB,
    outputLimitBytes: output === undefined ? defaultLimits.outputLimitBytes : output * MIB,
    processLimit: defaultLimits.processLimit,
  };
}
