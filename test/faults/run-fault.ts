/** One fault, in a process of its own: `node run-fault.ts NAME FIRST-SEED COUNT RESULTS-FILE`. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createApiClient } from "./api-client.ts";
import { checkRemains } from "./check-remains.ts";
import { checkRun, type RunResult } from "./check-run.ts";
import type { Fault } from "./fault.ts";
import { faults } from "./faults.ts";
import { setLoopback } from "./isolate.ts";
import { beginLoad, planLoad } from "./load.ts";
import { type Program, readPrograms } from "./programs.ts";
import { createRandom } from "./random.ts";
import { engineAddress } from "./second-engine.ts";
import { VerdictServer } from "./verdict-server.ts";

/** Nothing takes as long: what has no verdict by then has lost it. */
const longestRunMs = 4 * 60_000;

async function runFault(fault: Fault, firstSeed: number, count: number): Promise<readonly RunResult[]> {
  if (fault.isolation?.includes("net")) setLoopback("up");
  const directory = mkdtempSync(path.join(tmpdir(), `verdict-fault-${fault.name}-`));
  const stateDirectory = path.join(directory, "state");
  const setting = await fault.prepare?.({ directory, stateDirectory });
  const server = await VerdictServer.at({
    stateDirectory,
    logFile: path.join(directory, "serve.log"),
    environment: { DOCKER_HOST: engineAddress, ...setting?.environment },
    arguments: setting?.arguments ?? [],
  });
  const programs = readPrograms();
  const results: RunResult[] = [];
  await server.start();
  for (let seed = firstSeed; seed < firstSeed + count; seed += 1) {
    const result = await runSeed(fault, seed, { directory, stateDirectory, server, programs });
    results.push(result);
    tell(result);
  }
  await server.end("SIGTERM");
  const keys = results.reduce((sum, { submissions }) => sum + submissions, 0);
  const remains = [...(await checkRemains(stateDirectory, keys, fault.mayForget ?? false)), ...server.surprises];
  const failed = process.env.KEEP !== undefined || remains.length > 0 || results.some((result) => !isGood(result));
  if (failed) console.log(`  kept for a look: ${directory}`);
  else rmSync(directory, { recursive: true, force: true });
  for (const problem of remains) console.log(`  ${fault.name}: ${problem}`);
  return results.map((result, index) =>
    index === results.length - 1 ? { ...result, problems: [...result.problems, ...remains] } : result,
  );
}

async function runSeed(
  fault: Fault,
  seed: number,
  place: {
    readonly directory: string;
    readonly stateDirectory: string;
    readonly server: VerdictServer;
    readonly programs: readonly Program[];
  },
): Promise<RunResult> {
  const started = performance.now();
  const random = createRandom(seed);
  const signal = AbortSignal.timeout(longestRunMs);
  const api = createApiClient(place.server.url, signal);
  const handIns = planLoad(random, place.programs, { name: `${fault.name}-${seed}`, ...fault.load });
  const load = beginLoad(api, handIns, signal);
  const notes: string[] = [];
  const trouble = await fault.strike({ ...place, random, load, signal, note: (text) => notes.push(text) }).then(
    () => [],
    (error: Error) => [`the fault itself failed: ${error.stack}`],
  );
  await load.over;
  const afterwards = createApiClient(place.server.url, AbortSignal.timeout(60_000));
  const result = await checkRun(fault, seed, handIns, afterwards, performance.now() - started);
  if (!isGood(result)) for (const note of notes) console.log(`  ${fault.name} ${seed}: ${note}`);
  return { ...result, problems: [...result.problems, ...trouble] };
}

function isGood({ lost, different, problems }: RunResult): boolean {
  return lost.length + different.length + problems.length === 0;
}

function tell(result: RunResult): void {
  const { fault, seed, submissions, acknowledged, lost, different, forgotten, problems, elapsedMs } = result;
  const counts = `${acknowledged} of ${submissions} acknowledged, ${lost.length} lost, ${different.length} different`;
  const again = forgotten === 0 ? "" : `, ${forgotten} gone with the damage`;
  console.log(
    `${isGood(result) ? "ok  " : "FAIL"} ${fault} seed ${seed}: ${counts}${again} (${(elapsedMs / 1000).toFixed(1)} s)`,
  );
  for (const line of [...lost, ...different, ...problems]) console.log(`       ${line}`);
}

const [name, firstSeed, count, resultsFile = ""] = process.argv.slice(2);
const fault = faults.find((each) => each.name === name);
if (fault === undefined) throw new Error(`No fault is called ${name}.`);
writeFileSync(resultsFile, JSON.stringify(await runFault(fault, Number(firstSeed), Number(count))));
