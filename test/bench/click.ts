import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { type BenchRow, spread } from "./statistics.ts";

/** From the click on the lens to the first test's result on the screen, in a real workbench, less the program's own time. */
export async function measureClick({ clicks = 20 } = {}): Promise<readonly BenchRow[]> {
  const script = path.join(import.meta.dirname, "click.mjs");
  const { stdout } = await promisify(execFile)(process.execPath, [script, String(clicks)], { timeout: 300_000 });
  const { samples } = JSON.parse(stdout) as { samples: readonly number[] };
  const row = spread(samples);
  return [
    {
      name: "click to first result",
      unit: "ms",
      ...row,
      target: "median <= 100 above the program's own time",
      met: row.median <= 100,
    },
  ];
}
