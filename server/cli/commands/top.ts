import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { MetricsRequest, type MetricsSnapshot } from "../../protocol/metrics.ts";
import { locateOwnDaemon } from "../../protocol/own-location.ts";
import { existingFolder, parse } from "../arguments.ts";
import { type Command, exitCode, type Terminal, UsageError } from "../command.ts";
import { connectIfRunning, type DaemonConnection } from "../connect.ts";
import { createStyle, type Style } from "../style.ts";
import { compare } from "../top/activity.ts";
import { describeActivity, type ViewLine } from "../top/describe-activity.ts";
import { openLiveScreen } from "../top/live-screen.ts";

/** Rates and quantiles are those of so long a time at most: one interval has too few submissions to say much. */
const windowSeconds = 30;
const longestIntervalS = 3_600;

export const topCommand: Command = {
  summary: "watch the daemon at work",
  help: `Usage: verdict top [--data DIR] [--interval S] [--once] [--json]

Shows the queue, verdicts, times, memory and containers of the daemon that runs; starts none. In a terminal the view is drawn
in place until q or Ctrl-C; elsewhere one view follows the other. Rates and quantiles are those of the last ${windowSeconds} s, in the
first view and with --once those since the daemon's start. Refusals, failures and starts are counted since its start. A daemon
that is watched does not end for being idle.

  --data DIR      the daemon's state folder; else VERDICT_DATA_DIR, else the usual one
  --interval S    seconds between two views (default 1)
  --once          one view, and end
  --json          each snapshot as one line of JSON: counters and histograms since the daemon's start

Exit code: 0; 3 when no daemon runs, or when it ended meanwhile.`,
  run: async (args, terminal) => {
    const { values } = parse({
      args,
      options: {
        data: { type: "string" },
        interval: { type: "string", default: "1" },
        once: { type: "boolean", default: false },
        json: { type: "boolean", default: false },
      },
    });
    const intervalMs = 1000 * readInterval(values.interval);
    const location = values.data === undefined ? terminal.location : locate(terminal, values.data);
    const daemon = await connectIfRunning({ ...terminal, location });
    if (daemon === undefined) {
      terminal.stderr.write(`No daemon runs in ${location.stateDirectory}.\n`);
      return exitCode.couldNotJudge;
    }
    try {
      if (values.json || values.once || !isScreen(terminal)) {
        const show = values.json ? showJson(terminal) : showBlocks(terminal);
        await watch(daemon, { show, intervalMs: values.once ? undefined : intervalMs, stop: terminal.interrupted });
      } else {
        await watchLive(daemon, terminal, intervalMs);
      }
      return exitCode.accepted;
    } finally {
      daemon[Symbol.dispose]();
    }
  },
};

function readInterval(given: string): number {
  const interval = Number(given);
  if (interval >= 0.1 && interval <= longestIntervalS) return interval;
  throw new UsageError(`--interval takes a number of seconds from 0.1 to ${longestIntervalS}, not ${given}.`);
}

function locate({ directory, environment }: Terminal, given: string) {
  return locateOwnDaemon({ ...environment, VERDICT_DATA_DIR: existingFolder(directory, given) });
}

function isScreen({ stdout, environment }: Terminal): boolean {
  return stdout.isTTY === true && environment.TERM !== "dumb";
}

async function watchLive(daemon: DaemonConnection, terminal: Terminal, intervalMs: number): Promise<void> {
  const paint = painter(createStyle(terminal.stdout, terminal));
  const view = createView();
  const screen = openLiveScreen(terminal);
  try {
    await watch(daemon, {
      show: (snapshot) => screen.draw([...view(snapshot), { text: "" }, { text: "q ends" }], paint),
      intervalMs,
      stop: AbortSignal.any([terminal.interrupted, screen.quit]),
    });
  } finally {
    screen[Symbol.dispose]();
  }
}

interface Watching {
  readonly show: (snapshot: MetricsSnapshot) => void;
  /** Undefined: one snapshot is enough. */
  readonly intervalMs: number | undefined;
  readonly stop: AbortSignal;
}

async function watch(daemon: DaemonConnection, { show, intervalMs, stop }: Watching): Promise<void> {
  while (!stop.aborted) {
    const snapshot = await ask(daemon, stop);
    if (snapshot === undefined) return;
    show(snapshot);
    if (intervalMs === undefined) return;
    await delay(intervalMs, undefined, { signal: stop }).catch(() => {});
  }
}

/** Undefined when `stop` aborts first: whoever has stopped does not mind how the last request ends. */
async function ask(daemon: DaemonConnection, stop: AbortSignal): Promise<MetricsSnapshot | undefined> {
  const answered = new AbortController();
  const stopped = once(stop, "abort", { signal: answered.signal }).then(() => undefined);
  try {
    return await Promise.race([daemon.request(MetricsRequest), stopped]);
  } catch (error) {
    if (!stop.aborted) throw error;
    return undefined;
  } finally {
    answered.abort();
  }
}

function showJson({ stdout }: Terminal) {
  return (snapshot: MetricsSnapshot) => void stdout.write(`${JSON.stringify(snapshot)}\n`);
}

function showBlocks(terminal: Terminal) {
  const { stdout } = terminal;
  const paint = painter(createStyle(stdout, terminal));
  const view = createView();
  return (snapshot: MetricsSnapshot) => void stdout.write(`${view(snapshot).map(paint).join("\n")}\n\n`);
}

/** Turns each snapshot into lines, by comparison with those before. */
function createView(): (snapshot: MetricsSnapshot) => ViewLine[] {
  let earlier: readonly MetricsSnapshot[] = [];
  return (snapshot) => {
    // The last one stays, however long ago: intervals may be longer than the window.
    earlier = earlier.filter(
      ({ uptimeSeconds }, at) => at === earlier.length - 1 || snapshot.uptimeSeconds - uptimeSeconds <= windowSeconds,
    );
    const lines = describeActivity(snapshot, compare(snapshot, earlier[0]));
    earlier = [...earlier, snapshot];
    return lines;
  };
}

function painter(style: Style): (line: ViewLine) => string {
  return ({ text, tone }) => {
    switch (tone) {
      case "head":
        return style.bold(text);
      case "warning":
        return style.warn(text);
      case undefined:
        return text;
      default:
        return tone satisfies never;
    }
  };
}
