import type { Counter, Histogram } from "prom-client";
import type { Instruments, Levels } from "./instruments.ts";

export interface HistogramSnapshot {
  readonly count: number;
  readonly sum: number;
  /** How many values were at most `le`, by rising bound; a value above them all is in `count` alone. */
  readonly buckets: { readonly le: number; readonly count: number }[];
}

/** Reads everything that `verdict top` shows. Counters and histograms count from the daemon's start. */
export async function takeSnapshot(instruments: Instruments, levels: Levels) {
  const starts = await readHistograms(instruments.startSeconds);
  const startsOf = (kind: string) => starts.find(({ labels }) => labels.kind === kind)?.histogram ?? none;
  const { user, system } = process.cpuUsage();
  return {
    uptimeSeconds: process.uptime(),
    queue: { ...levels.queue },
    pools: levels.pools.map(({ runnerId, warm, starting, leased }) => ({ language: runnerId, warm, starting, leased })),
    finished: (await readCounts(instruments.finished)).map(({ labels, count }) => ({
      ...{ language: text(labels.language), verdict: text(labels.verdict), count },
    })),
    refusals: (await readCounts(instruments.refusals)).map(({ labels, count }) => ({
      ...{ reason: text(labels.reason), count },
    })),
    storeFailures: (await readCounts(instruments.storeFailures))[0]?.count ?? 0,
    starts: (await readCounts(instruments.starts)).map(({ labels, count }) => ({
      ...{ language: text(labels.language), kind: text(labels.kind), count },
    })),
    startFailures: (await readCounts(instruments.startFailures)).map(({ labels, count }) => ({
      ...{ language: text(labels.language), reason: text(labels.reason), count },
    })),
    startSeconds: { warm: startsOf("warm"), cold: startsOf("cold") },
    waitSeconds: (await readHistograms(instruments.waitSeconds))[0]?.histogram ?? none,
    executionSeconds: await readByLanguage(instruments.executionSeconds),
    executionMemoryBytes: await readByLanguage(instruments.executionMemoryBytes),
    http: (await readHistograms(instruments.httpSeconds)).map(({ labels, histogram }) => ({
      ...{ method: text(labels.method), route: text(labels.route), status: Number(labels.status) },
      seconds: histogram,
    })),
    process: { residentBytes: process.memoryUsage.rss(), cpuSeconds: (user + system) / 1e6 },
  };
}

type Labels = Readonly<Partial<Record<string, string | number>>>;

const none: HistogramSnapshot = { count: 0, sum: 0, buckets: [] };

function text(label: string | number | undefined): string {
  return label === undefined ? "" : String(label);
}

async function readCounts<Name extends string>(counter: Counter<Name>) {
  const { values } = await counter.get();
  return values.map(({ labels, value }) => ({ labels: labels as Labels, count: value }));
}

async function readByLanguage(histogram: Histogram<"language">) {
  return (await readHistograms(histogram)).map(({ labels, histogram }) => ({
    language: text(labels.language),
    histogram,
  }));
}

/** One by set of labels: prom-client lists buckets, sums and counts of all sets one after the other. */
async function readHistograms<Name extends string>(instrument: Histogram<Name>) {
  const found = new Map<string, { labels: Labels; histogram: HistogramSnapshot }>();
  for (const { labels: given, value, metricName } of (await instrument.get()).values) {
    const { le, ...labels } = given as Labels;
    const key = JSON.stringify(labels);
    const before = found.get(key)?.histogram ?? { ...none, buckets: [] };
    if (metricName?.endsWith("_sum")) found.set(key, { labels, histogram: { ...before, sum: value } });
    else if (metricName?.endsWith("_count")) found.set(key, { labels, histogram: { ...before, count: value } });
    else {
      if (typeof le === "number") before.buckets.push({ le, count: value });
      found.set(key, { labels, histogram: before });
    }
  }
  return [...found.values()];
}
