/** What the size of one runner's pool rests on. Times in ms on one clock, sizes in bytes. */
export interface Demand {
  /** When leases were asked for lately, in order. */
  readonly arrivals: readonly number[];
  readonly now: number;
  /** What starting one container takes at present. */
  readonly startMs: number;
  /** What of the memory budget no lease holds. */
  readonly spareMemoryBytes: number;
  /** What a lease of one container takes from the budget. */
  readonly leaseMemoryBytes: number;
  readonly highest: number;
}

/** Demand older than this says nothing any more. */
export const DEMAND_WINDOW_MS = 60_000;

/**
 * How many warm containers a runner in use should have: as many as were lately asked for within the time in which
 * replacements come (two starts), at least one, and no more than the memory budget could lease at once.
 */
export function warmTarget(demand: Demand): number {
  const replacedMs = 2 * demand.startMs;
  const recent = demand.arrivals.filter((at) => demand.now - at <= DEMAND_WINDOW_MS);
  let most = 1;
  let from = 0;
  for (const [index, at] of recent.entries()) {
    while (at - (recent[from] ?? at) > replacedMs) from += 1;
    most = Math.max(most, index - from + 1);
  }
  const affordable = Math.floor(demand.spareMemoryBytes / demand.leaseMemoryBytes);
  return Math.max(1, Math.min(most, affordable, demand.highest));
}

/** The wait before the next attempt after so many failed ones in a row: 1 s, doubling up to 30 s. */
export function backoffMs(failures: number): number {
  return Math.min(1_000 * 2 ** Math.max(0, failures - 1), 30_000);
}
