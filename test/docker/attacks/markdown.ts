import type { Fairness } from "./fairness.ts";
import { type Column, countFamilies, formatFairness } from "./report.ts";
import type { AttackResult } from "./run-attack.ts";

/** The report that is kept with the project (`docs/attacks.md`). */
export function formatReport(columns: readonly Column[], fairness: Fairness | undefined, engine: string): string {
  return [
    "# The attack suite's report",
    "",
    "Written by `npm run attacks -- --full`; not to be edited. What each attack is stopped by is its first lines of defence, not all of",
    "them. After each attack its container, its processes, its cgroup and its mounts were gone, nothing was left in the container before that, and the",
    "next honest submission in the same pool was judged right. SECURITY.md says what is promised and what is not.",
    "",
    `Engine: ${engine}. Runtimes: ${columns.map(({ runtime }) => runtime).join(", ")}.`,
    "",
    ...table(countFamilies(columns)),
    "",
    ...(fairness === undefined ? [] : ["## Fairness under attack", "", "```", formatFairness(fairness), "```", ""]),
    ...columns.flatMap(listAttacks),
  ].join("\n");
}

function listAttacks({ runtime, results }: Column): string[] {
  const rows = results.map((result) => [
    result.family,
    result.name,
    result.language,
    result.tries,
    outcomeOf(result),
    result.verdict,
    result.stoppedBy.join(", "),
  ]);
  return [
    `## Under ${runtime}`,
    "",
    ...table([["family", "attack", "language", "tries", "outcome", "verdict", "stopped by"], ...rows]),
    "",
  ];
}

function outcomeOf({ outcome, problems }: AttackResult): string {
  if (outcome === "contained") return "contained";
  const what = outcome === "not-contained" ? "NOT CONTAINED" : "not enforceable here";
  return `${what}: ${problems.join("; ")}`;
}

function table(rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replace(/[|\n\\]/g, "\\$&")).join(" | ")} |`;
  const [head = [], ...rest] = rows;
  return [line(head), line(head.map(() => "---")), ...rest.map(line)];
}
