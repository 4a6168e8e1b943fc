import type { JudgeProgress, JudgeResult, TestResult } from "../protocol/judge.ts";
import type { JudgedSubmission, SubmissionEvent } from "../submissions/submission.ts";

type Judgement = JudgedSubmission["judgement"];
type JudgedTest = Judgement["tests"][number];
type SampleTest = Extract<JudgedTest, { kind: "sample" }>;
type Diagnostic = Judgement["compilation"]["diagnostics"][number];

/**
 * A test's result as it leaves the daemon. This is the one place where a secret test's result passes: field by field, so that nothing
 * that the judge might one day add can slip through.
 */
export function toWireTest(result: JudgedTest): TestResult {
  const { ordinal, verdict, cpuTimeMs, wallTimeMs, peakMemoryBytes } = result;
  const measures = { ordinal, verdict, cpuTimeMs, wallTimeMs, peakMemoryBytes, ...optional("detail", result.detail) };
  switch (result.kind) {
    case "sample":
      return { ...measures, ...toWireSample(result) };
    case "secret":
      return {
        ...measures,
        kind: "hidden",
        name: `hidden ${ordinal}`,
        ...optional("crashLine", result.crashLine),
        ...optional("hint", result.hint),
      };
    default:
      return result satisfies never;
  }
}

/** What a client that waits is told; undefined for what it is not. */
export function toWireProgress(event: SubmissionEvent, nameOf: (testName: string) => string): JudgeProgress {
  switch (event.kind) {
    case "waiting":
      return { kind: "waiting", message: event.message };
    case "compiling":
      return { kind: "compiling" };
    case "compiled":
      return { kind: "compiled", succeeded: event.compilation.outcome !== "failed" };
    case "test-started":
      return { kind: "test-started", name: nameOf(event.name) };
    case "test-finished":
      return { kind: "test-finished", result: toWireTest(event.result) };
    default:
      return event satisfies never;
  }
}

/** The part of JudgeResult that the judgement decides. */
export function toWireJudgement(
  judgement: Judgement,
): Pick<JudgeResult, "verdict" | "detail" | "compilation" | "tests" | "passed" | "total"> {
  const { outcome, diagnostics, output, timeMs } = judgement.compilation;
  return {
    verdict: judgement.verdict,
    ...optional("detail", judgement.detail),
    compilation: { outcome, diagnostics: diagnostics.map(toWireDiagnostic), output, timeMs },
    tests: judgement.tests.map(toWireTest),
    passed: judgement.tests.filter(({ verdict }) => verdict === "accepted").length,
    total: judgement.tests.length,
  };
}

/** A place in the submitted source, for the wire. */
export function toWireDiagnostic({ severity, line, column, endColumn, message }: Diagnostic) {
  return { severity, line, message, ...optional("column", column), ...optional("endColumn", endColumn) };
}

function toWireSample(result: SampleTest) {
  const { kind, name, input, expected, stdout, stderr, truncated } = result;
  return {
    kind,
    name,
    input,
    expected,
    stdout,
    stderr,
    truncated: [...truncated],
    ...optional("exitCode", result.exitCode),
    ...(result.crash === undefined ? {} : { crash: toWireDiagnostic(result.crash) }),
  };
}

function optional<Name extends string, Value>(name: Name, value: Value | undefined): { [key in Name]?: Value } {
  return value === undefined ? {} : ({ [name]: value } as { [key in Name]?: Value });
}
