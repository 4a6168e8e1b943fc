import type { Sandbox } from "../../sandbox/api.ts";
import { JudgeError } from "../judge-error.ts";
import type { TestQueue } from "./test-queue.ts";
import type { TestRunner } from "./test-runner.ts";

/** A further container in which tests of one submission are run; disposing gives it up. */
export interface Lane extends AsyncDisposable {
  readonly runner: TestRunner;
}

/** What it takes to run tests of one submission side by side. */
export interface LaneSupply {
  readonly sandbox: Sandbox;
  /** Leases that the submission holds beside its lanes. */
  readonly heldLeases: number;
  /** Undefined when there is none to be had. @throws SandboxError */
  open(signal: AbortSignal): Promise<Lane | undefined>;
}

/** Further lanes beside the one that a submission begins with. */
export interface Lanes extends AsyncDisposable {
  /** Begins to watch; the function says whether any lane was running tests since. */
  watch(): () => boolean;
  /** Opens lanes when it pays: cores are free, and what remains takes longer than opening them. Told after each test. */
  consider(remainingMs: number): void;
  /** Opens no more, and ends those there are after their tests. */
  stop(): void;
}

/** Bringing a lane into being takes some 30 ms, and the container that takes its place some 200 ms of a core. */
const WORTH_MS = 300;

/** Makes lanes that take tests from `queue` and run them with `run`; none is opened before `consider`. */
export function createLanes(
  supply: LaneSupply,
  queue: TestQueue,
  run: (runner: TestRunner, index: number, signal: AbortSignal) => Promise<void>,
): Lanes {
  const { sandbox } = supply;
  const closing = new AbortController();
  /** What is stopped is not brought into being any more: that alone would take time from who is to be measured. */
  const opening = new AbortController();
  const lanes = new Set<Promise<void>>();
  let working = 0;
  let begun = 0;

  const isStopped = (): boolean => opening.signal.aborted;
  const stop = (): void => opening.abort();

  /** The submission's own core included. */
  const cores = (): number => sandbox.coresFor(supply.heldLeases + lanes.size);

  const work = async (lane: Lane): Promise<void> => {
    working += 1;
    begun += 1;
    try {
      while (!isStopped() && cores() > lanes.size) {
        const index = queue.claim();
        if (index === undefined) {
          return;
        }
        try {
          await run(lane.runner, index, closing.signal);
        } catch (error) {
          if (error instanceof JudgeError) {
            queue.settle(index, { error });
            continue;
          }
          // The sandbox failed, which says nothing of the test: it is run where the submission began.
          stop();
          queue.giveBack(index);
          return;
        }
      }
    } finally {
      working -= 1;
    }
  };

  const open = async (): Promise<void> => {
    // Without a further lane all tests are run all the same.
    const lane = await supply.open(opening.signal).catch(() => undefined);
    if (lane === undefined) {
      stop();
      return;
    }
    try {
      await work(lane);
    } finally {
      await lane[Symbol.asyncDispose]().then(undefined, () => undefined);
    }
  };

  return {
    watch() {
      const [wasWorking, before] = [working > 0, begun];
      return () => wasWorking || begun !== before;
    },
    consider(remainingMs) {
      while (!isStopped() && remainingMs / (1 + lanes.size) > WORTH_MS && cores() > 1 + lanes.size) {
        const lane = open().finally(() => lanes.delete(lane));
        lanes.add(lane);
      }
    },
    stop,
    async [Symbol.asyncDispose]() {
      stop();
      closing.abort();
      await Promise.allSettled(lanes);
    },
  };
}
