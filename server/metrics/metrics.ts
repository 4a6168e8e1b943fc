import { collectDefaultMetrics, Registry } from "prom-client";
import { createInstruments, type Levels } from "./instruments.ts";
import { takeSnapshot } from "./snapshot.ts";

/** What the daemon counts and measures. Labels are ids of languages, verdicts and patterns of routes: nobody's name, nobody's data. */
export interface Metrics {
  /** A submission was not taken. */
  refused(reason: "busy" | "draining"): void;
  /** A submission had its turn after so many ms. */
  started(waitedMs: number): void;
  /** A submission came to its end. */
  finished(submission: FinishedSubmission): void;
  /** The database could not be written. */
  storeFailed(): void;
  /** A container was given to a submission. */
  leased(start: { readonly runnerId: string; readonly kind: "warm" | "cold"; readonly ms: number }): void;
  /** No container could be given. */
  leaseFailed(failure: { readonly runnerId: string; readonly reason: string }): void;
  /**
   * A request was answered over HTTP.
   * @param route the pattern, `/result/:id`, never the path that was asked for; undefined when no route fits
   */
  observeHttp(method: string, route: string | undefined, status: number, seconds: number): void;
  /** Everything in the text format of Prometheus, the process's own figures with it. */
  render(): Promise<{ readonly contentType: string; readonly text: string }>;
  /** What `verdict top` shows. */
  snapshot(): Promise<Snapshot>;
}

export type Snapshot = Awaited<ReturnType<typeof takeSnapshot>>;

export interface FinishedSubmission {
  readonly languageId: string;
  readonly verdict: string;
  /** One a test; what did not run has taken no wall time. */
  readonly tests: readonly {
    readonly cpuTimeMs: number;
    readonly wallTimeMs: number;
    readonly peakMemoryBytes: number;
  }[];
}

export interface MetricsParts {
  /** Ids of all languages there are. */
  readonly languages: readonly string[];
  readonly levels: () => Levels;
}

/** In the place of a language that is none of ours, for a client may name any. */
const otherLanguage = "other";
/** In the place of a path that no route fits. */
const noRoute = "none";

/** Makes metrics in a registry of their own. */
export function createMetrics({ languages, levels }: MetricsParts): Metrics {
  const registry = new Registry();
  const instruments = createInstruments(registry, levels);
  const known = new Set(languages);
  const languageOf = (id: string) => (known.has(id) ? id : otherLanguage);
  // What is watched for its first rise is there from the beginning.
  for (const reason of ["busy", "draining"]) instruments.refusals.inc({ reason }, 0);
  let measuresProcess = false;

  return {
    refused: (reason) => instruments.refusals.inc({ reason }),
    started: (waitedMs) => instruments.waitSeconds.observe(waitedMs / 1000),
    finished: ({ languageId, verdict, tests }) => {
      const language = languageOf(languageId);
      instruments.finished.inc({ language, verdict });
      for (const { cpuTimeMs, wallTimeMs, peakMemoryBytes } of tests) {
        if (!(wallTimeMs > 0)) continue;
        if (isMeasure(cpuTimeMs)) instruments.executionSeconds.observe({ language }, cpuTimeMs / 1000);
        if (isMeasure(peakMemoryBytes)) instruments.executionMemoryBytes.observe({ language }, peakMemoryBytes);
      }
    },
    storeFailed: () => instruments.storeFailures.inc(),
    leased: ({ runnerId, kind, ms }) => {
      instruments.starts.inc({ language: languageOf(runnerId), kind });
      instruments.startSeconds.observe({ kind }, ms / 1000);
    },
    leaseFailed: ({ runnerId, reason }) => instruments.startFailures.inc({ language: languageOf(runnerId), reason }),
    observeHttp: (method, route = noRoute, status, seconds) =>
      instruments.httpSeconds.observe({ method, route, status }, seconds),
    render: async () => {
      // These wake the process many times a second: they begin when somebody wants to know.
      if (!measuresProcess) collectDefaultMetrics({ register: registry });
      measuresProcess = true;
      return { contentType: registry.contentType, text: await registry.metrics() };
    },
    snapshot: () => takeSnapshot(instruments, levels()),
  };
}

/** Measures come from inside a container, and a broken one must not break the count of the others. */
function isMeasure(value: number): boolean {
  return Number.isFinite(value) && value >= 0;
}
