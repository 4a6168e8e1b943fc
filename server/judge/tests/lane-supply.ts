import type { Lease } from "../../sandbox/api.ts";
import type { JudgeMeans } from "../means.ts";
import { carryIn } from "../programs/carry.ts";
import { putFiles } from "../programs/compile.ts";
import type { Lane, LaneSupply } from "./lanes.ts";
import type { TestRunner, TestRuns } from "./test-runner.ts";

/**
 * Supplies containers in which the program of `runs` runs as in its own.
 * @param archive of what the compiler made; undefined when nothing was compiled
 */
export function createLaneSupply(
  { sandbox }: JudgeMeans,
  runs: TestRuns,
  archive: Uint8Array | undefined,
  chooseRunner: (runs: TestRuns, signal: AbortSignal) => Promise<TestRunner>,
  heldLeases: number,
): LaneSupply {
  const { language } = runs.request;
  const { memoryLimitBytes, processLimit } = runs.limits;

  const bringIn = async (lease: Lease, signal: AbortSignal): Promise<TestRunner | undefined> => {
    // Built anew meanwhile: what was compiled in one image need not run in the other.
    if (lease.imageId !== runs.lease.imageId) {
      return undefined;
    }
    await putFiles(lease, runs.program, signal);
    const isThere = archive === undefined || (await carryIn(lease, archive, signal));
    return isThere ? chooseRunner({ ...runs, lease }, signal) : undefined;
  };

  return {
    sandbox,
    heldLeases,
    async open(signal): Promise<Lane | undefined> {
      const lease = await sandbox.lease({ runnerId: language.id, memoryLimitBytes, processLimit }, signal);
      let runner: TestRunner | undefined;
      try {
        runner = await bringIn(lease, signal);
      } finally {
        if (runner === undefined) {
          await lease[Symbol.asyncDispose]();
        }
      }
      const opened = runner;
      return (
        opened && {
          runner: opened,
          async [Symbol.asyncDispose]() {
            await Promise.allSettled([opened[Symbol.asyncDispose](), lease[Symbol.asyncDispose]()]);
          },
        }
      );
    },
  };
}
