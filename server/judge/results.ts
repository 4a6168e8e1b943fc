import type { SourceDiagnostic } from "../languages/language.ts";
import type { TestCase } from "../problems/problem.ts";
import type { RunOutcome } from "../sandbox/api.ts";
import type { SampleResult, SecretResult, TestResult } from "./judgement.ts";
import { capText } from "./texts.ts";
import type { Verdict } from "./verdict.ts";

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

/** A sample's result; `rename` gives its messages the user's file name. */
export function sampleResult(
  test: TestCase,
  ordinal: number,
  found: Verdicted,
  outcome: RunOutcome,
  texts: SampleTexts,
  rename: (text: string) => string,
): SampleResult {
  const names = ["input", "expected", "stdout", "stderr"] as const;
  const [input, expected, stdout, stderr] = names.map((name) => capText(texts[name]));
  return {
    kind: "sample",
    ...base(test, ordinal, found.verdict, outcome),
    ...(found.detail !== undefined && { detail: found.detail }),
    ...(found.crash !== undefined && { crash: { ...found.crash, message: rename(found.crash.message) } }),
    input: input?.text ?? "",
    expected: expected?.text ?? "",
    stdout: stdout?.text ?? "",
    stderr: rename(stderr?.text ?? ""),
    ...(outcome.kind === "exited" && { exitCode: outcome.exitCode }),
    truncated: names.filter((_, index) => [input, expected, stdout, stderr][index]?.truncated),
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
export function unrunResult(test: TestCase, ordinal: number, verdict: Verdict, detail?: string): TestResult {
  const measures = { cpuTimeMs: 0, wallTimeMs: 0, peakMemoryBytes: 0 };
  const shared = { ...base(test, ordinal, verdict, measures), ...(detail !== undefined && { detail }) };
  return test.kind === "secret"
    ? { kind: "secret", ...shared }
    : { kind: "sample", ...shared, input: "", expected: "", stdout: "", stderr: "", truncated: [] };
}

function base(
  { name }: TestCase,
  ordinal: number,
  verdict: Verdict,
  { cpuTimeMs, wallTimeMs, peakMemoryBytes }: Pick<RunOutcome, "cpuTimeMs" | "wallTimeMs" | "peakMemoryBytes">,
) {
  return { name, ordinal, verdict, cpuTimeMs, wallTimeMs, peakMemoryBytes };
}
