import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import type { Fixture } from "../../contract/support/fixtures.ts";

/** A worker in a process of its own. */
export interface WorkerProcess {
  readonly child: ChildProcess;
  /** What it has written to standard error. */
  readonly log: () => string;
  /** Resolves with its exit code, null when a signal ended it. */
  readonly ended: Promise<number | null>;
}

/** Starts workers, and ends those that are left. */
export interface WorkerProcesses extends AsyncDisposable {
  /** Resolves when it takes jobs, or has ended. */
  start(name: string, args?: readonly string[], environment?: Readonly<Record<string, string>>): Promise<WorkerProcess>;
}

export function useWorkerProcesses(url: string, fixture: Fixture): WorkerProcesses {
  const all: WorkerProcess[] = [];
  return {
    start: async (name, args = ["--slots", "1"], environment = {}) => {
      const script = path.join(import.meta.dirname, "worker-process.ts");
      const data = path.join(fixture.root, name);
      const child = spawn(process.execPath, [script, "--redis", url, "--data", data, ...args], {
        stdio: ["ignore", "ignore", "pipe"],
        env: { ...process.env, VERDICT_DATA_DIR: data, VERDICT_WORKER_LOST_SECONDS: "1", ...environment },
      });
      let text = "";
      const ready = Promise.withResolvers<void>();
      child.stderr.on("data", (chunk: Buffer) => {
        text += chunk.toString();
        if (text.includes("Takes ")) ready.resolve();
      });
      const ended = once(child, "exit").then(([code]) => code as number | null);
      const worker = { child, log: () => text, ended };
      all.push(worker);
      await Promise.race([ready.promise, ended]);
      return worker;
    },
    [Symbol.asyncDispose]: async () => {
      for (const { child } of all) child.kill("SIGKILL");
      await Promise.all(all.map(({ ended }) => ended));
    },
  };
}
