const WRONG = "wrong-answer";
const SLOW = "time-limit-exceeded";
const CRASHED = "runtime-error";
const HUNGRY = "memory-limit-exceeded";
const LOUD = "output-limit-exceeded";
const UNCOMPILED = "compile-error";

/** The verdicts that a package can expect, in the judge's words. */
export type ExpectedVerdict =
  | "accepted"
  | typeof WRONG
  | typeof SLOW
  | typeof CRASHED
  | typeof HUNGRY
  | typeof LOUD
  | typeof UNCOMPILED;

/** What a package expects of one of its submissions. */
export interface Expectation {
  /** The verdicts that would be as expected for the whole: the first failure's, or accepted. */
  readonly verdicts: readonly ExpectedVerdict[];
  /** More, about single tests and scores. All must hold. */
  readonly rules: readonly ExpectationRule[];
  /** The rules cannot be judged by unless every test is run. */
  readonly needsAllTests: boolean;
  /** Scores less than the most there is, more than the least where fewer points are better. */
  readonly isPartial?: true;
  /** How the submission bounds the time limit. */
  readonly timing: readonly TimingRule[];
}

export interface ExpectationRule {
  /** Who says so: a pattern of `submissions.yaml`, with the tests' pattern behind it where it has one. */
  readonly source: string;
  /** Whether a test or a group (both by name) is meant. */
  concerns(name: string): boolean;
  /** Absent `testPattern`: the rule is about the whole submission. */
  readonly testPattern?: string;
  /** Each test has one of these. */
  readonly permitted?: readonly ExpectedVerdict[];
  /** At least one test has one of these. */
  readonly required?: readonly ExpectedVerdict[];
  /** Least and largest score. */
  readonly score?: readonly [number, number];
}

/** `lower`: the limit lies above what these tests take; `upper`: below what the slowest of them takes. */
export interface TimingRule {
  readonly bound: "lower" | "upper";
  concerns(testName: string): boolean;
}

/** Verdicts by the codes of `submissions.yaml`. The format counts whatever ends a program as a crash. */
export const CODES: Readonly<Record<string, readonly ExpectedVerdict[]>> = {
  AC: ["accepted"],
  WA: [WRONG],
  TLE: [SLOW],
  RTE: [CRASHED, HUNGRY, LOUD],
};

interface FolderRule {
  readonly verdicts: readonly ExpectedVerdict[];
  readonly bound?: "lower" | "upper";
  readonly isPartial?: true;
  /** What `submissions.yaml` may replace ("Default directories"). */
  readonly permitted?: readonly string[];
  readonly required?: readonly string[];
}

const ANY: readonly ExpectedVerdict[] = ["accepted", WRONG, SLOW, CRASHED, HUNGRY, LOUD];

/**
 * The verdicts that a folder's name allows. The package format has no folders for memory, output and compilation;
 * those are this judge's own. It counts a program that was out of memory among the crashed ones. The last ones are
 * those of problemtools and DOMjudge.
 */
export const FOLDERS: Readonly<Record<string, FolderRule>> = {
  accepted: { verdicts: ["accepted"], bound: "lower", permitted: ["AC"] },
  partially_accepted: { verdicts: ANY, isPartial: true },
  rejected: { verdicts: [WRONG, SLOW, CRASHED, HUNGRY, LOUD], required: ["RTE", "TLE", "WA"] },
  wrong_answer: { verdicts: [WRONG], permitted: ["AC", "WA"], required: ["WA"] },
  // What prints without end is too slow for a judge that lets it print.
  time_limit_exceeded: { verdicts: [SLOW, LOUD], bound: "upper", permitted: ["AC", "TLE"], required: ["TLE"] },
  run_time_error: { verdicts: [CRASHED, HUNGRY], permitted: ["AC", "RTE"], required: ["RTE"] },
  brute_force: { verdicts: [SLOW, CRASHED, HUNGRY], permitted: ["AC", "RTE", "TLE"], required: ["RTE", "TLE"] },
  memory_limit_exceeded: { verdicts: [HUNGRY] },
  output_limit_exceeded: { verdicts: [LOUD] },
  compile_error: { verdicts: [UNCOMPILED] },
  slow_accepted: { verdicts: ["accepted", SLOW] },
  compiler_error: { verdicts: [UNCOMPILED] },
  no_output: { verdicts: [WRONG] },
  output_limit: { verdicts: [LOUD] },
  check_manually: { verdicts: [...ANY, UNCOMPILED] },
};

/** Folders in which each submission says itself what is expected of it (`@EXPECTED_RESULTS@`). */
export const TAGGED_FOLDERS: readonly string[] = ["mixed", "mixed-verdicts", "multiple"];

/** Folders whose name counts whatever a tag in the source says. */
export const OFFICIAL_FOLDERS: readonly string[] = [
  "accepted",
  "wrong_answer",
  "time_limit_exceeded",
  "run_time_error",
];

/** What a submission in `folder` is expected to do when nothing but its folder speaks. */
export function expectationOfFolder({ verdicts, bound, isPartial }: FolderRule): Expectation {
  return {
    verdicts,
    rules: [],
    needsAllTests: isPartial === true,
    ...(isPartial && { isPartial }),
    timing: bound === undefined ? [] : [{ bound, concerns: () => true }],
  };
}
