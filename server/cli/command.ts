import type { Readable, Writable } from "node:stream";
import type { DaemonProgram } from "../daemon/launch.ts";
import type { DaemonLocation } from "../protocol/location.ts";

/** What a command may touch of the world outside. */
export interface Terminal {
  readonly stdin: Readable & { readonly isTTY?: boolean; setRawMode?(isRaw: boolean): unknown };
  readonly stdout: Writable & { readonly isTTY?: boolean; readonly columns?: number; readonly rows?: number };
  readonly stderr: Writable & { readonly isTTY?: boolean };
  /** Relative paths start here. */
  readonly directory: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly version: string;
  readonly location: DaemonLocation;
  /** What is started when no daemon runs. */
  readonly program: DaemonProgram;
  /** Aborts when the user presses Ctrl-C. */
  readonly interrupted: AbortSignal;
}

/** One command of `verdict`. */
export interface Command {
  /** For `verdict --help`. */
  readonly summary: string;
  /** For `verdict COMMAND --help`. */
  readonly help: string;
  /** Resolves with the exit code. Throws UsageError, and what ends in exit code 3. */
  run(args: string[], terminal: Terminal): Promise<number>;
}

/** As every command's help tells them. */
export const exitCode = {
  accepted: 0,
  notAccepted: 1,
  usage: 2,
  couldNotJudge: 3,
} as const;

/** The command line cannot be followed; the message says in what way. */
export class UsageError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "UsageError";
  }
}
