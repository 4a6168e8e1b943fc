/** One fault, in a process of its own: `node run-fault.ts NAME FIRST-SEED COUNT DIRECTORY`; writes `results.json` there. */
import { writeFileSync } from "node:fs";
import path from "node:path";
import { checkRemains } from "./check-remains.ts";
import type { RunResult } from "./check-run.ts";
import type { Fault } from "./fault.ts";
import { faults } from "./faults.ts";
import { resultsFile, setLoopback } from "./isolate.ts";
import { readPrograms } from "./programs.ts";
import { workerIsReady } from "./remote.ts";
import { type Ground, runSeed } from "./run-seed.ts";
import { engineAddress } from "./second-engine.ts";
import { VerdictServer } from "./verdict-server.ts";

interface Seeds {
  readonly first: number;
  readonly count: number;
}

async function runFault(fault: Fault, seeds: Seeds, directory: string): Promise<readonly RunResult[]> {
  if (fault.isolation?.includes("net")) setLoopback("up");
  const ground = await prepareGround(fault, directory);
  process.once("SIGTERM", () => void endAll(ground, "SIGKILL").finally(() => process.exit(1)));
  try {
    return await runSeeds(fault, seeds, ground);
  } finally {
    await endAll(ground, "SIGKILL");
  }
}

async function prepareGround(fault: Fault, directory: string): Promise<Ground> {
  const stateDirectory = path.join(directory, "state");
  const given = await fault.prepare?.({ directory, stateDirectory });
  const surroundings = { environment: {}, arguments: [], workers: [], ...given };
  const server = await VerdictServer.at({
    ...{ stateDirectory, logFile: path.join(directory, "serve.log"), arguments: surroundings.arguments },
    environment: { DOCKER_HOST: engineAddress, ...surroundings.environment },
  });
  return { ...surroundings, directory, stateDirectory, server };
}

/** What is left behind when all has ended cleanly counts for the last run. */
async function runSeeds(fault: Fault, { first, count }: Seeds, ground: Ground): Promise<RunResult[]> {
  const { server, workers, directory, stateDirectory } = ground;
  const programs = readPrograms();
  await server.start();
  for (const worker of workers) {
    worker.begin();
    await worker.said(workerIsReady);
  }
  const results: RunResult[] = [];
  for (let seed = first; seed < first + count; seed += 1) results.push(await runSeed(fault, seed, ground, programs));
  await endAll(ground, "SIGTERM");
  const keys = results.reduce((sum, { submissions }) => sum + submissions, 0);
  const remains = await checkRemains({ directory, stateDirectory }, keys, fault.mayForget ?? false);
  const surprises = [server, ...workers].flatMap((each) => each.surprises);
  for (const problem of [...remains, ...surprises]) console.log(`FAIL ${fault.name}: ${problem}`);
  return results.map((result, index) =>
    index < results.length - 1 ? result : { ...result, problems: [...result.problems, ...remains, ...surprises] },
  );
}

async function endAll({ server, workers, redis }: Ground, signal: "SIGKILL" | "SIGTERM"): Promise<void> {
  await Promise.all([server, ...workers].map((each) => each.end(signal)));
  await redis?.[Symbol.asyncDispose]();
}

const [name, first, count, directory = ""] = process.argv.slice(2);
const fault = faults.find((each) => each.name === name);
if (fault === undefined) throw new Error(`No fault is called ${name}.`);
const results = await runFault(fault, { first: Number(first), count: Number(count) }, directory);
writeFileSync(path.join(directory, resultsFile), JSON.stringify(results));
