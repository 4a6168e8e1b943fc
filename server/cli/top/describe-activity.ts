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
  return [
    { text: row("daemon", `up ${sayAge(now.uptimeSeconds)}, ${resident}, ${cpu} of a core`), tone: "head" },
    { text: row("measured", activity.isSinceStart ? "since its start" : `over ${sayTime(activity.seconds)}`) },
    { text: row("queue", `${waiting} waiting, ${running} running, ${rate(activity.finished, activity)} finished/s`) },
    { text: row("wait", sayQuantiles(activity.wait, sayTime)) },
    { text: row("warm starts", sayQuantiles(activity.starts.warm, sayTime)) },
    { text: row("cold starts", sayQuantiles(activity.starts.cold, sayTime)) },
    ...(now.http.length === 0 ? [] : [describeHttp(activity)]),
    ...describeTroubles(now),
    { text: "" },
    ...describeLanguages(activity),
  ];
}

function describeHttp(activity: Activity): ViewLine {
  const { requests, failed } = activity.http;
  const text = `${rate(requests.count, activity)} requests/s, ${failed} failed, ${sayQuantiles(requests, sayTime)}`;
  return { text: row("HTTP", text) };
}

/** Totals since the daemon's start: what is rare is not to be missed between two looks. */
function describeTroubles({ refusals, finished, startFailures, storeFailures }: MetricsSnapshot): ViewLine[] {
  const all = sum(finished.map(({ count }) => count));
  const errors = sum(finished.flatMap(({ verdict, count }) => (verdict === "judge-error" ? [count] : [])));
  const share = errors === 0 ? "" : ` (${((100 * errors) / all).toFixed(1)} %)`;
  return [
    troubles(
      "refused",
      refusals.map(({ reason, count }) => [reason, count]),
    ),
    troubles("failed", [
      [`judge errors${share}`, errors],
      ["without a container", sum(startFailures.map(({ count }) => count))],
      ["not stored", storeFailures],
    ]),
  ];
}

function troubles(name: string, counts: readonly (readonly [string, number])[]): ViewLine {
  const text = row(name, counts.map(([what, count]) => `${count} ${what}`).join(", "));
  return counts.some(([, count]) => count > 0) ? { text, tone: "warning" } : { text };
}

/** Two tables, for a terminal of 80 columns. */
function describeLanguages(activity: Activity): ViewLine[] {
  if (activity.languages.length === 0) return [{ text: "Nothing has been judged yet." }];
  return [
    ...table(
      [12, 10, 16],
      ["language", "finished/s", "warm/cold starts", " verdicts"],
      activity.languages.map((each) => [
        ...[each.language, rate(each.finished, activity), `${each.starts.warm}/${each.starts.cold}`],
        ` ${sayVerdicts(each)}`,
      ]),
    ),
    { text: "" },
    ...table(
      [12, 9, 9, 10, 10, 5, 8, 6],
      ["language", "CPU p50", "p95", "memory p50", "p95", "warm", "starting", "in use"],
      activity.languages.map(({ language, pool, executionSeconds, executionMemoryBytes }) => [
        ...[language, sayQuantile(executionSeconds, 0.5, sayTime), sayQuantile(executionSeconds, 0.95, sayTime)],
        ...[sayQuantile(executionMemoryBytes, 0.5, mebibytes), sayQuantile(executionMemoryBytes, 0.95, mebibytes)],
        ...[pool.warm, pool.starting, pool.leased].map(String),
      ]),
    ),
  ];
}

/** The first column stands to the left, the others to the right; what has no width takes what it needs. */
function table(widths: readonly number[], head: readonly string[], rows: readonly (readonly string[])[]): ViewLine[] {
  const lay = (cells: readonly string[]) =>
    cells
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join(" ")
      .trimEnd();
  return [{ text: lay(head), tone: "head" }, ...rows.map((cells) => ({ text: lay(cells) }))];
}

function sayVerdicts({ verdicts, finished }: LanguageActivity): string {
  const shares = verdicts.map(({ verdict, count }) => {
    const known = Verdict.safeParse(verdict);
    return `${known.success ? verdictAbbreviations[known.data] : verdict} ${Math.round((100 * count) / finished)} %`;
  });
  return shares.join(", ");
}

function sayQuantile(histogram: HistogramSnapshot, q: number, say: (value: number) => string): string {
  const value = quantile(histogram, q);
  return value === undefined ? "-" : say(value);
}

function sayQuantiles(histogram: HistogramSnapshot, say: (value: number) => string): string {
  return histogram.count === 0
    ? "none"
    : `p50 ${sayQuantile(histogram, 0.5, say)}, p95 ${sayQuantile(histogram, 0.95, say)}`;
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
