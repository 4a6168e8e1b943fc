import { setTimeout as delay } from "node:timers/promises";
import type { Client, Outcome } from "./client.ts";
import type { Program } from "./programs.ts";

/** Whoever gives up on a verdict says that the judge hangs. */
const longestMs = 30 * 60_000;

/** All at once: each client takes the next program that nobody has taken, until none is left. */
export async function burst(clients: readonly Client[], programs: readonly Program[]): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  let next = 0;
  const work = async (client: Client) => {
    for (let program = programs[next++]; program !== undefined; program = programs[next++]) {
      outcomes.push(await client.judge(program, longestMs));
    }
  };
  await Promise.all(clients.map(work));
  return outcomes;
}

/** Each client hands one in after the other, with a pause to think, for so long. */
export async function steady(
  clients: readonly Client[],
  programs: readonly Program[],
  durationMs: number,
  pauseMs: number,
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  const end = performance.now() + durationMs;
  let next = 0;
  const work = async (client: Client, place: number) => {
    await delay((pauseMs * place) / clients.length);
    while (performance.now() < end) {
      const program = programs[next++ % programs.length];
      if (program !== undefined) outcomes.push(await client.judge(program, longestMs));
      await delay(pauseMs);
    }
  };
  await Promise.all(clients.map(work));
  return outcomes;
}
