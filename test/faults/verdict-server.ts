import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, mkdirSync, openSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { findNode } from "../setup/dependencies.mjs";
import { rootDirectory } from "../setup/run-logged.mjs";

export interface ServerPlace {
  readonly stateDirectory: string;
  /** All that it writes on standard output and error goes there. */
  readonly logFile: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly arguments?: readonly string[];
}

/** `verdict serve` as a process that may be killed and started again: on the same port, in the same state folder. */
export class VerdictServer {
  readonly stateDirectory: string;
  readonly #place: ServerPlace;
  readonly #port: number;
  /** Set while its end is wanted. */
  #ending = false;
  #process: ChildProcess | undefined;
  /** Each time that it ended without being asked to. */
  readonly surprises: string[] = [];

  private constructor(place: ServerPlace, port: number) {
    this.#place = place;
    this.#port = port;
    this.stateDirectory = place.stateDirectory;
  }

  static async at(place: ServerPlace): Promise<VerdictServer> {
    mkdirSync(place.stateDirectory, { recursive: true, mode: 0o700 });
    return new VerdictServer(place, await findFreePort());
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  get pid(): number | undefined {
    return this.#process?.pid;
  }

  /** Starts the process, and returns at once. */
  begin(): void {
    const log = openSync(this.#place.logFile, "a");
    const problems = path.join(rootDirectory, "problems");
    const args = ["serve", "--problems", problems, "--port", String(this.#port), "--data", this.stateDirectory];
    // A client that waits for a service to come back asks often.
    const limits = ["--requests", "1000000", "--waiting-requests", "10000"];
    const main = path.join(rootDirectory, "server/main.ts");
    const child = spawn(findNode(), [main, ...args, ...limits, ...(this.#place.arguments ?? [])], {
      env: { ...process.env, VERDICT_DATA_DIR: this.stateDirectory, ...this.#place.environment },
      stdio: ["ignore", log, log],
    });
    closeSync(log);
    this.#ending = false;
    this.#process = child;
    child.once("exit", (code, signal) => {
      if (!this.#ending) this.surprises.push(`verdict serve ended by itself: ${signal ?? `exit code ${code}`}`);
    });
  }

  /** Starts it, and waits until it answers. Throws when it ends instead. */
  async start(): Promise<void> {
    this.begin();
    const child = this.#process;
    while (child?.exitCode === null && child.signalCode === null) {
      if (await this.answers()) return;
      await delay(50);
    }
    throw new Error(`verdict serve did not start: see ${this.#place.logFile}.`);
  }

  async answers(): Promise<boolean> {
    const answer = await fetch(`${this.url}/healthz`, { signal: AbortSignal.timeout(5_000) }).catch(() => undefined);
    await answer?.body?.cancel();
    return answer?.ok ?? false;
  }

  /** Ends it: at once with SIGKILL, cleanly with SIGTERM. Returns when the process has ended. */
  async end(signal: "SIGKILL" | "SIGTERM"): Promise<void> {
    const child = this.#process;
    this.#process = undefined;
    this.#ending = true;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    child.kill(signal);
    await ended;
  }
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("There is no free port.");
  return address.port;
}
