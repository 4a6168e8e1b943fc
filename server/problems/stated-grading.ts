import type { PackageNotice, TestGroup } from "./problem.ts";
import { parseRange } from "./score-range.ts";
import type { GroupYaml } from "./test-settings-schema.ts";
import { splitWords } from "./words.ts";

/** What one folder of tests says itself of its scoring, before versions and parents are weighed. */
export interface StatedGrading {
  /** Keys of 2023-07 and later. */
  readonly maxScore?: number | "unbounded";
  readonly aggregation?: "pass-fail" | "sum" | "min";
  readonly requirePass?: readonly string[];
  /** Keys of legacy packages. */
  readonly onReject?: "break" | "continue";
  readonly acceptScore?: number;
  readonly rejectScore?: number;
  readonly range?: readonly [number, number];
  readonly grader?: GraderFlags;
  /** A notice at one of the keys above, as the file spells it. */
  readonly notice: (key: GradingKey, message: string) => PackageNotice;
}

type GradingKey = "max_score" | "score_aggregation" | "require_pass" | "accept_score" | "grader_flags";

/** The default grader's flags (legacy specification, "Default grader specification"). */
export interface GraderFlags {
  readonly aggregation?: Exclude<TestGroup["aggregation"], "pass-fail">;
  readonly acceptedWhen?: "any" | "always";
  readonly ignoreSample: boolean;
}

/** Picks what a settings file says of scoring. Problems found are pushed to `errors`. */
export function readStatedGrading(
  value: GroupYaml,
  notice: (key: string, message: string) => PackageNotice,
  errors: PackageNotice[],
): StatedGrading {
  const nested = value.scoring ?? (typeof value.grading === "object" ? value.grading : undefined);
  if (typeof value.grading === "string" && value.grading !== "default") {
    errors.push(
      notice(
        "grading",
        value.grading === "custom" ? "graders of the package's own are not supported" : "must be default",
      ),
    );
  }
  const range = value.range === undefined ? undefined : parseRange(value.range);
  if (typeof range === "string") {
    errors.push(notice("range", range));
  }
  const grader = value.grader_flags === undefined ? undefined : readGraderFlags(splitWords(value.grader_flags));
  if (typeof grader === "string") {
    errors.push(notice("grader_flags", grader));
  }
  const maxScore = value.max_score ?? nested?.max_score ?? nested?.score;
  const aggregation = value.score_aggregation ?? nested?.aggregation;
  const requirePass = value.require_pass ?? nested?.require_pass;
  return {
    ...(maxScore !== undefined && { maxScore }),
    ...(aggregation !== undefined && { aggregation }),
    ...(requirePass !== undefined && { requirePass: splitWords(requirePass) }),
    ...(value.on_reject !== undefined && { onReject: value.on_reject }),
    ...(value.accept_score !== undefined && { acceptScore: value.accept_score }),
    ...(value.reject_score !== undefined && { rejectScore: value.reject_score }),
    ...(typeof range === "object" && { range }),
    ...(typeof grader === "object" && { grader }),
    notice,
  };
}

/** Reads the default grader's flags; the last of several that exclude each other counts. Returns one sentence when one is unknown. */
export function readGraderFlags(words: readonly string[]): GraderFlags | string {
  let aggregation: GraderFlags["aggregation"];
  let isAlways = false;
  for (const word of words) {
    if (word === "sum" || word === "min" || word === "max" || word === "avg") {
      aggregation = word === "avg" ? "average" : word;
    } else if (word === "worst_error" || word === "first_error" || word === "no_errors" || word === "always_accept") {
      isAlways = word === "always_accept";
    } else if (word !== "ignore_sample" && word !== "accept_if_any_accepted") {
      return `unknown flag "${word}"; allowed: worst_error, first_error, always_accept, sum, avg, min, max, ignore_sample, accept_if_any_accepted`;
    }
  }
  const acceptedWhen = isAlways ? "always" : words.includes("accept_if_any_accepted") ? "any" : undefined;
  return {
    ...(aggregation !== undefined && { aggregation }),
    ...(acceptedWhen !== undefined && { acceptedWhen }),
    ignoreSample: words.includes("ignore_sample"),
  };
}
