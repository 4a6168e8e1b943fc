import { execFileSync } from "node:child_process";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "../..");

/** Compiles `source` (relative to the project) into `directory`; returns the program's absolute path. Needs gcc. */
export function compileNative(source: string, directory: string, ...flags: readonly string[]): string {
  const program = path.join(directory, path.basename(source, ".c"));
  execFileSync("gcc", ["-O2", "-std=gnu11", ...flags, "-o", program, path.join(root, source)]);
  return program;
}

export interface NativeRuns {
  readonly runs: number;
  readonly command: readonly string[];
  /** A folder to chroot into; absent: none. */
  readonly root?: string;
  /** A folder whose files `0`, `1`, ... are the runs' standard inputs; absent: none. */
  readonly inputs?: string;
}

/** fork + exec + wait, one run after the other, timed by `native-spawn`; milliseconds a run. */
export function timeNative(
  spawner: string,
  { runs, command, root = "/", inputs = "-" }: NativeRuns,
): readonly number[] {
  const printed = execFileSync(spawner, [String(runs), root, inputs, ...command], { encoding: "utf8" });
  return printed
    .trim()
    .split("\n")
    .map((nanoseconds) => Number(nanoseconds) / 1e6);
}
