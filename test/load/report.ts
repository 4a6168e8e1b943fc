import { percentile } from "../bench/statistics.ts";
import type { Outcome, Tally } from "./client.ts";
import type { Resources } from "./resources.ts";

export interface Phase {
  readonly name: string;
  readonly outcomes: readonly Outcome[];
  readonly tally: Tally;
  readonly durationMs: number;
}

interface Run {
  readonly phases: readonly Phase[];
  /** Of the steady phase. */
  readonly samples: readonly Resources[];
  readonly faults: { readonly containers: number; readonly judges: number };
  readonly size: { readonly clients: number; readonly submissions: number; readonly attackers: number };
  readonly machine: string;
}

/** The report in Markdown, and what was not as it should be. */
export function formatReport(run: Run): { readonly report: string; readonly problems: readonly string[] } {
  const problems = [...run.phases.flatMap(findProblems), ...findGrowth(run.samples)];
  const report = `# Under load

Made by \`npm run load -- --full\` on a machine with ${run.machine}, client and judge on the same one. Students hand in programs and functions in
every language, right, wrong, crashing and uncompilable ones, each over HTTP with a token of their own, and wait for the verdict.
Among them are attackers with programs of the attack suite ([attacks.md](attacks.md)).

- **burst**: ${run.size.clients} clients at once, ${run.size.submissions} submissions, ${run.size.attackers} of them attacks.
- **steady**: a dozen clients with a pause between two submissions.
- **faults**: the same, while ${run.faults.containers} containers and ${run.faults.judges} times the judge itself were killed (SIGKILL) and the judge started again.

Right: the verdict that the program's author expects. *Busy* is an honest 429 or 503 with the time after which to come back, which the
clients kept to. *Broken* connections are those that found no judge while it was killed; the clients asked again under the same key.

| phase | submissions | right | wrong | busy | broken | other answers | per minute | wait p50 | p95 | p99 |
|---|---|---|---|---|---|---|---|---|---|---|
${run.phases.map(formatPhase).join("\n")}

Wait is from when a submission is accepted to its verdict.

## By language, in the burst

| language | submissions | right | wait p50 | p95 |
|---|---|---|---|---|
${formatLanguages(run.phases[0]?.outcomes ?? [])}

## What the judge holds, over the steady phase

| minute | memory (MiB) | descriptors | threads | containers | processes of the machine | data (MiB) | containers on disk (MiB) |
|---|---|---|---|---|---|---|---|
${everyMinute(run.samples).map(formatResources).join("\n")}

${problems.length === 0 ? "Nothing was wrong, and nothing grew." : problems.map((problem) => `- Not as it should be: ${problem}`).join("\n")}
`;
  return { report, problems };
}

function findProblems({ name, outcomes, tally }: Phase): string[] {
  const wrong = outcomes
    .filter(({ isRight }) => !isRight)
    .map(({ program, verdict }) => `${name}: ${program.name} is ${verdict ?? "without a verdict"}`);
  return [...wrong, ...tally.wrong.map((answer) => `${name}: ${answer}`)];
}

/** Compares the last quarter with the second one, when the pool is warm and the history full. */
function findGrowth(samples: readonly Resources[]): string[] {
  const quarter = Math.floor(samples.length / 4);
  if (quarter < 2) return [];
  const middle = (part: readonly Resources[], key: keyof Resources) =>
    percentile(
      part.map((sample) => sample[key]),
      0.5,
    );
  const early = samples.slice(quarter, 2 * quarter);
  const late = samples.slice(-quarter);
  return Object.entries(growthAllowed).flatMap(([key, [share, amount]]) => {
    const name = key as keyof typeof growthAllowed;
    const [before, after] = [middle(early, name), middle(late, name)];
    return after > before * (1 + share) + amount ? [`steady: ${name} went from ${before} to ${after}`] : [];
  });
}

const mebi = 1024 * 1024;
/** What is no growth: a share of what was there, and an amount. */
const growthAllowed = {
  memoryBytes: [0.1, 16 * mebi],
  descriptors: [0.1, 8],
  threads: [0, 4],
  containers: [0, 4],
  dataBytes: [0.1, 4 * mebi],
  engineBytes: [0.1, 4 * mebi],
} as const satisfies Partial<Record<keyof Resources, readonly [number, number]>>;

function formatPhase({ name, outcomes, tally, durationMs }: Phase): string {
  const right = outcomes.filter(({ isRight }) => isRight).length;
  const waits = outcomes.map(({ waitMs }) => waitMs);
  const busy = (tally.statuses.get(429) ?? 0) + (tally.statuses.get(503) ?? 0);
  const other = tally.wrong.length;
  const cells = [name, outcomes.length, right, outcomes.length - right, busy, tally.broken, other];
  const rate = ((60_000 * outcomes.length) / durationMs).toFixed(0);
  return `| ${[...cells, rate, ...[0.5, 0.95, 0.99].map((share) => seconds(percentile(waits, share)))].join(" | ")} |`;
}

function formatLanguages(outcomes: readonly Outcome[]): string {
  const groups = Map.groupBy(outcomes, ({ program }) =>
    program.isAttack ? "attacks, all languages" : program.languageId,
  );
  return [...groups]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([language, own]) => {
      const waits = own.map(({ waitMs }) => waitMs);
      const right = own.filter(({ isRight }) => isRight).length;
      const shares = [0.5, 0.95].map((share) => seconds(percentile(waits, share)));
      return `| ${[language, own.length, right, ...shares].join(" | ")} |`;
    })
    .join("\n");
}

function everyMinute(samples: readonly Resources[]): readonly Resources[] {
  return samples.filter(
    ({ atS }, index) => index === 0 || Math.floor(atS / 60) > Math.floor((samples[index - 1]?.atS ?? 0) / 60),
  );
}

function formatResources(sample: Resources): string {
  const mib = (bytes: number) => (bytes / mebi).toFixed(1);
  const { memoryBytes, descriptors, threads, containers, processes, dataBytes, engineBytes } = sample;
  const minute = (sample.atS / 60).toFixed(1);
  return `| ${[minute, mib(memoryBytes), descriptors, threads, containers, processes, mib(dataBytes), mib(engineBytes)].join(" | ")} |`;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`;
}
