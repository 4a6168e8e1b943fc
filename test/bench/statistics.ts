/** One row of the benchmark: milliseconds unless `unit` says otherwise; `ratio` and `met` are of the medians. */
export interface BenchRow {
  readonly name: string;
  readonly unit: string;
  readonly n: number;
  readonly median: number;
  readonly p95: number;
  readonly p99: number;
  readonly baseline?: { readonly name: string; readonly median: number };
  readonly ratio?: number;
  /** In words, and whether this run met it; absent where the row only stands beside another. */
  readonly target?: string;
  readonly met?: boolean;
}

/** The value below which `share` (0 to 1) of the samples lie, by nearest rank. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  const rank = Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1));
  return sorted[rank] ?? Number.NaN;
}

/** Count, median, p95 and p99 of a row. */
export function spread(samples: readonly number[]): Pick<BenchRow, "n" | "median" | "p95" | "p99"> {
  return {
    n: samples.length,
    median: round(percentile(samples, 0.5)),
    p95: round(percentile(samples, 0.95)),
    p99: round(percentile(samples, 0.99)),
  };
}

/** Three decimals: microseconds of a millisecond. */
export function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
