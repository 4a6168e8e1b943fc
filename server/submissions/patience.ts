import { setTimeout as delay } from "node:timers/promises";

/** What an attempt broke on: the infrastructure that is not there (it may come back), or that went away meanwhile, or something else. */
export type FailureKind = "unavailable" | "lost" | "other";

/** How long an accepted submission waits for the infrastructure. */
export interface Patience {
  /** Resolves when the next attempt may begin; false: there is to be none. Rejects with `signal.reason`. */
  mayTryAgain(failure: FailureKind, signal: AbortSignal): Promise<boolean>;
}

/** What can be lost twice and is lost again may be the submission's own doing. */
const mostLosses = 3;
const mostOthers = 2;
/** Somebody starts an engine again within this, or has forgotten it. */
const longestUnavailableMs = 10 * 60_000;
const firstDelayMs = 250;
const longestDelayMs = 5_000;

export function createPatience(): Patience {
  const failed = { lost: 0, other: 0 };
  let unavailableSince: number | undefined;
  let delayMs = firstDelayMs;
  return {
    mayTryAgain: async (failure, signal) => {
      switch (failure) {
        case "unavailable":
          unavailableSince ??= performance.now();
          if (performance.now() - unavailableSince > longestUnavailableMs) return false;
          await delay(delayMs, undefined, { signal });
          delayMs = Math.min(longestDelayMs, 2 * delayMs);
          return true;
        case "lost":
          unavailableSince = undefined;
          delayMs = firstDelayMs;
          failed.lost += 1;
          return failed.lost < mostLosses;
        case "other":
          failed.other += 1;
          return failed.other < mostOthers;
        default:
          return failure satisfies never;
      }
    },
  };
}
