import type { SourceDiagnostic } from "../../languages/language.ts";
import type { TestCase } from "../../problems/problem.ts";
import type { RunOutcome } from "../../sandbox/api.ts";
import type { SampleResult, SecretResult, TestResult } from "../judgement.ts";
import { capText } from "../texts.ts";
import type { Verdict } from "../verdict.ts";

type Measures = Pick<RunOutcome, "cpuTimeMs" | "wallTimeMs" | "peakMemoryBytes">;

/** Of what did not run. */
export const NO_MEASURES: Measures = { cpuTimeMs: 0, wallTimeMs: 0, peakMemoryBytes: 0 };

/** What a run of one test came to. */
export interface Verdicted {
  readonly verdict: Verdict;
  readonly detail?: string;
  /** Where the program crashed, on a line that the source has. */
  readonly crash?: SourceDiagnostic;
  /** Of a scoring problem. */
  readonly points?: number;
  /** What a validator wants the user to know: of a sample alone. */
  readonly message?: string;
}

/** The texts of a sample, all of which its result shows. */
export interface SampleTexts {
  readonly input: Uint8Array;
  readonly expected: Uint8Array;
  readonly stdout: Uint8Array;
  readonly stderr: Uint8Array;
  readonly answer?: Uint8Array;
  readonly transcript?: Uint8Array;
}

const TEXT_NAMES = ["input", "expected", "stdout", "stderr", "answer", "transcript"] as const;

type Outcome = Measures & { readonly kind: string; readonly exitCode?: number };

/** A sample's result; `rename` gives its messages the user's file names. */
export function sampleResult(
  test: TestCase,
  ordinal: number,
  found: Verdicted,
  outcome: Outcome,
  texts: SampleTexts,
  rename: (text: string) => string,
): SampleResult {
  const capped = TEXT_NAMES.map((name) => [name, texts[name] && capText(texts[name])] as const);
  const {
    input = "",
    expected = "",
    stdout = "",
    stderr = "",
    ...others
  } = Object.fromEntries(capped.flatMap(([name, text]) => (text === undefined ? [] : [[name, text.text]])));
  return {
    kind: "sample",
    ...base(test, ordinal, found, outcome),
    ...(found.detail !== undefined && { detail: found.detail }),
    ...(found.crash !== undefined && { crash: { ...found.crash, message: rename(found.crash.message) } }),
    input,
    expected,
    stdout,
    stderr: rename(stderr),
    ...others,
    ...(found.message !== undefined && { message: found.message }),
    ...(outcome.exitCode !== undefined && { exitCode: outcome.exitCode }),
    truncated: capped.flatMap(([name, text]) => (text?.truncated ? [name] : [])),
  };
}

/** A secret test's result: only the judge's and the author's words, and the number of the user's line. */
export function secretResult(test: TestCase, ordinal: number, found: Verdicted, outcome: Measures): SecretResult {
  const isPassed = found.verdict === "accepted";
  return {
    kind: "secret",
    ...base(test, ordinal, found, outcome),
    ...(found.detail !== undefined && { detail: found.detail }),
    ...(found.crash?.file === undefined && found.crash !== undefined && { crashLine: found.crash.line }),
    ...(!isPassed && test.hint !== undefined && { hint: test.hint }),
  };
}

/** The result of a test that did not come to its end. */
export function unrunResult(test: TestCase, ordinal: number, verdict: Verdict): TestResult {
  const shared = base(test, ordinal, { verdict }, NO_MEASURES);
  return test.kind === "secret"
    ? { kind: "secret", ...shared }
    : { kind: "sample", ...shared, input: "", expected: "", stdout: "", stderr: "", truncated: [] };
}

/** How a test is called where its name must not be shown; the user's own is called as she calls it. */
export function labelOf({ kind, own, name }: Pick<TestCase, "kind" | "own" | "name">, ordinal: number): string {
  if (own) {
    return name;
  }
  return kind === "sample" ? `sample ${ordinal}` : `hidden ${ordinal}`;
}

function base(
  { name }: TestCase,
  ordinal: number,
  { verdict, points }: Verdicted,
  { cpuTimeMs, wallTimeMs, peakMemoryBytes }: Measures,
) {
  return { name, ordinal, verdict, cpuTimeMs, wallTimeMs, peakMemoryBytes, ...(points !== undefined && { points }) };
}
