import {
  type JudgeResult,
  type Score,
  type TestResult,
  type Verdict,
  verdictAbbreviations,
} from "../server/protocol/judge.ts";
import { sayPoints, sayVerdict } from "../server/protocol/words.ts";

/** `WA`. */
export function shortenVerdict(verdict: Verdict): string {
  return verdictAbbreviations[verdict];
}

/** `Wrong answer`. */
export function nameVerdict(verdict: Verdict): string {
  const words = sayVerdict(verdict);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** `840 ms`, `1.25 s`. */
export function formatTime(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(2)} s`;
}

/** `12 MiB`, `640 KiB`. */
export function formatMemory(bytes: number): string {
  const kib = bytes / 1024;
  return kib < 1024 ? `${Math.round(kib)} KiB` : `${Math.round(kib / 1024)} MiB`;
}

/** One line on a whole judgement: `Wrong answer: 1 of 3 tests passed`, its time and memory, and whether it is stale. */
export function summarizeResult(result: JudgeResult): string {
  const longest = Math.max(0, ...result.tests.map((test) => test.cpuTimeMs));
  const largest = Math.max(0, ...result.tests.map((test) => test.peakMemoryBytes));
  const tests = result.total === 1 ? "test" : "tests";
  const used = result.passed === 0 ? "" : `, ${formatTime(longest)}, ${formatMemory(largest)}`;
  const counted =
    result.compilation.outcome === "failed" ? "" : `: ${result.passed} of ${result.total} ${tests} passed${used}`;
  const score = result.score === undefined ? "" : `, ${sayPoints(result.score)}`;
  const stale = result.stale ? " (stale: the text has changed since)" : "";
  return `${nameVerdict(result.verdict)}${counted}${score}${stale}`;
}

/** `Group 2: Wrong answer, 0 of 30 points`. */
export function describeGroup({ ordinal, verdict, ...points }: Score["groups"][number]): string {
  return `Group ${ordinal}: ${nameVerdict(verdict)}, ${sayPoints(points)}`;
}

/** What may be said of one test: verdict, time, memory, and the judge's or the author's own words. */
export function describeTest(test: TestResult): string {
  const measures =
    test.verdict === "skipped" ? "" : `, ${formatTime(test.cpuTimeMs)}, ${formatMemory(test.peakMemoryBytes)}`;
  const hint = test.kind === "hidden" && test.hint !== undefined ? `Hint: ${test.hint}` : undefined;
  const points = test.points === undefined ? "" : `, ${sayPoints({ points: test.points })}`;
  const message = test.kind === "sample" ? test.message?.trimEnd() : undefined;
  return [`${nameVerdict(test.verdict)}${measures}${points}`, test.detail, hint, message]
    .filter((line) => line !== undefined)
    .join("\n");
}
