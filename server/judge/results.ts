import type { SourceDiagnostic } from "../languages/language.ts";
import type { TestCase } from "../problems/problem.ts";
import type { RunOutcome } from "../sandbox/api.ts";
import type { SampleResult, SecretResult, TestResult } from "./judgement.ts";
import { capText } from "./texts.ts";
import type { Verdict } from "./verdict.ts";

type Measures = Pick<RunOutcome, "cpuTimeMs" | "wallTimeMs" | "peakMemoryBytes">;

/** Of what did not run. */
export const NO_MEASURES: Measures = { cpuTimeMs: 0, wallTimeMs: 0, peakMemoryBytes: 0 };

/** What a run of one test came to. */
export interface Verdicted {
  readonly verdict: Verdict;
  readonly detail?: string;
  /** Where the program crashed, on a line that the source has. */
  readonly crash?: SourceDiagnostic;
}

/** The texts of a sample, all of which its result shows. */
export interface SampleTexts {
  readonly input: Uint8Array;
  readonly expected: Uint8Array;
  readonly stdout: Uint8Array;
  readonly stderr: Uint8Array;
}

const TEXT_NAMES = ["input", "expected", "stdout", "stderr"] as const;

/** A sample's result; `rename` gives its messages the user's file name. */
export function sampleResult(
  test: TestCase,
  ordinal: number,
  found: Verdicted,
  outcome: RunOutcome,
  texts: SampleTexts,
  rename: (text: string) => string,
): SampleResult {
  const capped = {
    input: capText(texts.input),
    expected: capText(texts.expected),
    stdout: capText(texts.stdout),
    stderr: capText(texts.stderr),
  };
  return {
    kind: "sample",
    ...base(test, ordinal, found.verdict, outcome),
    ...(found.detail !== undefined && { detail: found.detail }),
    ...(found.crash !== undefined && { crash: { ...found.crash, message: rename(found.crash.message) } }),
    input: capped.input.text,
    expected: capped.expected.text,
    stdout: capped.stdout.text,
    stderr: rename(capped.stderr.text),
    ...(outcome.kind === "exited" && { exitCode: outcome.exitCode }),
    truncated: TEXT_NAMES.filter((name) => capped[name].truncated),
  };
}

/** A secret test's result: only the judge's and the author's words, and the number of the user's line. */
export function secretResult(test: TestCase, ordinal: number, found: Verdicted, outcome: RunOutcome): SecretResult {
  const isPassed = found.verdict === "accepted";
  return {
    kind: "secret",
    ...base(test, ordinal, found.verdict, outcome),
    ...(found.detail !== undefined && { detail: found.detail }),
    ...(found.crash !== undefined && { crashLine: found.crash.line }),
    ...(!isPassed && test.hint !== undefined && { hint: test.hint }),
  };
}

/** The result of a test that did not come to its end. */
export function unrunResult(test: TestCase, ordinal: number, verdict: Verdict): TestResult {
  const shared = base(test, ordinal, verdict, NO_MEASURES);
  return test.kind === "secret"
    ? { kind: "secret", ...shared }
    : { kind: "sample", ...shared, input: "", expected: "", stdout: "", stderr: "", truncated: [] };
}

/** How a test is called where its name must not be shown. */
export function labelOf({ kind, ordinal }: Pick<TestResult, "kind" | "ordinal">): string {
  return kind === "sample" ? `sample ${ordinal}` : `hidden ${ordinal}`;
}

function base(
  { name }: TestCase,
  ordinal: number,
  verdict: Verdict,
  { cpuTimeMs, wallTimeMs, peakMemoryBytes }: Measures,
) {
  return { name, ordinal, verdict, cpuTimeMs, wallTimeMs, peakMemoryBytes };
}
