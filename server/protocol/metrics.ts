import { RequestType0 } from "vscode-jsonrpc";
import { z } from "zod";

const count = z.number().int().nonnegative();

export const HistogramSnapshot = z.object({
  count,
  sum: z.number(),
  /** How many values were at most `le`, by rising bound; a value above them all is in `count` alone. */
  buckets: z.array(z.object({ le: z.number(), count })),
});
export type HistogramSnapshot = z.infer<typeof HistogramSnapshot>;

/** Counters and histograms count from the daemon's start. A language that is none of the daemon's is `other`. */
export const MetricsSnapshot = z.object({
  /** Of the daemon's process, by a clock that nobody sets. */
  uptimeSeconds: z.number(),
  queue: z.object({ waiting: count, running: count }),
  pools: z.array(z.object({ language: z.string(), warm: count, starting: count, leased: count })),
  finished: z.array(z.object({ language: z.string(), verdict: z.string(), count })),
  refusals: z.array(z.object({ reason: z.string(), count })),
  storeFailures: count,
  starts: z.array(z.object({ language: z.string(), kind: z.string(), count })),
  startFailures: z.array(z.object({ language: z.string(), reason: z.string(), count })),
  startSeconds: z.object({ warm: HistogramSnapshot, cold: HistogramSnapshot }),
  waitSeconds: HistogramSnapshot,
  /** CPU time of one test. */
  executionSeconds: z.array(z.object({ language: z.string(), histogram: HistogramSnapshot })),
  executionMemoryBytes: z.array(z.object({ language: z.string(), histogram: HistogramSnapshot })),
  /** Routes by their patterns. */
  http: z.array(z.object({ method: z.string(), route: z.string(), status: z.number(), seconds: HistogramSnapshot })),
  process: z.object({ residentBytes: z.number(), cpuSeconds: z.number() }),
});
export type MetricsSnapshot = z.infer<typeof MetricsSnapshot>;

/** Client to server. */
export const MetricsRequest = new RequestType0<MetricsSnapshot, void>("verdict/metrics");
