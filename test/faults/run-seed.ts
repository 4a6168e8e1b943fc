import { createApiClient } from "./api-client.ts";
import { checkRun, type RunResult } from "./check-run.ts";
import type { Fault, Field } from "./fault.ts";
import { beginLoad, planLoad } from "./load.ts";
import type { Program } from "./programs.ts";
import { createRandom } from "./random.ts";

/** Nothing takes as long: what has no verdict by then has lost it. */
const longestRunMs = 6 * 60_000;

export type Ground = Omit<Field, "random" | "load" | "signal" | "note">;

/** One run of a fault: its load, the fault meanwhile, and a look at what came of both. */
export async function runSeed(
  fault: Fault,
  seed: number,
  ground: Ground,
  programs: readonly Program[],
): Promise<RunResult> {
  const started = performance.now();
  const random = createRandom(seed);
  const signal = AbortSignal.timeout(longestRunMs);
  const api = createApiClient(ground.server.url, signal);
  const handIns = planLoad(random, programs, { name: `${fault.name}-${seed}`, ...fault.load });
  const load = beginLoad(api, handIns, signal);
  const notes: string[] = [];
  const trouble = await fault.strike({ ...ground, random, load, signal, note: (text) => notes.push(text) }).then(
    () => [],
    (error: Error) => [`the fault itself failed: ${error.stack}`],
  );
  await load.over;
  const afterwards = createApiClient(ground.server.url, AbortSignal.timeout(60_000));
  const checked = await checkRun(fault, seed, handIns, afterwards, performance.now() - started);
  const result = { ...checked, problems: [...checked.problems, ...trouble] };
  tell(result, notes);
  return result;
}

/** Nothing lost, nothing judged differently, nothing else amiss. */
export function isGood({ lost, different, problems }: RunResult): boolean {
  return lost.length + different.length + problems.length === 0;
}

function tell(result: RunResult, notes: readonly string[]): void {
  const { fault, seed, submissions, acknowledged, lost, different, forgotten, problems, elapsedMs } = result;
  const outcome = isGood(result) ? "ok  " : "FAIL";
  const counts = `${acknowledged} of ${submissions} acknowledged, ${lost.length} lost, ${different.length} different`;
  const damage = forgotten === 0 ? "" : `, ${forgotten} gone with the damage`;
  console.log(`${outcome} ${fault} seed ${seed}: ${counts}${damage} (${(elapsedMs / 1000).toFixed(1)} s)`);
  if (isGood(result)) return;
  for (const line of [...notes, ...lost, ...different, ...problems]) console.log(`       ${line}`);
}
