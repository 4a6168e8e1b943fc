import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import type { Engine } from "../../server/engine/engine.ts";
import { findEngine } from "../../server/engine/find-engine.ts";
import { rootDirectory, stateDirectory } from "../setup/run-logged.mjs";
import type { RunResult } from "./check-run.ts";
import { copyImages } from "./engine-images.ts";
import type { Fault } from "./fault.ts";
import { faults } from "./faults.ts";
import { resultsFile, startIsolated } from "./isolate.ts";
import { runnerIds } from "./programs.ts";
import { type FaultResult, formatReport, formatTable } from "./report.ts";
import { isGood } from "./run-seed.ts";
import { ownSecondEngine, startSecondEngine, stopSecondEngine } from "./second-engine.ts";

/** The runs with all seeds that were made last, by fault. */
const latestFile = path.join(stateDirectory, "faults.json");
const reportFile = path.join(rootDirectory, "docs/faults.md");

/**
 * Every fault under load, with a fixed share of its seeds; with `--full` with all of them, and writes the report, in which faults that
 * were not tried keep the runs that they had. `--only NAME` chooses faults by a part of their name, `--seed N` runs one seed alone. Ends with `N passed, N failed`; exit code 1 when one failed.
 */
async function main(args: readonly string[]): Promise<void> {
  const options = { full: { type: "boolean" }, only: { type: "string" }, seed: { type: "string" } } as const;
  const { values } = parseArgs({ args: [...args], options });
  const chosen = faults.filter(({ name }) => name.includes(values.only ?? ""));
  if (chosen.length === 0) throw new Error(`No fault is called ${values.only}.`);
  const owned = ownSecondEngine();
  const results: FaultResult[] = [];
  try {
    const engine = await prepareSecondEngine();
    for (const fault of chosen) {
      if (isInterrupted) break;
      const count = values.full ? fault.runs.full : fault.runs.share;
      const seeds = values.seed === undefined ? { first: 1, count } : { first: Number(values.seed), count: 1 };
      console.log(`\n${fault.name}: ${fault.what}`);
      const runs = await runIsolated(fault, seeds);
      results.push({ fault, runs });
      // After each, so that a run which is cut short leaves what it has found.
      if (values.full && values.seed === undefined && !isInterrupted) report(fault, runs, describe(engine));
    }
  } finally {
    await stopSecondEngine();
    owned[Symbol.dispose]();
  }
  console.log(`\n${formatTable(results)}`);
  if (isInterrupted) console.log("interrupted");
  conclude(results.flatMap(({ runs }) => runs));
}

/** Writes the report anew, with these runs in the place of the fault's earlier ones. */
function report({ name }: Fault, runs: readonly RunResult[], engine: string): void {
  const earlier = existsSync(latestFile) ? JSON.parse(readFileSync(latestFile, "utf8")) : {};
  const latest: Readonly<Record<string, readonly RunResult[]>> = { ...earlier, [name]: runs };
  writeFileSync(latestFile, JSON.stringify(latest));
  const results = faults.flatMap((fault) => {
    const found = latest[fault.name];
    return found === undefined ? [] : [{ fault, runs: found }];
  });
  writeFileSync(reportFile, formatReport(results, engine));
}

/** An engine of the suite's own, with the images of the machine's; what an earlier suite left there when it was killed is taken away. */
async function prepareSecondEngine(): Promise<Engine> {
  await stopSecondEngine();
  const second = await startSecondEngine();
  for (const { Id } of await second.docker.listContainers({ all: true })) {
    await second.docker.getContainer(Id).remove({ force: true });
  }
  await copyImages(await findEngine(), second, runnerIds);
  return second;
}

interface Seeds {
  readonly first: number;
  readonly count: number;
}

/** One that ends without results has failed, whatever it was. Its folder stays for a look when something is amiss. */
async function runIsolated(fault: Fault, { first, count }: Seeds): Promise<readonly RunResult[]> {
  const directory = mkdtempSync(path.join(tmpdir(), `verdict-fault-${fault.name}-`));
  const script = path.join(import.meta.dirname, "run-fault.ts");
  const child = startIsolated(fault.isolation, [script, fault.name, String(first), String(count), directory]);
  running = child;
  const ended = await new Promise<string>((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("exit", (code, signal) => resolve(signal ?? `exit code ${code}`));
  });
  running = undefined;
  const file = path.join(directory, resultsFile);
  const runs: readonly RunResult[] = existsSync(file)
    ? JSON.parse(readFileSync(file, "utf8"))
    : [{ ...nothing, fault: fault.name, seed: first, problems: [`it did not come to its end: ${ended}`] }];
  // What it had mounted there has gone with it.
  if (runs.every(isGood)) rmSync(directory, { recursive: true });
  else console.log(`  kept for a look: ${directory}`);
  return runs;
}

const nothing = { submissions: 0, acknowledged: 0, lost: [], different: [], forgotten: 0, elapsedMs: 0 };

function describe({ version, cgroupVersion, architecture, cores }: Engine): string {
  return `Docker ${version}, cgroup v${cgroupVersion}, ${architecture}, ${cores} cores`;
}

function conclude(runs: readonly RunResult[]): void {
  const failed = runs.filter((run) => !isGood(run));
  process.exitCode = failed.length === 0 && !isInterrupted ? 0 : 1;
  console.log(`${runs.length - failed.length} passed, ${failed.length} failed`);
}

let running: ReturnType<typeof startIsolated> | undefined;
let isInterrupted = false;
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => {
    isInterrupted = true;
    // The fault ends its service, and then the engine is stopped as usual.
    running?.kill("SIGTERM");
  });
}

await main(process.argv.slice(2));
