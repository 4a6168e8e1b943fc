import path from "node:path";
import { fileURLToPath } from "node:url";
import type { JudgeProgress, JudgeResult, SourceDiagnostic, TestResult } from "../protocol/judge.ts";
import type { Terminal } from "./command.ts";
import { describeDifference } from "./difference.ts";
import { createStatusLine } from "./status-line.ts";
import { createStyle, mebibytes, milliseconds, plain, quote, type Style, words } from "./style.ts";

type SampleTest = Extract<TestResult, { kind: "sample" }>;

/** Tells a person how judging goes, test by test. */
export interface JudgingReport {
  progress(event: JudgeProgress): void;
  result(result: JudgeResult): void;
}

/** @param file as the user named it; `source` its text, for the lines that compile errors are on */
export function reportJudging(terminal: Terminal, file: string, source: string): JudgingReport {
  const style = createStyle(terminal.stdout, terminal);
  const line = createStatusLine(terminal.stderr);
  const print = (text: string) => {
    line.clear();
    terminal.stdout.write(`${text}\n`);
  };
  const reported = new Set<string>();
  const reportTest = (test: TestResult) => {
    // What did not run has no line of its own; the end counts it.
    if (test.verdict === "skipped" || reported.has(test.name)) return;
    reported.add(test.name);
    for (const text of describeTest(test, style)) print(text);
  };
  return {
    progress: (event) => {
      switch (event.kind) {
        case "waiting":
          line.show(event.message);
          break;
        case "compiling":
          // A second time: the container was lost, and all of it begins again.
          reported.clear();
          line.show("Compiling");
          break;
        case "compiled":
          line.clear();
          break;
        case "test-started":
          line.show(`Running ${event.name}`);
          break;
        case "test-finished":
          reportTest(event.result);
          break;
        default:
          event satisfies never;
      }
    },
    result: (result) => {
      for (const test of result.tests) reportTest(test);
      for (const text of describeCompilation(result, file, source, style)) print(text);
      for (const warning of result.warnings)
        print(style.warn(`warning: ${path.relative(terminal.directory, warning.file)}: ${warning.message}`));
      for (const text of describeGroups(result, style)) print(text);
      print(describeEnd(result, style));
    },
  };
}

function describeTest(test: TestResult, style: Style): readonly string[] {
  const verdict = style.verdict(words(test.verdict).padEnd(verdictWidth));
  const cost = `${milliseconds(test.cpuTimeMs, 9)}  ${mebibytes(test.peakMemoryBytes, 10)}`;
  const points = test.points === undefined ? "" : `  ${describePoints(test.points)}`;
  const detail = test.detail === undefined ? "" : style.dim(`  ${plain(test.detail)}`);
  return [
    `  ${plain(test.name).padEnd(14)} ${verdict} ${cost}${points}${detail}`,
    ...explain(test).map((text) => `      ${text}`),
  ];
}

function explain(test: TestResult): readonly string[] {
  if (test.kind === "hidden") {
    return [
      ...(test.crashLine === undefined ? [] : [`crashed on line ${test.crashLine + 1}`]),
      ...(test.hint === undefined ? [] : [`hint: ${plain(test.hint)}`]),
    ];
  }
  return [...explainFailure(test), ...(test.message === undefined ? [] : [plain(test.message.trimEnd())])];
}

function explainFailure(test: SampleTest): readonly string[] {
  if (test.crash !== undefined) {
    const file = test.crash.uri === undefined ? "" : `${path.basename(test.crash.uri)}, `;
    return [`${file}line ${test.crash.line + 1}: ${plain(test.crash.message)}`];
  }
  if (test.verdict !== "wrong-answer") return [];
  if (test.transcript !== undefined)
    return test.transcript.trimEnd().split("\n").slice(-mostTranscriptLines).map(plain);
  if (test.answer === undefined) return describeDifference(test);
  return [`expected ${quote(test.expected.trim())}`, `but got  ${quote(test.answer.trim())}`];
}

function describeCompilation(result: JudgeResult, file: string, source: string, style: Style): readonly string[] {
  const { outcome, diagnostics, output } = result.compilation;
  if (outcome !== "failed") return [];
  if (diagnostics.length === 0) return [plain(output).trimEnd()];
  const lines = source.split(/\r\n|\r|\n/);
  return diagnostics.flatMap((found) =>
    found.uri === undefined
      ? describePlace(found, file, lines, style)
      : describePlace(found, path.join(path.dirname(file), path.basename(fileURLToPath(found.uri))), [], style),
  );
}

/** `file:line:column: error: message`, the line, and a caret below the place. */
export function describePlace(
  { severity, line, column, endColumn, message }: SourceDiagnostic,
  file: string,
  lines: readonly string[],
  style: Style,
): readonly string[] {
  const place = [file, line + 1, ...(column === undefined ? [] : [column + 1])].join(":");
  const paint = severity === "error" ? style.bad : style.warn;
  const head = `${style.bold(place)}: ${paint(severity)}: ${plain(message)}`;
  const text = lines[line];
  if (text === undefined) return [head];
  if (column === undefined) return [head, `    ${plain(text.slice(0, 2 * contextColumns))}`];
  // Of a line without end, what stands around the place is enough.
  const from = column > contextColumns ? column - contextColumns : 0;
  const shown = text.slice(from, column + contextColumns);
  // Tabs stay tabs below, so that the caret stands right however wide they are.
  const indent = shown.slice(0, column - from).replace(/[^\t]/g, " ");
  const marks = "~".repeat(Math.max(0, Math.min(endColumn ?? column + 1, from + shown.length) - column - 1));
  return [head, `    ${plain(shown)}`, `    ${indent}${paint(`^${marks}`)}`];
}

/** So much of a line is shown on either side of a place in it. */
const contextColumns = 100;

function describeEnd(result: JudgeResult, style: Style): string {
  const verdict = style.bold(style.verdict(words(result.verdict)));
  const detail = result.detail === undefined ? "" : `: ${plain(result.detail)}`;
  const slowest = Math.max(0, ...result.tests.map(({ cpuTimeMs }) => cpuTimeMs));
  const peak = Math.max(0, ...result.tests.map(({ peakMemoryBytes }) => peakMemoryBytes));
  const skipped = result.tests.filter((test) => test.verdict === "skipped").length;
  const count = `${result.passed} of ${result.total} tests passed${skipped === 0 ? "" : ` (${skipped} skipped)`}`;
  const score = result.score === undefined ? "" : `${describePoints(result.score.points, result.score.maxPoints)}, `;
  return `${verdict}${detail} - ${plain(result.problemName)}, ${result.languageName}: ${score}${count}, ${milliseconds(slowest)}, ${mebibytes(peak)}`;
}

function describeGroups({ score }: JudgeResult, style: Style): readonly string[] {
  return (score?.groups ?? []).map(({ ordinal, verdict, points, maxPoints }) => {
    const shown = style.verdict(words(verdict).padEnd(verdictWidth));
    return `  ${`group ${ordinal}`.padEnd(14)} ${shown} ${describePoints(points, maxPoints)}`;
  });
}

/** `40 of 100 points`; a validator may give parts of one. */
function describePoints(points: number, maxPoints?: number): string {
  const round = (value: number) => String(Math.round(value * 100) / 100);
  return maxPoints === undefined ? `${round(points)} points` : `${round(points)} of ${round(maxPoints)} points`;
}

/** How much of a conversation with an interactor is shown: its end, where it went wrong. */
const mostTranscriptLines = 20;

/** "memory limit exceeded" and "output limit exceeded" are the longest. */
const verdictWidth = 21;
