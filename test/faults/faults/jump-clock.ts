import { writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fakeTimeLibrary } from "../../setup/fake-time.ts";
import type { Fault, Place } from "../fault.ts";

/** Only the service's own view of the time changes; how long something takes is measured by another clock, as after a real jump. */
export const jumpClock: Fault = {
  name: "jump-clock",
  what: "the service's clock set forwards or back by up to 40 days, twice a run (libfaketime)",
  runs: { share: 2, full: 15 },
  load: { size: 6, spreadMs: 2_500 },
  prepare: async (place) => {
    setClock(place, 0);
    return {
      environment: {
        LD_PRELOAD: fakeTimeLibrary,
        FAKETIME_TIMESTAMP_FILE: clockFile(place),
        FAKETIME_NO_CACHE: "1",
        FAKETIME_DONT_FAKE_MONOTONIC: "1",
        NO_FAKE_STAT: "1",
      },
    };
  },
  strike: async ({ random, server, directory, stateDirectory, signal, note }) => {
    for (let jumps = 0; jumps < 2; jumps += 1) {
      await delay(random.between(200, 1_500), undefined, { signal });
      const offsetS = random.between(-longestJumpS, longestJumpS);
      setClock({ directory, stateDirectory }, offsetS);
      note(`the clock went ${offsetS} s off`);
      while (!(await isOff(server.url, offsetS))) await delay(100, undefined, { signal });
    }
  },
};

const longestJumpS = 40 * 24 * 3600;

function setClock(place: Place, offsetS: number): void {
  writeFileSync(clockFile(place), `${offsetS < 0 ? "" : "+"}${offsetS}\n`);
}

function clockFile({ directory }: Place): string {
  return path.join(directory, "clock");
}

/** Whether the service's clock shows the difference: its answers are dated, and the date is kept for a second. */
async function isOff(url: string, offsetS: number): Promise<boolean> {
  const response = await fetch(`${url}/healthz`);
  await response.body?.cancel();
  const seenMs = Date.parse(response.headers.get("date") ?? "");
  return Math.abs((seenMs - Date.now()) / 1000 - offsetS) < 60;
}
