import { createDeferred } from "../../base/deferred.ts";
import type { TestResult } from "../judgement.ts";

/** A test that has been run: its result, and whether others of the submission ran at the same time; or why it could not be judged. */
export type Ran = { readonly result: TestResult; readonly isBeside: boolean } | { readonly error: unknown };

/** Who runs which test: each is claimed by one, and there is one result of each. */
export interface TestQueue {
  /** The next test's number, from 0, that nobody has claimed and that need be run; undefined when there is none. */
  claim(): number | undefined;
  /** It was claimed, and has not been run after all. */
  giveBack(index: number): void;
  settle(index: number, ran: Ran): void;
  ranOf(index: number): Ran | undefined;
  /** Tests that nobody has claimed. */
  readonly unclaimed: number;
  /** Resolves when a test is next settled or given back. */
  changed(): Promise<void>;
}

/** Makes the queue of `count` tests; `isNeeded` is asked before one is handed out. */
export function createTestQueue(count: number, isNeeded: (index: number) => boolean): TestQueue {
  const isOpen = Array.from({ length: count }, () => true);
  let unclaimed = count;
  /** No open one lies before it. */
  let lowest = 0;
  const results = new Map<number, Ran>();
  let change = createDeferred<void>();

  const tell = (): void => {
    change.resolve();
    change = createDeferred<void>();
  };

  return {
    claim() {
      while (lowest < count && !isOpen[lowest]) {
        lowest += 1;
      }
      for (let index = lowest; index < count; index++) {
        if (isOpen[index] && isNeeded(index)) {
          isOpen[index] = false;
          unclaimed -= 1;
          return index;
        }
      }
      return undefined;
    },
    giveBack(index) {
      isOpen[index] = true;
      unclaimed += 1;
      lowest = Math.min(lowest, index);
      tell();
    },
    settle(index, ran) {
      results.set(index, ran);
      tell();
    },
    ranOf: (index) => results.get(index),
    get unclaimed() {
      return unclaimed;
    },
    changed: () => change.promise,
  };
}
