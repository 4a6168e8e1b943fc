import path from "node:path";
import type { CheckedSubmission, CheckNotice, CheckResult } from "../protocol/check.ts";
import { verdictAbbreviations } from "../protocol/judge.ts";
import type { Terminal } from "./command.ts";
import { createStatusLine } from "./status-line.ts";
import { createStyle, plain, type Style } from "./style.ts";

/** What `verdict check` shows while it goes on, and at its end. */
export interface CheckTable {
  begin(directory: string): void;
  row(checked: CheckedSubmission): void;
  end(result: CheckResult): void;
  total(results: readonly CheckResult[]): void;
}

const columns = [
  ["problem", 14],
  ["language", 20],
  ["submission", 48],
  ["expected / got", 20],
] as const;

/** Rows come as they are ready, so widths are fixed; a longer cell moves the rest of its row. */
export function createCheckTable(terminal: Terminal): CheckTable {
  const style = createStyle(terminal.stdout, terminal);
  const line = createStatusLine(terminal.stderr);
  const print = (text: string) => {
    line.clear();
    terminal.stdout.write(`${text}\n`);
  };
  const head = `${columns.map(([name, width]) => name.padEnd(width)).join(" ")} ${numbers("tests", "CPU ms", "peak MiB")}`;
  let current = "";
  let begun = false;
  return {
    begin: (directory) => {
      current = path.basename(directory);
      line.show(`Checking ${current}`);
    },
    row: (checked) => {
      if (!begun) print(style.bold(`  ${head}`));
      begun = true;
      print(describeRow(checked, style));
      line.show(`Checking ${current}`);
    },
    end: ({ notices }) => {
      for (const notice of notices) print(describeNotice(notice, terminal.directory, style));
    },
    total: (results) => {
      for (const text of [...describeSummaries(results, style), describeTotal(results, style)]) print(text);
    },
  };
}

function describeRow(checked: CheckedSubmission, style: Style): string {
  const got = verdictAbbreviations[checked.verdict];
  const verdicts = `${abbreviate(checked.expected)} / ${got}`;
  const cells = [checked.problemId, checked.languageName ?? "?", checked.path.replace(/^submissions\//, ""), verdicts];
  const text = columns.map(([, width], at) => plain(cells[at] ?? "").padEnd(width)).join(" ");
  const peak = (checked.peakMemoryBytes / 1_048_576).toFixed(1);
  const tests = numbers(`${checked.passed}/${checked.total}`, String(Math.round(checked.cpuTimeMs)), peak);
  const row = `${text} ${tests}${describePoints(checked)}`;
  if (checked.verdict === "skipped") return style.warn(`- ${row}`);
  if (checked.asExpected) return `${style.good("✓")} ${row}`;
  const because = [...checked.reasons, ...(checked.detail === undefined ? [] : [checked.detail])];
  return [style.bad(`✗ ${row}`), ...because.map((reason) => `      ${plain(reason)}`)].join("\n");
}

/** Four or more verdicts would say no more than what is not among them. */
function abbreviate(expected: CheckedSubmission["expected"]): string {
  if (expected.length > 3) return expected.includes("accepted") ? "any" : "not AC";
  return expected.map((verdict) => verdictAbbreviations[verdict]).join("|");
}

function describePoints({ points, maxPoints }: CheckedSubmission): string {
  if (points === undefined) return "";
  return ` ${(maxPoints === undefined ? `${points}` : `${points}/${maxPoints}`).padStart(9)} points`;
}

function describeNotice(
  { severity, file, line, column, key, message }: CheckNotice,
  directory: string,
  style: Style,
): string {
  const place = [path.relative(directory, file) || ".", line, column].filter((part) => part !== undefined).join(":");
  const text = `  ${severity}: ${plain(`${place}: ${key === undefined ? "" : `${key}: `}${message}`)}`;
  return severity === "error" ? style.bad(text) : style.warn(text);
}

function numbers(tests: string, cpu: string, peak: string): string {
  return `${tests.padStart(7)} ${cpu.padStart(8)} ${peak.padStart(9)}`;
}

/** One line a package: its cells are as wide as the widest. */
function describeSummaries(results: readonly CheckResult[], style: Style): string[] {
  const head = ["package", "tests", "groups", "validations", "languages", "slowest accepted", "limit", "notices"];
  const rows = results.map(summarize);
  const widths = head.map((name, at) => Math.max(name.length, ...rows.map((cells) => cells[at]?.length ?? 0)));
  const lay = (cells: readonly string[]) =>
    cells
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join("  ")
      .trimEnd();
  const lines = rows.map((cells, at) => {
    const isGood = results[at]?.asExpected === true;
    return `${isGood ? style.good("✓") : style.bad("✗")} ${lay(cells)}`;
  });
  return ["", style.bold(`  ${lay(head)}`), ...lines, ""];
}

function summarize({ problemId, summary, notices }: CheckResult): string[] {
  const counts = (["error", "warning"] as const).flatMap((severity) => {
    const count = notices.filter((notice) => notice.severity === severity).length;
    return count === 0 ? [] : [plural(count, severity)];
  });
  const found = counts.join(", ") || "none";
  if (summary === undefined) return [problemId, "-", "-", "-", "-", "-", "-", found].map(plain);
  const { samples, secretTests, groups, validations, validationsPassed, languages, slowest } = summary;
  return [
    problemId,
    `${samples} + ${secretTests}`,
    groups === 0 ? "-" : String(groups),
    validations === 0 ? "-" : `${validationsPassed}/${validations}`,
    languages.length === 0 ? "-" : languages.map((name) => name.replace(/ \(.*$/, "")).join(", "),
    slowest === undefined ? "-" : describeSlowest(slowest),
    describeLimit(summary),
    found,
  ].map(plain);
}

function describeSlowest({ path: name, cpuTimeMs, timeLimitMs }: NonNullable<CheckSummary["slowest"]>): string {
  const share = Math.round((100 * cpuTimeMs) / timeLimitMs);
  return `${name.slice(name.lastIndexOf("/") + 1)} ${Math.round(cpuTimeMs)} of ${timeLimitMs} ms (${share} %)`;
}

type CheckSummary = NonNullable<CheckResult["summary"]>;

function describeLimit({ timeLimitMs, timeLimitFrom, inferredTimeLimitMs }: CheckSummary): string {
  const seconds = `${timeLimitMs / 1000} s`;
  if (timeLimitFrom !== undefined) return seconds;
  return inferredTimeLimitMs === undefined
    ? `${seconds} (default)`
    : `${seconds} (default; ${inferredTimeLimitMs / 1000} s fits)`;
}

function describeTotal(results: readonly CheckResult[], style: Style): string {
  const all = results.flatMap(({ submissions }) => submissions);
  const wrong = all.filter(({ asExpected }) => !asExpected).length;
  const unjudged = all.filter(({ verdict }) => verdict === "skipped").length;
  const count = (severity: CheckNotice["severity"]) =>
    results.flatMap(({ notices }) => notices).filter((notice) => notice.severity === severity).length;
  const parts = [
    `${plural(all.length, "submission")}, ${wrong === 0 ? "all as expected" : `${wrong} not as expected`}`,
    ...(unjudged === 0 ? [] : [`${unjudged} not judged`]),
    ...(count("error") === 0 ? [] : [plural(count("error"), "error")]),
    ...(count("warning") === 0 ? [] : [plural(count("warning"), "warning")]),
  ];
  const isGood = results.every(({ asExpected }) => asExpected);
  return (isGood ? style.good : style.bad)(parts.join(", "));
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
