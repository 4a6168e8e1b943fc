import { ProgressType, RequestType } from "vscode-jsonrpc";
import { z } from "zod";
import { PackageNotice } from "./problem.ts";

/** How a test, or a whole submission, came out. */
export const Verdict = z.enum([
  "accepted",
  "wrong-answer",
  "time-limit-exceeded",
  "memory-limit-exceeded",
  "output-limit-exceeded",
  "runtime-error",
  "compile-error",
  "judge-error",
  "skipped",
  "cancelled",
]);
export type Verdict = z.infer<typeof Verdict>;

/** The short names that judges have used since the first contests. */
export const verdictAbbreviations: Readonly<Record<Verdict, string>> = {
  accepted: "AC",
  "wrong-answer": "WA",
  "time-limit-exceeded": "TLE",
  "memory-limit-exceeded": "MLE",
  "output-limit-exceeded": "OLE",
  "runtime-error": "RTE",
  "compile-error": "CE",
  "judge-error": "JE",
  skipped: "SK",
  cancelled: "CJ",
};

/** Zero-based lines and UTF-16 columns in the judged text, end exclusive. */
export const SourceDiagnostic = z.object({
  /** Another file of the submission: its `file:` URI. Absent: the judged one. */
  uri: z.string().optional(),
  severity: z.enum(["error", "warning"]),
  line: z.number().int(),
  column: z.number().int().optional(),
  endColumn: z.number().int().optional(),
  message: z.string(),
});
export type SourceDiagnostic = z.infer<typeof SourceDiagnostic>;

export const JudgeParams = z.object({
  /** `file:` URI of the solution. */
  uri: z.string(),
  /** The text to judge. Absent: the open document's, else the file's. */
  text: z.string().optional(),
  /** The document version that `text` is of; comes back in the result. */
  version: z.number().int().optional(),
  /** Folder of the problem; absent: the nearest ancestor folder with `problem.yaml`. */
  problemDirectory: z.string().optional(),
  /** `samples`, `all`, or test names as `verdict/problem` listed them (`sample/1`, `hidden 3`). */
  tests: z.union([z.enum(["samples", "all"]), z.array(z.string()).min(1)]),
  /** What belongs to the submission: the file alone (default), or all files of its language in its folder and below. */
  extent: z.enum(["file", "folder"]).optional(),
  /** One of the runner's variants, such as `sanitize`. */
  variant: z.string().optional(),
  /** Run the secret tests after one has failed. Default false. */
  continueAfterFailure: z.boolean().optional(),
  /**
   * The same when a request that was left without an answer is sent again, to the next daemon: then both are one submission. Another for each other
   * request.
   */
  idempotencyKey: z.string().min(1).max(64).optional(),
  /** Results test by test are sent as `$/progress` with this token (JudgeProgress). */
  partialResultToken: z.union([z.string(), z.number()]).optional(),
  workDoneToken: z.union([z.string(), z.number()]).optional(),
});
export type JudgeParams = z.infer<typeof JudgeParams>;

const measures = {
  /** As `verdict/problem` lists it: `sample/1`; secret tests only by ordinal: `hidden 3`. */
  name: z.string(),
  ordinal: z.number().int(),
  verdict: Verdict,
  cpuTimeMs: z.number(),
  wallTimeMs: z.number(),
  peakMemoryBytes: z.number(),
  /** Of a scoring problem. */
  points: z.number().optional(),
  detail: z.string().optional(),
};

export const SampleResult = z.strictObject({
  ...measures,
  kind: z.literal("sample"),
  /** Which of the texts below is judged: what a program printed, what a function returned, or what was said to an interactor. */
  answerIn: z.enum(["stdout", "answer", "transcript"]),
  crash: SourceDiagnostic.optional(),
  input: z.string(),
  /** Of a function problem without blanks, as `answer` is. */
  expected: z.string(),
  /** Of a function problem: what was printed on the way, which is not judged. */
  stdout: z.string(),
  stderr: z.string(),
  /** Of a function problem: what was returned, in the tests' own notation; absent when nothing of the right type was. */
  answer: z.string().optional(),
  /** What the package's validator wants the user to know. */
  message: z.string().optional(),
  /** Of an interactive problem: who said what, `<` the interactor, `>` the program. */
  transcript: z.string().optional(),
  exitCode: z.number().int().optional(),
  truncated: z.array(z.enum(["input", "expected", "stdout", "stderr", "answer", "transcript"])),
});

/** Nothing in it was written or chosen by the program. */
export const HiddenResult = z.strictObject({
  ...measures,
  kind: z.literal("hidden"),
  crashLine: z.number().int().optional(),
  hint: z.string().optional(),
});

export const TestResult = z.discriminatedUnion("kind", [SampleResult, HiddenResult]);
export type TestResult = z.infer<typeof TestResult>;

export const JudgeProgress = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("waiting"), message: z.string() }),
  z.object({ kind: z.literal("compiling") }),
  z.object({ kind: z.literal("compiled"), succeeded: z.boolean() }),
  z.object({ kind: z.literal("test-started"), name: z.string() }),
  z.object({ kind: z.literal("test-finished"), result: TestResult }),
]);
export type JudgeProgress = z.infer<typeof JudgeProgress>;

/** Points of a scoring problem. Groups are those directly below the secret tests, by ordinal: their names are the author's. */
export const Score = z.object({
  points: z.number(),
  maxPoints: z.number().optional(),
  groups: z.array(
    z.object({ ordinal: z.number().int(), verdict: Verdict, points: z.number(), maxPoints: z.number().optional() }),
  ),
});
export type Score = z.infer<typeof Score>;

export const JudgeResult = z.object({
  submissionId: z.string(),
  uri: z.string(),
  version: z.number().int().optional(),
  /** The open document has moved on from `version` since: show as stale. */
  stale: z.boolean(),
  problemDirectory: z.string(),
  problemName: z.string(),
  languageId: z.string(),
  languageName: z.string(),
  verdict: Verdict,
  detail: z.string().optional(),
  compilation: z.object({
    outcome: z.enum(["succeeded", "failed", "not-needed", "not-reached"]),
    diagnostics: z.array(SourceDiagnostic),
    output: z.string(),
    timeMs: z.number(),
  }),
  tests: z.array(TestResult),
  score: Score.optional(),
  passed: z.number().int(),
  total: z.number().int(),
  /** Zero-based: where lenses and the summary stand. */
  entryLine: z.number().int(),
  warnings: z.array(PackageNotice),
});
export type JudgeResult = z.infer<typeof JudgeResult>;

/** Client to server: judge one file. Cancelling the request kills the run and answers with verdict `cancelled`. */
export const JudgeRequest = new RequestType<JudgeParams, JudgeResult, void>("verdict/judge");
export const JudgeProgressType = new ProgressType<JudgeProgress>();
