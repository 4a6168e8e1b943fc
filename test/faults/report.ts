import { release } from "node:os";
import type { RunResult } from "./check-run.ts";
import type { Fault } from "./fault.ts";

/** A fault and all runs of it. */
export interface FaultResult {
  readonly fault: Fault;
  readonly runs: readonly RunResult[];
}

const header = ["fault", "runs", "submissions", "lost", "judged differently", "other problems", "time"] as const;

/** A table for the terminal. */
export function formatTable(results: readonly FaultResult[]): string {
  const rows = [header, ...results.map(toRow), toRow(sum(results))];
  const widths = header.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

/** The whole report, in Markdown. */
export function formatReport(results: readonly FaultResult[], engine: string): string {
  const failures = results.flatMap(({ runs }) => runs.flatMap(listFailures));
  const rows = [header, header.map(() => "---"), ...results.map(toRow), toRow(sum(results))];
  const forgotten = results.flatMap(({ runs }) => runs).reduce((total, run) => total + run.forgotten, 0);
  return `# Faults

What becomes of submissions while things break. Written by \`npm run faults -- --full\` on ${new Date().toISOString().slice(0, 10)}, on ${engine}, Linux ${/^\d+\.\d+/.exec(release())?.[0]},
Node ${process.versions.node}.

In each run, clients hand in programs whose verdicts are known, in four languages, by tests of their own or by a sample problem's, to \`verdict serve\`. A client tries until its
submission is acknowledged, and then until it has a verdict; a quarter of them hand in the same thing with the same idempotency key once more. Meanwhile the fault
happens, at moments that a seed chooses. *Lost* is what never got its verdict, or was forgotten; *judged differently* is what got another verdict than its own, or two.
Other problems are answers that a service in trouble may not give, an idempotency key that stands for two submissions, and whatever is left behind after the last run of a fault:
containers, processes, files, damage in the database.

${rows.map((row) => `| ${row.join(" | ")} |`).join("\n")}

${results.map(({ fault }) => `- **${fault.name}**: ${fault.what}.`).join("\n")}

${forgotten} submissions were on a page of the database that was overwritten: nothing can keep those. The service said of each that there is no such submission; those which had no
verdict yet were handed in again with the same key, and judged. They do not count as lost.

${failures.length === 0 ? "No run failed." : ["Runs that failed:", "", ...failures.map((line) => `- ${line}`)].join("\n")}

A run is repeated with \`npm run faults -- --only FAULT --seed N\`; moments are the same again, what they hit depends on the machine.
`;
}

function toRow({ fault, runs }: FaultResult): readonly string[] {
  const total = (count: (run: RunResult) => number) => String(runs.reduce((all, run) => all + count(run), 0));
  const seconds = runs.reduce((all, { elapsedMs }) => all + elapsedMs, 0) / 1_000;
  return [
    ...[fault.name, String(runs.length), total(({ submissions }) => submissions)],
    ...[total(({ lost }) => lost.length), total(({ different }) => different.length)],
    ...[total(({ problems }) => problems.length), `${seconds.toFixed(0)} s`],
  ];
}

function sum(results: readonly FaultResult[]) {
  return { fault: { name: "all" } as Fault, runs: results.flatMap(({ runs }) => runs) };
}

function listFailures({ fault, seed, lost, different, problems }: RunResult): readonly string[] {
  return [
    ...lost.map((line) => `${fault}, seed ${seed}: lost: ${line}`),
    ...different.map((line) => `${fault}, seed ${seed}: ${line}`),
    ...problems.map((line) => `${fault}, seed ${seed}: ${line}`),
  ];
}
