/** Notices that an agent does not do what it has to. */
export interface Watchdog {
  /** In place of what was expected before: within `ms`, and given `graceMs` more, or `onLate` is told `what`. */
  expect(ms: number, what: string, graceMs?: number): void;
  /** There was progress: the time begins anew. */
  refresh(): void;
  /** Nothing is expected. */
  rest(): void;
}

/** Beyond what is expected, in ms. Given twice: a machine that was suspended or starved gets a second look. */
export const GRACE_MS = 5_000;

/** @param onLate `what` continues a sentence whose subject is the agent */
export function createWatchdog(onLate: (what: string) => void): Watchdog {
  let timer: NodeJS.Timeout | undefined;
  return {
    expect(ms, what, graceMs = GRACE_MS) {
      clearTimeout(timer);
      const secondLook = (): void => {
        timer = setTimeout(() => onLate(what), graceMs);
      };
      // Longer waits than Node's timers know are no waits at all.
      timer = setTimeout(secondLook, Math.min(ms, 2 ** 31 - 1));
    },
    refresh: () => void timer?.refresh(),
    rest() {
      clearTimeout(timer);
      timer = undefined;
    },
  };
}
