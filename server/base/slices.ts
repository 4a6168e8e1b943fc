import { setImmediate } from "node:timers/promises";

/** Work that stops now and then: whoever has it done may do something else in between. */
export type Slices<T> = Generator<void, T, void>;

/** So many elements of a list make a slice. */
const SLICE = 1024;
/** Longer than this nobody else has to wait. */
const TURN_MS = 20;

/** Whether to stop behind the element with this index, from 0. */
export function endsSlice(index: number): boolean {
  return index % SLICE === SLICE - 1;
}

/** Does all of the work at once. */
export function finish<T>(work: Slices<T>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done === true) {
      return value;
    }
  }
}

/** Does the work in turns of some 20 ms, between which others have theirs. */
export async function finishInTurns<T>(work: Slices<T>): Promise<T> {
  for (let end = performance.now() + TURN_MS; ; ) {
    const { done, value } = work.next();
    if (done === true) {
      return value;
    }
    if (performance.now() >= end) {
      await setImmediate();
      end = performance.now() + TURN_MS;
    }
  }
}
