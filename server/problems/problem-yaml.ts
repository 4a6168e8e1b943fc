import { type Place, parseYaml } from "../base/yaml-text.ts";
import { DEFAULT_CHECKER, parseCheckerArguments } from "./checker-arguments.ts";
import { type Constants, readConstants } from "./constants.ts";
import { listForeignKeys } from "./foreign-keys.ts";
import { readLimits, readPassLimit, readTimingRules, readValidationLimits, type TimingRules } from "./limits.ts";
import type { CheckerOptions, PackageNotice, ProblemLimits, ValidationLimits } from "./problem.ts";
import {
  type GradingDefaults,
  listTypeErrors,
  readGradingDefaults,
  readValidation,
  type Surroundings,
} from "./problem-kind.ts";
import { ProblemYaml } from "./problem-yaml-schema.ts";
import { splitWords } from "./words.ts";

const FILE = "problem.yaml";
/** Whose values are words, also where they look like numbers. */
const WORD_KEYS = ["name", "validator_flags", "output_validator_args", "constants"];

export interface ProblemMetadata {
  /** Which of the two ways the format's versions go: `legacy` and `legacy-icpc`, or all that came later. */
  readonly family: "legacy" | "current";
  /** Drafts did not have scoring of their own at first: their groups may be graded as legacy ones. */
  readonly isDraft: boolean;
  /** In English where there is a choice; undefined when the package does not say. */
  readonly name: string | undefined;
  readonly limits: ProblemLimits;
  /** The file that states the time limit; absent: it is the default. */
  readonly timeLimitFrom?: string;
  readonly timing: TimingRules;
  readonly validation: ValidationLimits;
  readonly isScoring: boolean;
  readonly isInteractive: boolean;
  /** 1 but for multi-pass problems. */
  readonly passLimit: number;
  /** Legacy scoring problems in which fewer points are better. */
  readonly minimize: boolean;
  /** Whether the package's own program judges outputs. */
  readonly hasOutputValidator: boolean;
  /** The package's validator may give scores of its own. */
  readonly validatorScores: boolean;
  /** What older legacy packages say here instead of in `data/testdata.yaml`. */
  readonly grading: GradingDefaults;
  /** The output validator's arguments, as words: the default checker's, or the package's own validator's. */
  readonly checkerArguments: readonly string[];
  readonly checker: CheckerOptions;
  /** Absent: all. */
  readonly languages?: readonly string[];
  readonly color?: string;
  readonly constants?: Constants;
  readonly hasName: boolean;
  readonly hasUuid: boolean;
  readonly warnings: readonly PackageNotice[];
  /** What only an author wants to hear of: keys of another version. */
  readonly oddities: readonly PackageNotice[];
}

/** Reads the text of `problem.yaml`. Returns what it says, or every reason why it cannot be judged by. */
export function parseProblemYaml(
  yaml: string,
  surroundings: Surroundings = {},
): ProblemMetadata | { readonly errors: readonly PackageNotice[] } {
  const parsed = parseYaml(yaml, FILE, ProblemYaml, WORD_KEYS);
  if ("notices" in parsed) {
    return { errors: parsed.notices };
  }
  const { value, place } = parsed;
  const { contest } = surroundings;
  const notice = (key: string, message: string): PackageNotice => ({
    file: FILE,
    ...place(key.split(".")),
    key,
    message,
  });
  const version = value.problem_format_version ?? "legacy";
  const isLegacy = version.startsWith("legacy");
  const types = splitWords(value.type);
  const validation = readValidation(value, isLegacy, surroundings, notice);
  const argumentKey = value.output_validator_args === undefined ? "validator_flags" : "output_validator_args";
  const checkerArguments = splitWords(value[argumentKey]);
  const checker = validation.isCustom ? DEFAULT_CHECKER : parseCheckerArguments(checkerArguments);
  const errors = [...listTypeErrors(types, validation, notice), ...validation.errors];
  if (typeof checker === "string") {
    errors.push(notice(argumentKey, checker));
  }
  if (value.output_validator_args !== undefined && value.validator_flags !== undefined) {
    errors.push(notice("validator_flags", "says the same as output_validator_args; keep one of them"));
  }
  if (value.time_limit !== undefined && value.limits?.time_limit !== undefined) {
    errors.push(notice("time_limit", "is also given in limits; keep one of them"));
  }
  const grading = readGradingDefaults(value, notice, errors);
  if (errors.length > 0) {
    return { errors };
  }
  const isScoring = types.includes("scoring");
  const isStated = (value.limits?.time_limit ?? value.time_limit) !== undefined;
  const timeLimitFrom = isStated ? FILE : contest?.timeLimitFrom;
  const languages = value.languages === "all" || value.languages?.[0] === "all" ? undefined : value.languages;
  const constants = readConstants(value.constants ?? {});
  return {
    family: isLegacy ? "legacy" : "current",
    isDraft: version.startsWith("2023-07") || version === "draft",
    name: chooseName(value.name) ?? contest?.name,
    limits: readLimits(value, contest?.timeLimitSeconds),
    ...(timeLimitFrom !== undefined && { timeLimitFrom }),
    timing: readTimingRules(value, isLegacy, timeLimitFrom !== undefined),
    validation: readValidationLimits(value),
    isScoring,
    isInteractive: validation.isInteractive || types.includes("interactive"),
    passLimit: readPassLimit(value, validation.isMultiPass || types.includes("multi-pass")),
    minimize: isScoring && value.grading?.objective === "min",
    hasOutputValidator: validation.isCustom,
    validatorScores: validation.isCustom && isScoring && (!isLegacy || validation.givesScore),
    grading,
    checkerArguments,
    checker: typeof checker === "string" ? DEFAULT_CHECKER : checker,
    ...(languages !== undefined && { languages: splitWords(languages) }),
    ...(contest?.color !== undefined && { color: contest.color }),
    ...(constants !== undefined && { constants }),
    hasName: (value.name ?? contest?.name) !== undefined,
    hasUuid: value.uuid !== undefined,
    warnings: [...listUnused(value, isScoring, place), ...validation.warnings, ...(contest?.warnings ?? [])],
    oddities: listForeignKeys(value).map(([key, message]) => notice(key, message)),
  };
}

function listUnused(
  value: ProblemYaml,
  isScoring: boolean,
  place: (path: readonly string[]) => Place,
): PackageNotice[] {
  const warn = (key: string, message: string): PackageNotice => ({ file: FILE, ...place([key]), key, message });
  return value.grading && !isScoring ? [warn("grading", "has no effect: the problem's type is not scoring")] : [];
}

function chooseName(name: ProblemYaml["name"]): string | undefined {
  return typeof name === "object" ? (name.en ?? Object.values(name)[0]) : name;
}
