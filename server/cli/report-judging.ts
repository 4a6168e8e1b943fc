import path from "node:path";
import type { JudgeProgress, JudgeResult, TestResult } from "../protocol/judge.ts";
import { sayPoints, sayVerdict } from "../protocol/words.ts";
import type { Terminal } from "./command.ts";
import { describePlaces, type SubmittedFile } from "./describe-place.ts";
import { describeTest } from "./describe-test.ts";
import { createStatusLine } from "./status-line.ts";
import { createStyle, mebibytes, milliseconds, plain, type Style, verdictWidth } from "./style.ts";

/** Tells a person how judging goes, test by test. */
export interface JudgingReport {
  progress(event: JudgeProgress): void;
  result(result: JudgeResult): void;
}

/** @param full tells all that is known of samples, however long */
export function reportJudging(
  terminal: Terminal,
  file: Omit<SubmittedFile, "directory">,
  full: boolean,
): JudgingReport {
  const style = createStyle(terminal.stdout, terminal);
  const line = createStatusLine(terminal.stderr);
  const { directory } = terminal;
  const print = (text: string) => {
    line.clear();
    terminal.stdout.write(`${text}\n`);
  };
  const reported = new Set<string>();
  const reportTest = (test: TestResult) => {
    // What did not run has no line of its own; the end counts it.
    if (test.verdict === "skipped" || reported.has(test.name)) return;
    reported.add(test.name);
    for (const text of describeTest(test, { style, directory, full })) print(text);
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
      for (const text of describeCompilation(result, { ...file, directory }, style)) print(text);
      for (const warning of result.warnings)
        print(style.warn(`warning: ${path.relative(directory, warning.file)}: ${warning.message}`));
      for (const text of describeGroups(result, style)) print(text);
      print(describeEnd(result, style));
    },
  };
}

function describeCompilation(result: JudgeResult, file: SubmittedFile, style: Style): readonly string[] {
  const { outcome, diagnostics, output } = result.compilation;
  if (outcome !== "failed") return [];
  if (diagnostics.length === 0) return [plain(output).trimEnd()].filter((text) => text !== "");
  return describePlaces(diagnostics, file, style);
}

function describeEnd(result: JudgeResult, style: Style): string {
  const verdict = style.bold(style.verdict(sayVerdict(result.verdict)));
  const what = `${plain(result.problemName)}, ${result.languageName}`;
  const hasRun = ({ verdict: found }: TestResult) => found !== "skipped" && found !== "cancelled";
  const ran = result.tests.filter(hasRun);
  // What made a test fail stands below that test.
  const isTold = ran.some((test) => test.verdict === result.verdict && test.detail !== undefined);
  const detail = result.detail === undefined || isTold ? "" : `: ${plain(result.detail)}`;
  if (result.compilation.outcome === "failed") return `${verdict}${detail} - ${what}`;
  const slowest = Math.max(0, ...result.tests.map(({ cpuTimeMs }) => cpuTimeMs));
  const peak = Math.max(0, ...result.tests.map(({ peakMemoryBytes }) => peakMemoryBytes));
  const skipped = result.tests.filter((test) => test.verdict === "skipped").length;
  const count = `${result.passed} of ${result.total} tests passed${skipped === 0 ? "" : ` (${skipped} skipped)`}`;
  const score = result.score === undefined ? "" : `${sayPoints(result.score)}, `;
  const own = result.verdict === "accepted" && ran.some(failsOwn) ? "; tests of your own do not count" : "";
  return `${verdict}${detail} - ${what}: ${score}${count}, ${milliseconds(slowest)}, ${mebibytes(peak)}${own}`;
}

function failsOwn({ name, verdict }: TestResult): boolean {
  return name.startsWith("own/") && verdict !== "accepted";
}

function describeGroups({ score }: JudgeResult, style: Style): readonly string[] {
  return (score?.groups ?? []).map(({ ordinal, verdict, ...points }) => {
    const shown = style.verdict(sayVerdict(verdict).padEnd(verdictWidth));
    return `  ${`group ${ordinal}`.padEnd(14)} ${shown} ${sayPoints(points)}`;
  });
}
