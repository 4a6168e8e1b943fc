import path from "node:path";
import { fileURLToPath } from "node:url";
import type { TestResult } from "../protocol/judge.ts";
import { sayPoints, sayVerdict } from "../protocol/words.ts";
import { describeDifference } from "./difference.ts";
import { mebibytes, milliseconds, plain, type Style, verdictWidth } from "./style.ts";

type SampleTest = Extract<TestResult, { kind: "sample" }>;

/** How tests are told. */
export interface TestTelling {
  readonly style: Style;
  /** Paths are told relative to it. */
  readonly directory: string;
  /** All that is known of samples, not the first lines alone. */
  readonly full: boolean;
}

/** A line on a test's verdict and cost, and below it what helps to see why, in lines of their own. */
export function describeTest(test: TestResult, telling: TestTelling): readonly string[] {
  const { style } = telling;
  const verdict = style.verdict(sayVerdict(test.verdict).padEnd(verdictWidth));
  const cost = `${milliseconds(test.cpuTimeMs, 9)}  ${mebibytes(test.peakMemoryBytes, 10)}`;
  const points = test.points === undefined ? "" : `  ${sayPoints({ points: test.points })}`;
  const detail = plain(test.detail ?? "");
  const isShort = detail.length <= longestDetail;
  return [
    `  ${plain(test.name).padEnd(14)} ${verdict} ${cost}${points}${isShort && detail !== "" ? style.dim(`  ${detail}`) : ""}`,
    ...[...(isShort ? [] : [style.dim(detail)]), ...explain(test, telling)].map((text) => `      ${text}`),
  ];
}

/** A longer detail has a line of its own. */
const longestDetail = 80;

function explain(test: TestResult, telling: TestTelling): readonly string[] {
  if (test.kind === "hidden") {
    return [
      ...(test.crashLine === undefined ? [] : [`crashed on line ${test.crashLine + 1}`]),
      ...(test.hint === undefined ? [] : [`hint: ${plain(test.hint)}`]),
    ];
  }
  const crash =
    test.crash && `${nameFile(test.crash.uri, telling)}line ${test.crash.line + 1}: ${plain(test.crash.message)}`;
  return [
    ...(crash === undefined ? [] : [crash]),
    ...explainJudged(test, telling),
    ...(test.message === undefined ? [] : [plain(test.message.trimEnd())]),
    ...describePrints(test, telling),
  ];
}

function nameFile(uri: string | undefined, { directory }: TestTelling): string {
  return uri === undefined ? "" : `${path.relative(directory, fileURLToPath(uri))}, `;
}

/** What was judged beside what would have been right, of a sample that failed. */
function explainJudged(test: SampleTest, telling: TestTelling): readonly string[] {
  const { verdict, answerIn, answer, transcript = "" } = test;
  const hasRun = !["accepted", "skipped", "cancelled"].includes(verdict);
  if (!hasRun) return [];
  switch (answerIn) {
    case "stdout":
      return verdict === "wrong-answer" ? describeDifference(test) : [];
    case "transcript":
      // Its end, where it went wrong.
      return [...label("conversation (< interactor, > program)", lastLines(transcript, telling), false)];
    case "answer":
      return [
        ...label("input", firstLines(test.input, telling)),
        ...label("expected", firstLines(test.expected, telling)),
        ...(answer === undefined ? [] : label("but got", firstLines(answer, telling))),
      ];
    default:
      return answerIn satisfies never;
  }
}

/** What was written for nobody to judge: the user's own traces. */
function describePrints(test: SampleTest, telling: TestTelling): readonly string[] {
  const { answerIn, verdict, crash, stdout, stderr } = test;
  const isBroken = !["accepted", "wrong-answer"].includes(verdict);
  const showsPrints = answerIn === "answer" || (answerIn === "stdout" && isBroken);
  // A crash has been told in one line, and what the runtime wrote about it is long.
  const showsErrors = crash === undefined || telling.full;
  return [
    ...(showsPrints ? label("printed", firstLines(stdout, telling)) : []),
    ...(showsErrors ? label("stderr", firstLines(stderr, telling)) : []),
  ];
}

function label(name: string, lines: readonly string[], beside = true): readonly string[] {
  if (lines.length === 0) return [];
  if (!beside) return [name, ...lines.map((line) => `  ${line}`)];
  return lines.map((line, at) => `${(at === 0 ? name : "").padEnd(9)} ${line}`);
}

const mostLines = 10;
const mostColumns = 160;

function firstLines(text: string, { full }: TestTelling): readonly string[] {
  const lines = split(text, full);
  if (full || lines.length <= mostLines) return lines;
  return [...lines.slice(0, mostLines), `… ${count(lines.length - mostLines, "more")} (--full shows them)`];
}

function lastLines(text: string, { full }: TestTelling): readonly string[] {
  const lines = split(text, full);
  if (full || lines.length <= 2 * mostLines) return lines;
  return [`… ${count(lines.length - 2 * mostLines, "earlier")} (--full shows them)`, ...lines.slice(-2 * mostLines)];
}

function split(text: string, full: boolean): readonly string[] {
  if (text.trim() === "") return [];
  const lines = plain(text)
    .trimEnd()
    .split(/\r\n|\r|\n/);
  return full ? lines : lines.map((line) => (line.length <= mostColumns ? line : `${line.slice(0, mostColumns - 1)}…`));
}

function count(lines: number, which: string): string {
  return `${lines} ${which} ${lines === 1 ? "line" : "lines"}`;
}
