import { spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync, statSync, truncateSync } from "node:fs";
import path from "node:path";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import type { DaemonLocation } from "../protocol/location.ts";
import { StartReport, startArguments } from "../protocol/start.ts";
import { FolderError } from "./folders.ts";

/** The program that is the daemon: a Node and the arguments that come before `daemon --detached`. */
export interface DaemonProgram {
  readonly executable: string;
  readonly arguments: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
}

const largestErrorLogBytes = 256 * 1024;
const startTimeoutMs = 30_000;

/**
 * Starts the daemon as a process of its own and returns once one listens, this or another. Throws with the reason when none could start, or none
 * said within `timeoutMs` that it has.
 */
export async function launchDaemon(
  program: DaemonProgram,
  location: DaemonLocation,
  timeoutMs: number = startTimeoutMs,
): Promise<void> {
  const errorLog = path.join(location.stateDirectory, "daemon.err.log");
  const log = openErrorLog(location.stateDirectory, errorLog);
  let timer: NodeJS.Timeout | undefined;
  try {
    const child = spawn(program.executable, [...program.arguments, ...startArguments], {
      // Not the caller's folder, which the user may want to remove or unmount.
      cwd: location.stateDirectory,
      detached: true,
      // The daemon's folder is not the caller's: it would find another place by a relative path.
      env: { ...program.environment, VERDICT_DATA_DIR: location.stateDirectory },
      stdio: ["ignore", log, log, "pipe"],
      windowsHide: true,
    });
    const failed = new Promise<never>((_, reject) => child.once("error", reject));
    child.unref();
    const pipe = child.stdio[3] as Readable;
    timer = setTimeout(() => {
      pipe.destroy(
        new Error(`The Verdict daemon did not start within ${timeoutMs / 1000} s. ${errorLog} may say why.`),
      );
    }, timeoutMs);
    const report = parseReport(await Promise.race([text(pipe), failed]));
    if (report === undefined) throw new Error(`The Verdict daemon did not start. ${describeErrorLog(errorLog)}`);
    if (report.status === "failed") throw new Error(report.message);
  } finally {
    clearTimeout(timer);
    closeSync(log);
  }
}

function openErrorLog(stateDirectory: string, errorLog: string): number {
  try {
    mkdirSync(stateDirectory, { recursive: true, mode: 0o700 });
    if ((statSync(errorLog, { throwIfNoEntry: false })?.size ?? 0) > largestErrorLogBytes) truncateSync(errorLog);
    return openSync(errorLog, "a", 0o600);
  } catch (cause) {
    throw new FolderError(
      `The daemon's state cannot be kept in ${stateDirectory} (${(cause as Error).message}): set VERDICT_DATA_DIR to a folder that you may write.`,
      { cause },
    );
  }
}

function parseReport(line: string): StartReport | undefined {
  try {
    return StartReport.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}

function describeErrorLog(errorLog: string): string {
  const lastLines = readFileSync(errorLog, "utf8").trimEnd().split("\n").slice(-10).join("\n");
  return `The end of ${errorLog} says:\n${lastLines}`;
}
