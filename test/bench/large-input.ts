import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Lease, RunRequest } from "../../server/sandbox/api.ts";
import { compileNative, timeNative } from "./native.ts";
import type { BenchRoom } from "./room.ts";
import { type BenchRow, percentile, round, spread } from "./statistics.ts";

const megabytes = 5;
const lines = 500_000;
const never = new AbortController().signal;
const limits = {
  cpuTimeLimitMs: 10_000,
  wallTimeLimitMs: 20_000,
  memoryLimitBytes: 256 * 1024 * 1024,
  outputLimitBytes: 8 * 1024 * 1024,
  processLimit: 64,
};

/**
 * From the judge's request to the result of a static C program that reads 5 MB of standard input, against the same program
 * started natively with a file of the same bytes. The two take turns.
 */
export async function measureLargeInput(room: BenchRoom, { rounds = 40 } = {}): Promise<readonly BenchRow[]> {
  const stdin = Buffer.alloc(megabytes * 1_000_000, "123456789\n");
  const inputs = path.join(room.directory, "large-inputs");
  mkdirSync(inputs);
  writeFileSync(path.join(inputs, "0"), stdin);
  const spawner = compileNative("test/bench/native-spawn.c", room.directory);
  const program = compileNative("test/bench/read-all.c", room.directory, "-static");
  await using lease = await room.sandbox.lease(
    { runnerId: "python", memoryLimitBytes: limits.memoryLimitBytes, processLimit: limits.processLimit },
    never,
  );
  await install(lease, program);
  const nativeMs: number[] = [];
  const judgedMs: number[] = [];
  for (let run = -5; run < rounds; run++) {
    const [native = Number.NaN] = timeNative(spawner, { runs: 1, command: [program], inputs });
    const started = performance.now();
    const printed = await runProgram(lease, "run", ["/prog/read-all"], stdin);
    const elapsed = performance.now() - started;
    if (printed !== `${lines}\n`) throw new Error(`The program counted ${printed} lines.`);
    // The first ones warm both sides.
    if (run < 0) continue;
    nativeMs.push(native);
    judgedMs.push(elapsed);
  }
  const median = percentile(judgedMs, 0.5);
  const baseline = percentile(nativeMs, 0.5);
  return [
    {
      name: `${megabytes} MB input, read by a C program`,
      unit: "ms",
      ...spread(judgedMs),
      baseline: { name: "native, from a file", median: round(baseline) },
      ratio: round(median / baseline),
      target: "median < 60 ms",
      met: median < 60,
    },
  ];
}

/** Only the compiler's user may write the program's folder. */
async function install(lease: Lease, program: string): Promise<void> {
  await lease.put("read-all", readFileSync(program), never);
  await runProgram(lease, "compile", ["/usr/bin/install", "-m", "0755", "/box/read-all", "/prog/read-all"], "none");
}

async function runProgram(
  lease: Lease,
  phase: RunRequest["phase"],
  command: readonly string[],
  stdin: RunRequest["stdin"],
): Promise<string> {
  const outcome = await lease.run({ phase, command, environment: { PATH: "/usr/bin:/bin" }, stdin, limits }, never);
  if (outcome.kind !== "exited" || outcome.exitCode !== 0) throw new Error(`${command[0]} ended as ${outcome.kind}.`);
  return Buffer.from(outcome.stdout).toString();
}
