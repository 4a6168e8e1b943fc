import { setTimeout as delay } from "node:timers/promises";
import type { Fault } from "../fault.ts";
import { prepareRemote } from "../remote.ts";

/** What the workers have under way goes on meanwhile, and is to be found again. */
export const killServer: Fault = {
  name: "kill-server",
  what: "kill -9 of `verdict serve` while two workers judge for it over Redis, and started again after up to 2 s",
  runs: { share: 1, full: 12 },
  load: { size: 6, spreadMs: 1_000 },
  prepare: prepareRemote,
  strike: async ({ random, server, signal, note }) => {
    await delay(random.between(0, 2_500), undefined, { signal });
    await server.end("SIGKILL");
    const awayMs = random.between(0, 2_000);
    note(`away for ${awayMs} ms`);
    await delay(awayMs, undefined, { signal });
    await server.start();
  },
};
