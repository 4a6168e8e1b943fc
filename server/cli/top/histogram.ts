import type { HistogramSnapshot } from "../../protocol/metrics.ts";

/** What came between two snapshots of one histogram; without `before`, since its beginning. */
export function subtract(after: HistogramSnapshot, before: HistogramSnapshot | undefined): HistogramSnapshot {
  if (before === undefined) return after;
  const counts = new Map(before.buckets.map(({ le, count }) => [le, count]));
  return {
    count: after.count - before.count,
    sum: after.sum - before.sum,
    buckets: after.buckets.map(({ le, count }) => ({ le, count: count - (counts.get(le) ?? 0) })),
  };
}

/** Histograms of the same bounds as one. */
export function add(histograms: readonly HistogramSnapshot[]): HistogramSnapshot {
  const counts = new Map<number, number>();
  for (const { le, count } of histograms.flatMap(({ buckets }) => buckets))
    counts.set(le, (counts.get(le) ?? 0) + count);
  return {
    count: histograms.reduce((total, { count }) => total + count, 0),
    sum: histograms.reduce((total, { sum }) => total + sum, 0),
    buckets: [...counts].map(([le, count]) => ({ le, count })),
  };
}

/**
 * The value that a share `q` (0 to 1) of all values does not exceed, guessed as Prometheus' `histogram_quantile` does: values lie evenly in their
 * bucket, the lowest of which begins at 0. The last bound stands for everything above it. Undefined when there are no values.
 */
export function quantile({ count, buckets }: HistogramSnapshot, q: number): number | undefined {
  const last = buckets.at(-1);
  if (count === 0 || last === undefined) return undefined;
  const rank = q * count;
  let below = { le: 0, count: 0 };
  for (const bucket of buckets) {
    if (bucket.count >= rank && bucket.count > below.count) {
      return below.le + ((bucket.le - below.le) * (rank - below.count)) / (bucket.count - below.count);
    }
    below = bucket;
  }
  return last.le;
}
