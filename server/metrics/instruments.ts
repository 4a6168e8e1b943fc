import { Counter, exponentialBuckets, Gauge, Histogram, type Registry } from "prom-client";

/** What is in the queue and in the pools just now. */
export interface Levels {
  readonly queue: { readonly waiting: number; readonly running: number };
  readonly pools: readonly {
    readonly runnerId: string;
    readonly warm: number;
    readonly starting: number;
    readonly leased: number;
  }[];
}

export type Instruments = ReturnType<typeof createInstruments>;

/** Everything that Verdict measures, under the names that Prometheus sees. `levels` is asked at each reading. */
export function createInstruments(registry: Registry, levels: () => Levels) {
  const registers = [registry];
  return {
    finished: new Counter({
      name: "verdict_submissions_finished_total",
      help: "Submissions that came to their end.",
      labelNames: ["language", "verdict"],
      registers,
    }),
    refusals: new Counter({
      name: "verdict_refusals_total",
      help: "Submissions that were not taken: the queue was full (busy), or the daemon was about to end (draining).",
      labelNames: ["reason"],
      registers,
    }),
    storeFailures: new Counter({
      name: "verdict_store_failures_total",
      help: "Times that the database of submissions could not be written.",
      registers,
    }),
    starts: new Counter({
      name: "verdict_sandbox_starts_total",
      help: "Containers that submissions were given: warm ones stood ready, cold ones were started first.",
      labelNames: ["language", "kind"],
      registers,
    }),
    startFailures: new Counter({
      name: "verdict_sandbox_start_failures_total",
      help: "Times that no container could be given.",
      labelNames: ["language", "reason"],
      registers,
    }),
    startSeconds: new Histogram({
      name: "verdict_sandbox_start_seconds",
      help: "From when a container was asked for until it was handed out; building an image counts.",
      labelNames: ["kind"],
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300],
      registers,
    }),
    waitSeconds: new Histogram({
      name: "verdict_queue_wait_seconds",
      help: "From when a submission was accepted, or an attempt at it broke off, until its turn.",
      buckets: [0.001, 0.005, 0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600],
      registers,
    }),
    executionSeconds: new Histogram({
      name: "verdict_execution_seconds",
      help: "CPU time of a submission's program on one test.",
      labelNames: ["language"],
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60],
      registers,
    }),
    executionMemoryBytes: new Histogram({
      name: "verdict_execution_memory_bytes",
      help: "Peak memory of a submission's program on one test.",
      labelNames: ["language"],
      buckets: exponentialBuckets(1_048_576, 1.5, 21),
      registers,
    }),
    httpSeconds: new Histogram({
      name: "verdict_http_request_duration_seconds",
      help: "From an HTTP request until its answer was written.",
      labelNames: ["method", "route", "status"],
      buckets: [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60],
      registers,
    }),
    queueDepth: new Gauge({
      name: "verdict_queue_depth",
      help: "Submissions that wait for their turn.",
      registers,
      collect() {
        this.set(levels().queue.waiting);
      },
    }),
    running: new Gauge({
      name: "verdict_running",
      help: "Submissions and runs under way.",
      registers,
      collect() {
        this.set(levels().queue.running);
      },
    }),
    poolContainers: new Gauge({
      name: "verdict_pool_containers",
      help: "Containers by what they do: stand ready (warm), start, or serve a submission (leased).",
      labelNames: ["language", "state"],
      registers,
      collect() {
        this.reset();
        for (const { runnerId: language, ...states } of levels().pools) {
          for (const state of ["warm", "starting", "leased"] as const) this.set({ language, state }, states[state]);
        }
      },
    }),
  };
}
