import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, mkdirSync, openSync } from "node:fs";
import path from "node:path";
import { findNode } from "../setup/dependencies.mjs";
import { rootDirectory } from "../setup/run-logged.mjs";

export interface ProcessSetting {
  /** The command's words: `serve`, its options, ... */
  readonly arguments: readonly string[];
  readonly stateDirectory: string;
  /** All that it writes on standard output and error goes there. */
  readonly logFile: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** What goes before the program: a command that runs it elsewhere. */
  readonly within?: readonly string[];
}

/** The command `verdict` as a process that may be killed and started again. */
export class VerdictProcess {
  readonly setting: ProcessSetting;
  #process: ChildProcess | undefined;
  /** Each time that it ended without being asked to. */
  readonly surprises: string[] = [];

  constructor(setting: ProcessSetting) {
    this.setting = setting;
    mkdirSync(setting.stateDirectory, { recursive: true, mode: 0o700 });
  }

  get isRunning(): boolean {
    return this.#process?.exitCode === null && this.#process.signalCode === null;
  }

  /** Starts the process, and returns at once. */
  begin(): void {
    const { arguments: args, stateDirectory, logFile, environment, within = [] } = this.setting;
    const log = openSync(logFile, "a");
    const main = path.join(rootDirectory, "server/main.ts");
    const [command = "", ...rest] = [...within, findNode(), main, ...args];
    const child = spawn(command, rest, {
      env: { ...process.env, VERDICT_DATA_DIR: stateDirectory, ...environment },
      stdio: ["ignore", log, log],
    });
    closeSync(log);
    this.#process = child;
    child.once("exit", (code, signal) => {
      if (this.#process === child)
        this.surprises.push(`verdict ${args[0]} ended by itself: ${signal ?? `exit code ${code}`}`);
    });
  }

  /** Ends it: at once with SIGKILL, cleanly with SIGTERM. Returns when the process has ended. */
  async end(signal: "SIGKILL" | "SIGTERM"): Promise<void> {
    const child = this.#process;
    this.#process = undefined;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    child.kill(signal);
    await ended;
  }
}
