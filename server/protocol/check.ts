import { ProgressType, RequestType } from "vscode-jsonrpc";
import { z } from "zod";
import { Verdict } from "./judge.ts";
import { PackageNotice } from "./problem.ts";

/** Something to put right (`error`), or to think about. Secret tests go by `hidden 3`, but where a file of the package is at fault. */
export const CheckNotice = PackageNotice.extend({ severity: z.enum(["error", "warning"]) });
export type CheckNotice = z.infer<typeof CheckNotice>;

/** One submission of a package, judged on all its tests. */
export const CheckedSubmission = z.object({
  problemId: z.string(),
  /** Relative to the package: `submissions/accepted/<file>`; of a submission of several files, their folder. */
  path: z.string(),
  languageId: z.string().optional(),
  languageName: z.string().optional(),
  /** The verdicts that its folder, its own tag or `submissions.yaml` allow. */
  expected: z.array(Verdict),
  /** The first test's that was not accepted; `skipped` when there is no runner for its language. */
  verdict: Verdict,
  asExpected: z.boolean(),
  /** What is not as expected, a sentence each, without full stop. */
  reasons: z.array(z.string()),
  passed: z.number().int(),
  total: z.number().int(),
  /** The slowest test's, and the hungriest's. */
  cpuTimeMs: z.number(),
  peakMemoryBytes: z.number(),
  /** As it holds for its language. */
  timeLimitMs: z.number(),
  /** Of a scoring problem. */
  points: z.number().optional(),
  maxPoints: z.number().optional(),
  detail: z.string().optional(),
});
export type CheckedSubmission = z.infer<typeof CheckedSubmission>;

/** A package at a glance. */
export const CheckSummary = z.object({
  samples: z.number().int(),
  secretTests: z.number().int(),
  /** Groups below `secret`. */
  groups: z.number().int(),
  /** Runs of input validators, and of outputs in the package by the checker or output validator; and those that went as they should. */
  validations: z.number().int(),
  validationsPassed: z.number().int(),
  /** Names of the languages with an accepted submission. */
  languages: z.array(z.string()),
  /** The accepted submission that comes closest to its limit. */
  slowest: z.object({ path: z.string(), cpuTimeMs: z.number(), timeLimitMs: z.number() }).optional(),
  timeLimitMs: z.number(),
  /** The file that states it, relative to the package; absent: it is the default. */
  timeLimitFrom: z.string().optional(),
  /** What the submissions that must pass suggest, before languages' multipliers; absent when none of them was judged. */
  inferredTimeLimitMs: z.number().optional(),
});
export type CheckSummary = z.infer<typeof CheckSummary>;

export const CheckParams = z.object({
  problemDirectory: z.string(),
  /** Only submissions whose path below `submissions/` has this in it, or matches it (`*` any text without `/`, `{a,b}` either); no time limit is inferred then. */
  only: z.string().optional(),
  /** Each CheckedSubmission as it is ready. */
  partialResultToken: z.union([z.string(), z.number()]).optional(),
});
export const CheckResult = z.object({
  problemId: z.string(),
  problemName: z.string(),
  /** There is no notice of severity `error`, and every submission is as expected. */
  asExpected: z.boolean(),
  submissions: z.array(CheckedSubmission),
  /** Errors first. */
  notices: z.array(CheckNotice),
  /** Absent when the package cannot be read. */
  summary: CheckSummary.optional(),
});
export type CheckResult = z.infer<typeof CheckResult>;

/**
 * Client to server: verifies a package as its author would want: its files, its validators on all inputs, every
 * submission against what is expected of it, the time limit. A broken package is a result, not an error. Errors: notFound.
 */
export const CheckRequest = new RequestType<z.infer<typeof CheckParams>, CheckResult, void>("verdict/check");
export const CheckProgressType = new ProgressType<CheckedSubmission>();
