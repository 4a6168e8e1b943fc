import type { HistogramSnapshot, MetricsSnapshot } from "../../protocol/metrics.ts";
import { add, subtract } from "./histogram.ts";

/** What a daemon has done between two snapshots. */
export interface Activity {
  /** How long that was. */
  readonly seconds: number;
  readonly isSinceStart: boolean;
  readonly finished: number;
  readonly wait: HistogramSnapshot;
  readonly starts: { readonly warm: HistogramSnapshot; readonly cold: HistogramSnapshot };
  readonly http: { readonly requests: HistogramSnapshot; readonly failed: number };
  /** Of one core: 1 is all of it. */
  readonly cpuShare: number;
  /** Those of which anything is known, by name. */
  readonly languages: readonly LanguageActivity[];
}

export interface LanguageActivity {
  readonly language: string;
  readonly finished: number;
  /** Those that came, the most frequent first. */
  readonly verdicts: readonly { readonly verdict: string; readonly count: number }[];
  readonly executionSeconds: HistogramSnapshot;
  readonly executionMemoryBytes: HistogramSnapshot;
  readonly pool: { readonly warm: number; readonly starting: number; readonly leased: number };
  /** Since the daemon's start. */
  readonly starts: { readonly warm: number; readonly cold: number };
}

/** What came between two snapshots of the same daemon; without `before`, since its start. */
export function compare(now: MetricsSnapshot, before: MetricsSnapshot | undefined): Activity {
  const languages = listLanguages(now).map((language) => describeLanguage(language, now, before));
  const requests = now.http.map((series) => ({
    status: series.status,
    seconds: subtract(series.seconds, before?.http.find((earlier) => isSameRoute(earlier, series))?.seconds),
  }));
  const seconds = now.uptimeSeconds - (before?.uptimeSeconds ?? 0);
  return {
    seconds,
    isSinceStart: before === undefined,
    finished: sum(languages.map(({ finished }) => finished)),
    wait: subtract(now.waitSeconds, before?.waitSeconds),
    starts: {
      warm: subtract(now.startSeconds.warm, before?.startSeconds.warm),
      cold: subtract(now.startSeconds.cold, before?.startSeconds.cold),
    },
    http: {
      requests: add(requests.map((series) => series.seconds)),
      failed: sum(requests.map(({ status, seconds: { count } }) => (status >= 500 ? count : 0))),
    },
    cpuShare: seconds > 0 ? (now.process.cpuSeconds - (before?.process.cpuSeconds ?? 0)) / seconds : 0,
    languages,
  };
}

export function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}

function listLanguages({ pools, finished, starts }: MetricsSnapshot): string[] {
  return [...new Set([...pools, ...finished, ...starts].map(({ language }) => language))].sort();
}

function describeLanguage(
  language: string,
  now: MetricsSnapshot,
  before: MetricsSnapshot | undefined,
): LanguageActivity {
  const countBefore = (verdict: string) =>
    before?.finished.find((earlier) => earlier.language === language && earlier.verdict === verdict)?.count ?? 0;
  const verdicts = now.finished
    .filter((series) => series.language === language)
    .map(({ verdict, count }) => ({ verdict, count: count - countBefore(verdict) }))
    .filter(({ count }) => count > 0)
    .sort((one, other) => other.count - one.count);
  const histogram = (name: "executionSeconds" | "executionMemoryBytes") => {
    const find = (snapshot: MetricsSnapshot | undefined) =>
      snapshot?.[name].find((series) => series.language === language)?.histogram;
    return subtract(find(now) ?? none, find(before));
  };
  const countStarts = (kind: string) =>
    now.starts.find((series) => series.language === language && series.kind === kind)?.count ?? 0;
  return {
    language,
    finished: sum(verdicts.map(({ count }) => count)),
    verdicts,
    executionSeconds: histogram("executionSeconds"),
    executionMemoryBytes: histogram("executionMemoryBytes"),
    pool: now.pools.find((pool) => pool.language === language) ?? { warm: 0, starting: 0, leased: 0 },
    starts: { warm: countStarts("warm"), cold: countStarts("cold") },
  };
}

const none: HistogramSnapshot = { count: 0, sum: 0, buckets: [] };

type Route = Pick<MetricsSnapshot["http"][number], "method" | "route" | "status">;

function isSameRoute(one: Route, other: Route): boolean {
  return one.method === other.method && one.route === other.route && one.status === other.status;
}
