/** Guesses how long it will be until a submission has its turn, from how long the last ones took. */
export interface Estimate {
  /** One has taken so long. */
  learn(tookMs: number): void;
  /** In ms, for one that so many go before, where so many run at once. */
  waitMs(position: number, concurrency: number): number;
}

/** Before anything is known. */
const firstGuessMs = 1_000;
/** How much of the guess the latest one makes up. */
const weight = 0.1;

export function createEstimate(): Estimate {
  let typicalMs = firstGuessMs;
  return {
    learn: (tookMs) => {
      typicalMs += weight * (tookMs - typicalMs);
    },
    waitMs: (position, concurrency) => (typicalMs * (position + 1)) / Math.max(1, concurrency),
  };
}
