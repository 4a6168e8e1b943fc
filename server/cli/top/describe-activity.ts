import { Verdict, verdictAbbreviations } from "../../protocol/judge.ts";
import type { HistogramSnapshot, MetricsSnapshot } from "../../protocol/metrics.ts";
import { mebibytes } from "../style.ts";
import { type Activity, type LanguageActivity, sum } from "./activity.ts";
import { quantile } from "./histogram.ts";

/** One line of the view, without colours; `tone` says how it is to be shown. */
export interface ViewLine {
  readonly text: string;
  readonly tone?: "head" | "warning";
}

/** All that `verdict top` shows at a time. Rates and quantiles are those of `activity`, levels and totals those of `now`. */
export function describeActivity(now: MetricsSnapshot, activity: Activity): ViewLine[] {
  const resident = mebibytes(now.process.residentBytes);
  const cpu = `${Math.round(100 * activity.cpuShare)} %`;
  const { waiting, running } = now.queue;
  const { requests, failed } = activity.http;
  const hasHttp = now.http.length > 0;
  return [
    { text: row("daemon", `up ${sayAge(now.uptimeSeconds)}, ${resident}, ${cpu} of a core`), tone: "head" },
    { text: row("measured", activity.isSinceStart ? "since its start" : `over ${sayTime(activity.seconds)}`) },
    { text: row("queue", `${waiting} waiting, ${running} running, ${rate(activity.finished, activity)} finished/s`) },
    { text: row("wait", sayQuantiles(activity.wait, sayTime)) },
    { text: row("warm starts", sayQuantiles(activity.starts.warm, sayTime)) },
    { text: row("cold starts", sayQuantiles(activity.starts.cold, sayTime)) },
    ...(hasHttp
      ? [
          {
            text: row(
              "HTTP",
              `${rate(requests.count, activity)} requests/s, ${sayQuantiles(requests, sayTime)}, ${failed} failed`,
            ),
          },
        ]
      : []),
    describeTroubles(now),
    { text: "" },
    ...describeLanguages(activity),
  ];
}

/** Totals since the daemon's start: what is rare is not to be missed between two looks. */
function describeTroubles({ refusals, finished, startFailures, storeFailures }: MetricsSnapshot): ViewLine {
  const refused = refusals.map(({ reason, count }) => [`refused (${reason})`, count] as const);
  const all = sum(finished.map(({ count }) => count));
  const errors = sum(finished.flatMap(({ verdict, count }) => (verdict === "judge-error" ? [count] : [])));
  const share = errors === 0 ? "" : ` (${((100 * errors) / all).toFixed(1)} %)`;
  const counts = [
    ...refused,
    [`judge errors${share}`, errors],
    ["without a container", sum(startFailures.map(({ count }) => count))],
    ["not stored", storeFailures],
  ] as const;
  const text = row("in all", counts.map(([what, count]) => `${count} ${what}`).join(", "));
  return counts.some(([, count]) => count > 0) ? { text, tone: "warning" } : { text };
}

const columns = [
  ["language", 12],
  ["finished/s", 10],
  ["CPU p50", 9],
  ["p95", 9],
  ["memory p50", 11],
  ["p95", 11],
  ["warm", 5],
  ["starting", 8],
  ["in use", 6],
  ["warm/cold starts", 16],
] as const;

function describeLanguages(activity: Activity): ViewLine[] {
  if (activity.languages.length === 0) return [{ text: "Nothing has been judged yet." }];
  const lay = (cells: readonly string[]) =>
    columns
      .map(([, width], at) => (at === 0 ? (cells[at] ?? "").padEnd(width) : (cells[at] ?? "").padStart(width)))
      .join(" ");
  return [
    { text: `${lay(columns.map(([name]) => name))}  verdicts`, tone: "head" },
    ...activity.languages.map((each) => ({
      text: `${lay(describeLanguage(each, activity))}  ${sayVerdicts(each)}`.trimEnd(),
    })),
  ];
}

function describeLanguage(each: LanguageActivity, activity: Activity): string[] {
  const at = (histogram: HistogramSnapshot, q: number, say: (value: number) => string) => {
    const value = quantile(histogram, q);
    return value === undefined ? "-" : say(value);
  };
  return [
    each.language,
    rate(each.finished, activity),
    at(each.executionSeconds, 0.5, sayTime),
    at(each.executionSeconds, 0.95, sayTime),
    at(each.executionMemoryBytes, 0.5, mebibytes),
    at(each.executionMemoryBytes, 0.95, mebibytes),
    String(each.pool.warm),
    String(each.pool.starting),
    String(each.pool.leased),
    `${each.starts.warm}/${each.starts.cold}`,
  ];
}

function sayVerdicts({ verdicts, finished }: LanguageActivity): string {
  const shares = verdicts.map(({ verdict, count }) => {
    const known = Verdict.safeParse(verdict);
    return `${known.success ? verdictAbbreviations[known.data] : verdict} ${Math.round((100 * count) / finished)} %`;
  });
  return shares.join(", ");
}

function sayQuantiles(histogram: HistogramSnapshot, say: (value: number) => string): string {
  const [half, most] = [quantile(histogram, 0.5), quantile(histogram, 0.95)];
  return half === undefined || most === undefined ? "none" : `p50 ${say(half)}, p95 ${say(most)}`;
}

function rate(count: number, { seconds }: Activity): string {
  return (seconds > 0 ? count / seconds : 0).toFixed(2);
}

function row(name: string, text: string): string {
  return `${name.padEnd(12)} ${text}`;
}

/** Three digits at the most, in ms or s. */
function sayTime(seconds: number): string {
  if (seconds < 0.01) return `${(1000 * seconds).toFixed(1)} ms`;
  if (seconds < 1) return `${Math.round(1000 * seconds)} ms`;
  return seconds < 10 ? `${seconds.toFixed(1)} s` : `${Math.round(seconds)} s`;
}

function sayAge(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  if (minutes < 1) return `${Math.floor(seconds)} s`;
  if (minutes < 60) return `${minutes} min`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
