import type { TestCase } from "../../problems/problem.ts";
import type { RunLimits } from "../../sandbox/api.ts";
import type { TestResult } from "../judgement.ts";
import { createLanes, type LaneSupply } from "./lanes.ts";
import { readTestFiles, type TestFiles } from "./test-files.ts";
import { createTestQueue, type Ran } from "./test-queue.ts";
import type { TestRunner } from "./test-runner.ts";

/** Where a submission's tests are run. */
export interface TestPlace {
  readonly runner: TestRunner;
  readonly limits: RunLimits;
  /** Of further lanes; absent: one test after the other. */
  readonly supply?: LaneSupply;
}

/** A submission's way through its tests. Disposing ends what still runs. */
export interface TestCourse extends AsyncDisposable {
  /**
   * The result of the test with this number, from 0; asked in order. While cores are free and it pays, the tests behind
   * it are run meanwhile. What is not accepted beside others, or came close to its time limit, is run again alone, and that counts.
   * @throws JudgeError, SandboxError
   */
  resultOf(index: number): Promise<TestResult>;
}

/** A test that uses more of its CPU limit beside others is judged alone, and the rest one after the other. */
const CLOSE_TO_LIMIT = 0.5;

/** Makes the course of `tests`; nothing runs before the first result is asked for. `isNeeded` goes by the results so far. */
export function createTestCourse(
  tests: readonly TestCase[],
  place: TestPlace,
  ordinalOf: (test: TestCase) => number,
  isNeeded: (test: TestCase) => boolean,
  signal: AbortSignal,
): TestCourse {
  const { runner, limits, supply } = place;
  let finished = 0;
  let finishedMs = 0;
  let ahead: { readonly index: number; readonly files: TestFiles } | undefined;

  const testAt = (index: number): TestCase => tests[index] as TestCase;
  const read = (index: number) => readTestFiles(testAt(index), ordinalOf(testAt(index)), signal);
  const queue = createTestQueue(tests.length, (index) => isNeeded(testAt(index)));

  const run = async (where: TestRunner, index: number, runSignal: AbortSignal, alone = false): Promise<TestResult> => {
    const files = ahead?.index === index ? ahead.files : read(index);
    const running = where.run(testAt(index), files, ordinalOf(testAt(index)), runSignal, alone);
    // One ahead, while the program runs: no more files are held than tests run, and one test's more.
    ahead = index + 1 < tests.length ? { index: index + 1, files: read(index + 1) } : undefined;
    const result = await running;
    finished += 1;
    finishedMs += result.wallTimeMs;
    return result;
  };

  const lanes =
    supply &&
    createLanes(supply, queue, async (where, index, laneSignal) => {
      const result = await run(where, index, AbortSignal.any([signal, laneSignal]));
      queue.settle(index, { result, isBeside: true });
    });

  const runHere = async (index: number): Promise<void> => {
    const hadCompany = lanes?.watch();
    const result = await run(runner, index, signal);
    queue.settle(index, { result, isBeside: hadCompany?.() ?? false });
    if (result.cpuTimeMs <= limits.cpuTimeLimitMs * CLOSE_TO_LIMIT) {
      lanes?.consider((finishedMs / finished) * queue.unclaimed);
    } else {
      lanes?.stop();
    }
  };

  const isFinal = ({ result, isBeside }: Extract<Ran, { readonly result: TestResult }>): boolean =>
    !isBeside || (result.verdict === "accepted" && result.cpuTimeMs <= limits.cpuTimeLimitMs * CLOSE_TO_LIMIT);

  return {
    async resultOf(index) {
      let ran = queue.ranOf(index);
      while (ran === undefined) {
        const next = queue.claim();
        await (next === undefined ? queue.changed() : runHere(next));
        ran = queue.ranOf(index);
      }
      if ("error" in ran) {
        throw ran.error;
      }
      if (isFinal(ran)) {
        return ran.result;
      }
      lanes?.stop();
      return run(runner, index, signal, true);
    },
    async [Symbol.asyncDispose]() {
      await lanes?.[Symbol.asyncDispose]();
    },
  };
}
