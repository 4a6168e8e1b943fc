import { spawnSync } from "node:child_process";
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { Fault } from "../fault.ts";

/** The state folder is a small file system of its own, filled to the last page. */
export const fillDisk: Fault = {
  name: "fill-disk",
  what: "the file system with the state folder full for 1 to 5 s, then with room again",
  runs: { share: 2, full: 15 },
  load: { size: 6, spreadMs: 3_000 },
  isolation: ["mount"],
  prepare: async ({ stateDirectory }) => {
    mkdirSync(stateDirectory, { mode: 0o700 });
    const options = ["-t", "tmpfs", "-o", "size=24m,mode=700", "verdict-faults", stateDirectory];
    const { status, stderr } = spawnSync("mount", options, { encoding: "utf8" });
    if (status !== 0) throw new Error(`A small file system could not be mounted: ${stderr}`);
    return {};
  },
  strike: async ({ random, stateDirectory, signal, note }) => {
    await delay(random.between(0, 1_500), undefined, { signal });
    const ballast = path.join(stateDirectory, "ballast.log");
    const bytes = fill(ballast);
    const fullMs = random.between(1_000, 5_000);
    note(`full with ${bytes} bytes for ${fullMs} ms`);
    await delay(fullMs, undefined, { signal });
    rmSync(ballast);
  },
};

/** Writes pages until there is room for none. */
function fill(file: string): number {
  const page = Buffer.alloc(4_096, 1);
  const descriptor = openSync(file, "w");
  let bytes = 0;
  try {
    for (;;) bytes += writeSync(descriptor, page);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error;
    return bytes;
  } finally {
    closeSync(descriptor);
  }
}
