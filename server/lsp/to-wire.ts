import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Problem } from "../problems/problem.ts";
import type { JudgeProgress, JudgeResult, TestResult } from "../protocol/judge.ts";
import type { JudgedSubmission, SubmissionEvent } from "../submissions/submission.ts";

type Judgement = JudgedSubmission["judgement"];
/** Output is told of runs, which nobody judges. */
export type JudgedEvent = Exclude<SubmissionEvent, { readonly kind: "output" }>;
type JudgedTest = Judgement["tests"][number];
type SampleTest = Extract<JudgedTest, { kind: "sample" }>;
type Diagnostic = Judgement["compilation"]["diagnostics"][number];

/** What the wire tells of a submission's results beside what the judge says. */
export interface Setting {
  /** Where the submitted file lies. */
  readonly folder: string;
  readonly answerIn: SampleWire["answerIn"];
}

type SampleWire = Extract<TestResult, { kind: "sample" }>;

/** The setting of `file`, judged for `problem`. */
export function settingOf(
  { signature, interactive }: Pick<Problem, "signature" | "interactive">,
  file: string,
): Setting {
  const answerIn = signature !== undefined ? "answer" : interactive ? "transcript" : "stdout";
  return { folder: path.dirname(file), answerIn };
}

/**
 * A test's result as it leaves the daemon. This is the one place where a secret test's result passes: field by field, so that nothing
 * that the judge might one day add can slip through.
 */
export function toWireTest(result: JudgedTest, setting: Setting): TestResult {
  const { ordinal, verdict, cpuTimeMs, wallTimeMs, peakMemoryBytes } = result;
  const measures = {
    ordinal,
    verdict,
    cpuTimeMs,
    wallTimeMs,
    peakMemoryBytes,
    ...optional("points", result.points),
    ...optional("detail", result.detail),
  };
  switch (result.kind) {
    case "sample":
      return { ...measures, ...toWireSample(result, setting) };
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

/** What a client that waits for a judgement is told. */
export function toWireProgress(
  event: JudgedEvent,
  nameOf: (testName: string) => string,
  setting: Setting,
): JudgeProgress {
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
      return { kind: "test-finished", result: toWireTest(event.result, setting) };
    default:
      return event satisfies never;
  }
}

/** The part of JudgeResult that the judgement decides. */
export function toWireJudgement(
  judgement: Judgement,
  setting: Setting,
): Pick<JudgeResult, "verdict" | "detail" | "compilation" | "tests" | "score" | "passed" | "total"> {
  const { outcome, diagnostics, output, timeMs } = judgement.compilation;
  return {
    verdict: judgement.verdict,
    ...optional("detail", judgement.detail),
    compilation: {
      outcome,
      diagnostics: diagnostics.map((found) => toWireDiagnostic(found, setting.folder)),
      output,
      timeMs,
    },
    tests: judgement.tests.map((test) => toWireTest(test, setting)),
    ...optional("score", judgement.score && toWireScore(judgement.score)),
    passed: judgement.tests.filter(({ verdict }) => verdict === "accepted").length,
    total: judgement.tests.length,
  };
}

/** A place in the submission, for the wire. */
export function toWireDiagnostic({ file, severity, line, column, endColumn, message }: Diagnostic, folder: string) {
  const uri = file === undefined ? undefined : pathToFileURL(path.resolve(folder, file)).href;
  return {
    severity,
    line,
    message,
    ...optional("uri", uri),
    ...optional("column", column),
    ...optional("endColumn", endColumn),
  };
}

/** Groups without their names, which are the author's. */
function toWireScore({ points, maxPoints, groups }: NonNullable<Judgement["score"]>): JudgeResult["score"] {
  return {
    points,
    ...optional("maxPoints", maxPoints),
    groups: groups.map((group) => ({
      ordinal: group.ordinal,
      verdict: group.verdict,
      points: group.points,
      ...optional("maxPoints", group.maxPoints),
    })),
  };
}

function toWireSample(result: SampleTest, { folder, answerIn }: Setting) {
  const { kind, name, input, stdout, stderr, truncated } = result;
  const expected = answerIn === "answer" ? leaveBlanksOut(result.expected) : result.expected;
  return {
    kind,
    name,
    answerIn,
    input,
    expected,
    stdout,
    stderr,
    truncated: [...truncated],
    ...optional("answer", result.answer),
    ...optional("message", result.message),
    ...optional("transcript", result.transcript),
    ...optional("exitCode", result.exitCode),
    ...(result.crash === undefined ? {} : { crash: toWireDiagnostic(result.crash, folder) }),
  };
}

/** JSON as answers are written: so the two differ only where they do. */
function leaveBlanksOut(json: string): string {
  return json.replaceAll(/("(?:[^"\\]|\\.)*")|\s+/gsu, (_, text: string | undefined) => text ?? "");
}

function optional<Name extends string, Value>(name: Name, value: Value | undefined): { [key in Name]?: Value } {
  return value === undefined ? {} : ({ [name]: value } as { [key in Name]?: Value });
}
