import { appendFileSync, renameSync, statSync } from "node:fs";
import type { Logger } from "../base/logger.ts";

const longestCauseCharacters = 4096;

/**
 * A logger that appends to `file`, one line an entry, and never lets it grow much beyond `maxBytes`: then it becomes `file.1`, and the one before is
 * gone. A disk that takes no more lines costs the lines, never the daemon.
 */
export function createLogFile(file: string, maxBytes = 1024 * 1024): Logger {
  const known = statSync(file, { throwIfNoEntry: false });
  let bytes = known?.size ?? 0;
  const write = (level: string, message: string) => {
    const line = `${new Date().toISOString()} ${process.pid} ${level} ${message.replace(/\r?\n/g, "\n    ")}\n`;
    try {
      if (bytes > 0 && bytes + Buffer.byteLength(line) > maxBytes) {
        renameSync(file, `${file}.1`);
        bytes = 0;
      }
      appendFileSync(file, line, { mode: 0o600 });
      bytes += Buffer.byteLength(line);
    } catch {
      // There is nowhere left to say so.
    }
  };
  return createLogger(write);
}

/** A logger for a daemon in the foreground: `write` is handed the level and the text. */
export function createLogger(write: (level: string, message: string) => void): Logger {
  return {
    info: (message) => write("info", message),
    warn: (message) => write("warn", message),
    error: (message, cause) => write("error", cause === undefined ? message : `${message}\n${describeCause(cause)}`),
  };
}

function describeCause(cause: unknown): string {
  const text = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
  const deeper = cause instanceof Error && cause.cause !== undefined ? `\ncaused by ${describeCause(cause.cause)}` : "";
  return `${text}${deeper}`.slice(0, longestCauseCharacters);
}
