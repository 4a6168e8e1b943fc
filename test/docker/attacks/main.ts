import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type { Engine } from "../../../server/engine/engine.ts";
import { findEngine } from "../../../server/engine/find-engine.ts";
import { listRuntimes, type TestRuntime } from "../runtimes.ts";
import type { Family } from "./attack.ts";
import { type Fairness, measureFairness } from "./fairness.ts";
import { families } from "./families.ts";
import { formatReport } from "./markdown.ts";
import { type Column, formatFairness, formatTable } from "./report.ts";
import type { AttackResult } from "./run-attack.ts";
import { runAttacks } from "./run-attacks.ts";

const reportFile = fileURLToPath(new URL("../../../docs/attacks.md", import.meta.url));

/**
 * Runs the attacks: all under the engine's own runtime and one of each family under every other; with `--full` all under each, and writes the
 * report. `--runtime NAME` chooses one, `--only TEXT` attacks by FAMILY/FILE. Ends with `N passed, N failed`; exit code 1 when one failed.
 */
async function main(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { full: { type: "boolean" }, runtime: { type: "string" }, only: { type: "string" } },
  });
  const started = performance.now();
  const engine = await findEngine();
  const runtimes = chooseRuntimes(values.runtime);
  const chosen = choose(values.only);
  const columns: Column[] = [];
  let fairness: Fairness | undefined;
  let remains = 0;
  for (const runtime of runtimes) {
    const isFirst = columns.length === 0;
    const done = await runAttacks(
      {
        runtime,
        families: chosen,
        onlyRepresentatives: !isFirst && values.full !== true,
        width: engine.cores + 1,
        onResult: tell,
      },
      async (field) => (isFirst && values.only === undefined ? measureFairness(field, families) : undefined),
    );
    columns.push({ runtime: runtime.name, results: done.results });
    fairness ??= done.after;
    remains += done.remains.length;
    // After each, so that a run which is cut short leaves what it has found.
    if (values.full && values.only === undefined) {
      writeFileSync(reportFile, formatReport(columns, fairness, describe(engine)));
    }
    for (const id of done.remains) console.log(`LEFT BEHIND under ${runtime.name}: container ${id}`);
  }
  console.log(`\n${formatTable(columns)}`);
  if (fairness !== undefined) console.log(formatFairness(fairness));
  console.log(`all ${((performance.now() - started) / 1000).toFixed(1)} s`);
  conclude(columns, fairness, remains);
}

function chooseRuntimes(name: string | undefined): readonly TestRuntime[] {
  const all = listRuntimes();
  const chosen = all.filter((runtime) => name === undefined || runtime.name === name);
  if (chosen.length === 0)
    throw new Error(`No runtime ${name} here. There are: ${all.map((each) => each.name).join(", ")}`);
  return chosen;
}

function choose(only: string | undefined): readonly Family[] {
  if (only === undefined) return families;
  const chosen = families.map((family) => ({
    ...family,
    attacks: family.attacks.filter(({ file }) => `${family.name}/${file}`.includes(only)),
  }));
  if (chosen.every(({ attacks }) => attacks.length === 0)) throw new Error(`No attack is called ${only}.`);
  return chosen;
}

/** One line an attack, as they end. */
function tell(result: AttackResult): void {
  const { runtime, family, name, language, outcome, verdict, elapsedMs, honestMs, problems } = result;
  const times = `${Math.round(elapsedMs)} ms, the next in ${Math.round(honestMs)} ms`;
  console.log(`${outcome.padEnd(15)} ${runtime} ${family}/${name} (${language}): ${verdict} (${times})`);
  for (const problem of problems) console.log(`                ${problem}`);
}

function conclude(columns: readonly Column[], fairness: Fairness | undefined, remains: number): void {
  const results = columns.flatMap((column) => column.results);
  const failed = results.filter(({ outcome }) => outcome === "not-contained").length;
  const passed = results.filter(({ outcome }) => outcome === "contained").length;
  const isFair = fairness === undefined || fairness.wrong.length === 0;
  const failures = failed + (isFair ? 0 : 1) + remains;
  process.exitCode = failures === 0 ? 0 : 1;
  console.log(`${passed + (fairness !== undefined && isFair ? 1 : 0)} passed, ${failures} failed`);
}

function describe(engine: Engine): string {
  const { version, cgroupVersion, architecture, securityOptions } = engine;
  return `Docker ${version}, cgroup v${cgroupVersion}, ${architecture}, ${securityOptions.join(", ")}`;
}

await main(process.argv.slice(2));
