import type { Lease } from "../../server/sandbox/api.ts";
import { compileNative, timeNative } from "./native.ts";
import type { BenchRoom } from "./room.ts";
import { type BenchRow, percentile, round, spread } from "./statistics.ts";

/** A lease's container holds it, static, beside the agent. */
const hello = ["/verdict/hello"];
const native = "native fork+exec+wait";
const limits = {
  cpuTimeLimitMs: 2_000,
  wallTimeLimitMs: 7_000,
  memoryLimitBytes: 256 * 1024 * 1024,
  outputLimitBytes: 8 * 1024 * 1024,
  processLimit: 64,
};

/**
 * From the judge's request to the result of a static C hello, less the median of the same program started natively. Native and
 * judged runs take turns, so that both see the same machine.
 */
export async function measureWarmStart(
  room: BenchRoom,
  { rounds = 20, runs = 100 } = {},
): Promise<readonly BenchRow[]> {
  const spawner = compileNative("test/bench/native-spawn.c", room.directory);
  const program = compileNative("runners/agent/hello.c", room.directory, "-static");
  const nativeMs: number[] = [];
  const judgedMs: number[] = [];
  const leasedMs: number[] = [];
  for (let round = 0; round < rounds; round++) {
    nativeMs.push(...timeNative(spawner, { runs, command: [program] }));
    await untilWarm(room);
    const started = performance.now();
    await using lease = await takeLease(room);
    await runHello(lease);
    leasedMs.push(performance.now() - started);
    // The pool starts the next container meanwhile: let it finish, as it has when a student reads her result.
    await untilWarm(room);
    for (let run = 0; run < runs; run++) judgedMs.push(await timeHello(lease));
  }
  const baseline = percentile(nativeMs, 0.5);
  const added = judgedMs.map((milliseconds) => milliseconds - baseline);
  const row = spread(added);
  return [
    {
      name: "warm start",
      unit: "ms",
      ...row,
      baseline: { name: native, median: round(baseline) },
      ratio: round(percentile(judgedMs, 0.5) / baseline),
      target: "median <= 1, p99 <= 10 above native",
      met: row.median <= 1 && row.p99 <= 10,
    },
    {
      name: "warm lease and start",
      unit: "ms",
      ...spread(leasedMs.map((milliseconds) => milliseconds - baseline)),
      baseline: { name: native, median: round(baseline) },
      ratio: round(percentile(leasedMs, 0.5) / baseline),
    },
  ];
}

const never = new AbortController().signal;

async function timeHello(lease: Lease): Promise<number> {
  const started = performance.now();
  await runHello(lease);
  return performance.now() - started;
}

async function runHello(lease: Lease): Promise<void> {
  const outcome = await lease.run({ phase: "run", command: hello, environment: {}, stdin: "none", limits }, never);
  if (outcome.kind !== "exited" || outcome.exitCode !== 0) throw new Error(`hello ended as ${JSON.stringify(outcome)}`);
}

function takeLease(room: BenchRoom): Promise<Lease> {
  const { id } = firstLanguage(room);
  const { memoryLimitBytes, processLimit } = limits;
  return room.sandbox.lease({ runnerId: id, memoryLimitBytes, processLimit }, never);
}

/** Resolves when a container waits in the pool. */
async function untilWarm(room: BenchRoom): Promise<void> {
  const { id } = firstLanguage(room);
  const isWarm = () => room.sandbox.status().pools.some(({ runnerId, warm }) => runnerId === id && warm > 0);
  if (isWarm()) return;
  const { promise, resolve } = Promise.withResolvers<void>();
  using _subscription = room.sandbox.onStatus(() => {
    if (isWarm()) resolve();
  });
  room.sandbox.warm(id);
  await promise;
}

/** Any will do: the program is not the language's. */
function firstLanguage(room: BenchRoom) {
  const [language] = room.languages;
  if (language === undefined) throw new Error("There are no runners.");
  return language;
}
