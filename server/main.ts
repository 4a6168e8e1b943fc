import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import type { Terminal } from "./cli/command.ts";
import { clientCommands, runVerdict } from "./cli/run-command.ts";
import { locateOwnDaemon } from "./protocol/own-location.ts";

/** The package: the folder above that has both its manifest and the runners, from the sources and from the bundle alike. */
function findPackageRoot(): string {
  for (let folder = import.meta.dirname; ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, "package.json")) && existsSync(path.join(folder, "runners"))) return folder;
    if (folder === path.dirname(folder))
      throw new Error(`Verdict is not whole: no runners/ above ${import.meta.dirname}.`);
  }
}

function createTerminal(packageRoot: string): Terminal {
  const manifest: unknown = JSON.parse(readFileSync(path.join(packageRoot, "package.json"), "utf8"));
  const environment = process.env;
  return {
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    directory: process.cwd(),
    environment,
    version: z.object({ version: z.string() }).parse(manifest).version,
    location: locateOwnDaemon(environment),
    program: {
      executable: process.execPath,
      arguments: [...process.execArgv, import.meta.filename],
      environment,
    },
    interrupted: listenForEnd(),
  };
}

/**
 * The first signal asks for a clean end; a second one of the same kind, with the usual effect, takes no answer. A reader of the output that
 * has gone away (`verdict run FILE | head`) asks for it, too.
 */
function listenForEnd(): AbortSignal {
  const interrupted = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => interrupted.abort());
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") throw error;
      interrupted.abort();
    });
  }
  return interrupted.signal;
}

/** For what was said last to be written. */
const longestFarewellMs = 1_000;
const exit = () => void setTimeout(() => process.exit(), longestFarewellMs).unref();

const packageRoot = findPackageRoot();
const commands = {
  ...clientCommands,
  daemon: async () => (await import("./run-daemon.ts")).createDaemonCommand(packageRoot),
  worker: async () => (await import("./run-worker.ts")).createWorkerCommand(packageRoot, { exit }),
  serve: async () => (await import("./run-serve.ts")).createServeCommand(packageRoot),
};
process.exitCode = await runVerdict(process.argv.slice(2), commands, createTerminal(packageRoot));
