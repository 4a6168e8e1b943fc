import { setTimeout as delay } from "node:timers/promises";
import type { Fault } from "../fault.ts";
import { startSecondEngine, stopSecondEngine } from "../second-engine.ts";

export const stopEngine: Fault = {
  name: "stop-engine",
  what: "dockerd stopped (SIGTERM) or killed (SIGKILL), away for up to 3 s, and started",
  runs: { share: 2, full: 12 },
  load: { size: 6, spreadMs: 1_500 },
  strike: async ({ random, signal, note }) => {
    await delay(random.between(0, 2_000), undefined, { signal });
    const how = random.pick(["SIGTERM", "SIGKILL"] as const);
    await stopSecondEngine(how);
    const awayMs = random.between(0, 3_000);
    note(`dockerd ended by ${how}, away for ${awayMs} ms`);
    await delay(awayMs, undefined, { signal });
    await startSecondEngine();
  },
};
