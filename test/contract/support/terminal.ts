import path from "node:path";
import { PassThrough, Writable } from "node:stream";
import type { Terminal } from "../../../server/cli/command.ts";
import type { DaemonLocation } from "../../../server/protocol/location.ts";

/** The program that `daemon-process.ts` is, for a daemon in `stateDirectory`. */
export function daemonProgram(stateDirectory: string, version = "1.2.3"): Terminal["program"] {
  return {
    executable: process.execPath,
    arguments: [path.join(import.meta.dirname, "daemon-process.ts")],
    environment: { ...process.env, VERDICT_DATA_DIR: stateDirectory, TEST_VERSION: version },
  };
}

/** A terminal that is none: no colours, nothing on standard input. */
export function createTerminal(location: DaemonLocation, parts: Partial<Terminal> = {}): Terminal {
  const stdin = new PassThrough();
  stdin.end();
  return {
    stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    directory: process.cwd(),
    environment: process.env,
    version: "1.2.3",
    location,
    program: daemonProgram(location.stateDirectory),
    interrupted: new AbortController().signal,
    ...parts,
  };
}

/** A stream that keeps what is written to it. */
export class Collector extends Writable {
  text = "";

  override _write(chunk: Buffer, _encoding: string, callback: () => void): void {
    this.text += chunk.toString("utf8");
    callback();
  }
}
