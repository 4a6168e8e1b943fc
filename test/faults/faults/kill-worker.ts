import { setTimeout as delay } from "node:timers/promises";
import type { Fault } from "../fault.ts";
import { prepareRemote, workerIsReady } from "../remote.ts";

/** Once a run: what loses three workers is given up, for it may be its own doing. */
export const killWorker: Fault = {
  name: "kill-worker",
  what: "kill -9 of one of two workers while both judge, and started again after up to 2 s",
  runs: { share: 1, full: 12 },
  load: { size: 6, spreadMs: 1_000 },
  prepare: prepareRemote,
  strike: async ({ random, workers, signal, note }) => {
    await delay(random.between(0, 2_500), undefined, { signal });
    const worker = random.pick(workers);
    await worker.end("SIGKILL");
    const awayMs = random.between(0, 2_000);
    note(`${worker.setting.stateDirectory} killed, away for ${awayMs} ms`);
    await delay(awayMs, undefined, { signal });
    worker.begin();
    await worker.said(workerIsReady);
  },
};
