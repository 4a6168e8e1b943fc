import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, mkdirSync, openSync, readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
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
  /** How long the log was when the process was begun. */
  #logStart = 0;
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
    this.#logStart = readFileSync(logFile, "utf8").length;
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

  /** Resolves when the log has the text since the process was begun. Throws when it ends before. */
  async said(text: string): Promise<void> {
    const { logFile, arguments: args } = this.setting;
    while (!readFileSync(logFile, "utf8").slice(this.#logStart).includes(text)) {
      if (!this.isRunning) throw new Error(`verdict ${args[0]} ended at its start: see ${logFile}.`);
      await delay(20);
    }
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
