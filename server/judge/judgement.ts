import type { Language, SourceDiagnostic, SourceFile } from "../languages/language.ts";
import type { Problem, TestCase } from "../problems/problem.ts";
import type { Verdict } from "./verdict.ts";

/** What a submission consists of, whether there is a problem or none. The source is the text in the editor, saved or not. */
export interface Submitted {
  readonly language: Language;
  readonly source: Uint8Array;
  /** The other files of a submission of several: paths relative to the source's folder. The package's `include/` is added by the judge. */
  readonly companions?: readonly SourceFile[];
  /** One of the runner's variants (`sanitize`). */
  readonly variant?: string;
  /** As the user calls the file, for the messages of compiler and runtime; default: the runner's name for it. */
  readonly fileName?: string;
}

/** Everything one judging needs. */
export interface JudgeRequest extends Submitted {
  readonly problem: Problem;
  readonly tests: readonly TestCase[];
  /** Run the remaining secret tests after one has failed; samples always all run. */
  readonly continueAfterFailure: boolean;
  /** An infrastructure that fails on the way is thrown, for somebody will try again, and never becomes a judge-error. */
  readonly isPatient?: boolean;
}

/** What is heard while judging, in order. A second `compiling` means that all of it begins again, in a new container. */
export type JudgeEvent =
  | { readonly kind: "waiting"; readonly message: string }
  | { readonly kind: "compiling" }
  | { readonly kind: "compiled"; readonly compilation: Compilation }
  | { readonly kind: "test-started"; readonly name: string; readonly ordinal: number }
  | { readonly kind: "test-finished"; readonly result: TestResult };

export interface Judgement {
  /** The first verdict that is not accepted, in test order; else accepted. */
  readonly verdict: Verdict;
  /** One sentence for the user: which limit, why the judge could not judge, ... Never from a secret run's output. */
  readonly detail?: string;
  readonly compilation: Compilation;
  /** One a requested test, in order; skipped ones included. */
  readonly tests: readonly TestResult[];
  /** Of a scoring problem, when all secret tests were asked for. */
  readonly score?: Score;
}

/** Points, with the groups that they come from. */
export interface Score {
  readonly points: number;
  readonly maxPoints?: number;
  /** The groups directly below `secret`, in order. */
  readonly groups: readonly GroupScore[];
}

export interface GroupScore {
  /** From 1: a group's name is its author's. */
  readonly ordinal: number;
  readonly verdict: Verdict;
  readonly points: number;
  readonly maxPoints?: number;
}

export interface Compilation {
  readonly outcome: "succeeded" | "failed" | "not-needed" | "not-reached";
  readonly diagnostics: readonly SourceDiagnostic[];
  /** What the compiler printed, capped at 64 KiB. */
  readonly output: string;
  readonly timeMs: number;
  /** The same program had been compiled before, and nothing was compiled now. */
  readonly cached?: true;
}

/** A secret test's result has no place for anything that the program wrote or chose. */
export type TestResult = SampleResult | SecretResult;

interface ResultBase {
  readonly name: string;
  /** From 1, within its kind, in the problem's order. */
  readonly ordinal: number;
  readonly verdict: Verdict;
  readonly cpuTimeMs: number;
  readonly wallTimeMs: number;
  readonly peakMemoryBytes: number;
  /** Of a scoring problem. */
  readonly points?: number;
}

export interface SampleResult extends ResultBase {
  readonly kind: "sample";
  readonly detail?: string;
  readonly crash?: SourceDiagnostic;
  /** Each capped at 64 KiB, decoded as UTF-8 with replacement. */
  readonly input: string;
  readonly expected: string;
  /** Of a function problem: what was printed on the way; the answer is `answer`. */
  readonly stdout: string;
  readonly stderr: string;
  /** What the function returned, in the tests' own notation; absent for programs and for what did not return. */
  readonly answer?: string;
  /** What the package's validator wants the user to know (`teammessage.txt`). */
  readonly message?: string;
  /** Of an interactive problem: who said what, `<` the interactor, `>` the program. */
  readonly transcript?: string;
  readonly exitCode?: number;
  /** Which of the texts above were cut. */
  readonly truncated: readonly ("input" | "expected" | "stdout" | "stderr" | "answer" | "transcript")[];
}

export interface SecretResult extends ResultBase {
  readonly kind: "secret";
  /** In the judge's own words: "CPU time passed 2 s". */
  readonly detail?: string;
  /** The user's line (from 0) of a crash. */
  readonly crashLine?: number;
  readonly hint?: string;
}
