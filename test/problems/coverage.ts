import type { CheckedSubmission, CheckResult } from "../../server/protocol/check.ts";

/** A table of problems and languages: how many submissions were judged, as expected, in each; `.` where there is none. */
export function describeCoverage(results: readonly CheckResult[]): string {
  const all = results.flatMap(({ submissions }) => submissions);
  const languages = [...new Set(all.map(languageOf))].sort();
  const rows = results.map(({ problemId, submissions }) => [
    problemId,
    ...languages.map((language) => count(submissions.filter((submission) => languageOf(submission) === language))),
  ]);
  const lines = [["", ...languages], ...rows, ["all", ...languages.map((language) => count(all, language))]];
  return `\nSubmissions judged as expected, by problem and language:\n${lines.map(toLine).join("\n")}\n`;
}

function languageOf({ languageName, path }: CheckedSubmission): string {
  return languageName?.replace(/ \(.*\)$/u, "") ?? path;
}

function count(submissions: readonly CheckedSubmission[], language?: string): string {
  const of = language === undefined ? submissions : submissions.filter((each) => languageOf(each) === language);
  const right = of.filter(({ asExpected }) => asExpected).length;
  return of.length === 0 ? "." : right === of.length ? String(right) : `${right}/${of.length}`;
}

function toLine([head = "", ...cells]: readonly string[]): string {
  return `${head.padEnd(14)}${cells.map((cell) => cell.padStart(12)).join("")}`;
}
