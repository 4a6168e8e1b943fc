import { writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fakeTimeLibrary } from "../../setup/fake-time.ts";
import type { Fault, Place } from "../fault.ts";

/** Only the service's own view of the time changes; how long something takes is measured by another clock, as after a real jump. */
export const jumpClock: Fault = {
  name: "jump-clock",
  what: "the service's clock set forwards or back by up to 40 days, twice a run (libfaketime)",
  runs: { share: 2, full: 30 },
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
      const seen = await readClock(server.url);
      const trueOffsetS = (seen - Date.now()) / 1000;
      if (Math.abs(trueOffsetS - offsetS) > 60) throw new Error(`The clock is ${trueOffsetS} s off, not ${offsetS} s.`);
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

/** What the service takes for now, in ms since 1970. */
async function readClock(url: string): Promise<number> {
  const response = await fetch(`${url}/submissions?limit=1`);
  await response.body?.cancel();
  return Date.parse(response.headers.get("date") ?? "");
}
