import { type Fairness, median } from "./fairness.ts";
import type { AttackResult } from "./run-attack.ts";

/** All attacks under one runtime. */
export interface Column {
  readonly runtime: string;
  readonly results: readonly AttackResult[];
}

/** A table family x language, then what each runtime did not contain, what it cannot enforce, and the totals. */
export function formatTable(columns: readonly Column[]): string {
  return [...formatRows(countFamilies(columns)), "", ...listProblems(columns), ...columns.map(formatTotal)].join("\n");
}

/** How honest submissions fared, in one sentence each. */
export function formatFairness(fairness: Fairness): string {
  const ratio = (fairness.cpuMs / fairness.quietCpuMs).toFixed(2);
  const right = fairness.honest - fairness.wrong.length;
  return [
    `fairness: while ${fairness.attackers} attackers made ${fairness.attacks} attacks, ${right} of ${fairness.honest} honest submissions were judged right;`,
    `  their CPU time was ${Math.round(fairness.cpuMs)} ms (median), ${ratio} times that of a quiet run; from request to verdict ${Math.round(fairness.elapsedMs)} ms, in quiet ${Math.round(fairness.quietElapsedMs)} ms`,
    ...fairness.wrong.map((line) => `  not right: ${line}`),
  ].join("\n");
}

/** Header and rows: family, one cell a language, one a runtime, and what stopped it. */
export function countFamilies(columns: readonly Column[]): readonly (readonly string[])[] {
  const all = columns.flatMap(({ results }) => results);
  const languages = [...new Set(all.map(({ language }) => language))].sort();
  const families = [...new Set(all.map(({ family }) => family))];
  const first = columns[0]?.results ?? [];
  const row = (name: string, isOf: (result: AttackResult) => boolean): string[] => [
    name,
    ...languages.map((language) => count(first.filter((result) => isOf(result) && result.language === language))),
    ...columns.map(({ results }) => count(results.filter(isOf))),
  ];
  return [
    ["family", ...languages, ...columns.map(({ runtime }) => runtime), "stopped by"],
    ...families.map((family) => [...row(family, (result) => result.family === family), mechanisms(all, family)]),
    [...row("all", () => true), ""],
  ];
}

function count(results: readonly AttackResult[]): string {
  if (results.length === 0) return "";
  const contained = results.filter(({ outcome }) => outcome === "contained").length;
  const beyond = results.filter(({ outcome }) => outcome === "not-enforceable").length;
  return `${contained}/${results.length}${beyond > 0 ? ` (${beyond} not enforceable here)` : ""}`;
}

/** Most frequent first. */
function mechanisms(results: readonly AttackResult[], family: string): string {
  const counts = new Map<string, number>();
  for (const { stoppedBy } of results.filter((result) => result.family === family)) {
    for (const mechanism of stoppedBy) counts.set(mechanism, (counts.get(mechanism) ?? 0) + 1);
  }
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([mechanism]) => mechanism)
    .join(", ");
}

function formatRows(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}

function listProblems(columns: readonly Column[]): string[] {
  return columns.flatMap(({ runtime, results }) =>
    results
      .filter(({ outcome }) => outcome !== "contained")
      .flatMap(({ outcome, family, name, language, problems }) => {
        const what = outcome === "not-contained" ? "NOT CONTAINED" : "not enforceable here";
        return problems.map((problem) => `${what} under ${runtime}: ${family}/${name} (${language}): ${problem}`);
      }),
  );
}

function formatTotal({ runtime, results }: Column): string {
  const run = results.filter(({ outcome }) => outcome !== "not-enforceable");
  const contained = run.filter(({ outcome }) => outcome === "contained");
  const percent = run.length === 0 ? 0 : Math.floor((100 * contained.length) / run.length);
  const after = Math.round(median(run.map(({ honestMs }) => honestMs)));
  const slowest = Math.round(Math.max(0, ...run.map(({ honestMs }) => honestMs)));
  const beyond = results.length - run.length;
  return [
    `${runtime}: ${contained.length} of ${run.length} attacks contained (${percent} %)`,
    ...(beyond > 0 ? [`${beyond} not enforceable here`] : []),
    `the next honest submission was judged in ${after} ms (median; slowest ${slowest} ms)`,
  ].join("; ");
}
