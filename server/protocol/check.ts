import { ProgressType, RequestType } from "vscode-jsonrpc";
import { z } from "zod";
import { Verdict } from "./judge.ts";
import { PackageNotice } from "./problem.ts";

/** One submission of a package, judged on all its tests. */
export const CheckedSubmission = z.object({
  problemId: z.string(),
  /** Relative to the package: `submissions/accepted/<file>`. */
  path: z.string(),
  languageId: z.string().optional(),
  languageName: z.string().optional(),
  /** The verdicts that the folder's name allows. */
  expected: z.array(Verdict),
  verdict: Verdict,
  asExpected: z.boolean(),
  passed: z.number().int(),
  total: z.number().int(),
  /** The slowest test's, and the hungriest's. */
  cpuTimeMs: z.number(),
  peakMemoryBytes: z.number(),
  detail: z.string().optional(),
});
export type CheckedSubmission = z.infer<typeof CheckedSubmission>;

export const CheckParams = z.object({
  problemDirectory: z.string(),
  /** Each CheckedSubmission as it is ready. */
  partialResultToken: z.union([z.string(), z.number()]).optional(),
});
export const CheckResult = z.object({
  problemId: z.string(),
  asExpected: z.boolean(),
  submissions: z.array(CheckedSubmission),
  warnings: z.array(PackageNotice),
});
export type CheckResult = z.infer<typeof CheckResult>;

/** Client to server: every submission in `submissions/` against the verdict of its folder. Errors: packageBroken, notFound. */
export const CheckRequest = new RequestType<z.infer<typeof CheckParams>, CheckResult, void>("verdict/check");
export const CheckProgressType = new ProgressType<CheckedSubmission>();
