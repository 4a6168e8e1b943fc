import { spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync } from "node:fs";
import path from "node:path";
import type { Readable } from "node:stream";
import { StartReport, startArguments } from "../../server/protocol/start.ts";

/** How a daemon is started: the editor's own Node on the daemon's main file. */
export interface StartCommand {
  readonly node: string;
  /** Options of Node, then the main file. */
  readonly arguments: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
}

/**
 * Starts a daemon that outlives this process and waits for its report, at most `timeoutMs`. Resolves when a daemon listens, be it this one or
 * another that was faster. What the daemon's Node itself complains of goes to `daemon.err.log` in `stateDirectory`.
 * @throws Error with the daemon's own reason, with where to look for it, or with why there is no place for its state
 */
export function startDaemon(command: StartCommand, stateDirectory: string, timeoutMs: number): Promise<void> {
  const errorLog = path.join(stateDirectory, "daemon.err.log");
  const whereToLook = `${errorLog} may say why.`;
  return new Promise((resolve, reject) => {
    const errors = openErrorLog(stateDirectory, errorLog);
    const child = spawn(command.node, [...command.arguments, ...startArguments], {
      // Not a workspace folder, which the user may want to move or remove.
      cwd: stateDirectory,
      detached: true,
      // Another folder is current there: a relative path would lead elsewhere.
      env: { ...command.environment, VERDICT_DATA_DIR: stateDirectory },
      stdio: ["ignore", "ignore", errors, "pipe"],
      windowsHide: true,
    });
    closeSync(errors);
    child.unref();
    const report = child.stdio[3] as Readable;
    let received = "";
    const settle = (error?: Error) => {
      clearTimeout(timer);
      report.destroy();
      if (error === undefined) resolve();
      else reject(error);
    };
    const timer = setTimeout(
      () => settle(new Error(`The Verdict daemon did not start within ${timeoutMs / 1000} s. ${whereToLook}`)),
      timeoutMs,
    );
    child.once("error", (cause) =>
      settle(new Error(`The Verdict daemon cannot be started with ${command.node}: ${cause.message}.`, { cause })),
    );
    report.setEncoding("utf8");
    report.on("data", (chunk: string) => {
      received += chunk;
    });
    report.once("error", (cause) =>
      settle(new Error(`The Verdict daemon did not report: ${cause.message}.`, { cause })),
    );
    report.once("end", () => settle(judgeReport(received, whereToLook)));
  });
}

function openErrorLog(stateDirectory: string, errorLog: string): number {
  try {
    mkdirSync(stateDirectory, { recursive: true, mode: 0o700 });
    return openSync(errorLog, "a", 0o600);
  } catch (cause) {
    throw new Error(
      `The daemon's state cannot be kept in ${stateDirectory} (${(cause as Error).message}): choose a folder that you may write in the setting verdict.dataDirectory.`,
      { cause },
    );
  }
}

function judgeReport(line: string, whereToLook: string): Error | undefined {
  const report = parseReport(line);
  switch (report?.status) {
    case "listening":
    case "running":
      return undefined;
    case "failed":
      return new Error(report.message);
    case undefined:
      return new Error(`The Verdict daemon ended while it was starting. ${whereToLook}`);
    default:
      return report satisfies never;
  }
}

function parseReport(line: string): StartReport | undefined {
  try {
    return StartReport.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}
