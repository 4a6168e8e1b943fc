import { Socket } from "node:net";
import path from "node:path";
import type { Logger } from "./base/logger.ts";
import { parse } from "./cli/arguments.ts";
import { type Command, exitCode, type Terminal } from "./cli/command.ts";
import { composeService } from "./compose.ts";
import type { MakeInfrastructure } from "./compose-judge.ts";
import { readConfig } from "./config.ts";
import { type Daemon, startDaemon } from "./daemon/daemon.ts";
import { prepareFolders } from "./daemon/folders.ts";
import { createLogFile, createLogger } from "./daemon/log-file.ts";
import type { StartReport } from "./protocol/start.ts";
import { untilEnded } from "./until-ended.ts";

/** A client that does not greet within this is no client. */
const greetingTimeoutMs = 10_000;

/** @param packageRoot the folder with `runners/` */
export function createDaemonCommand(packageRoot: string, makeInfrastructure?: MakeInfrastructure): Command {
  return {
    summary: "be the daemon, in the foreground",
    help: `Usage: verdict daemon

Runs the daemon in the foreground and tells on standard error what it does. Usually nobody has to: the first command or
editor that needs it starts it in the background, and it ends by itself when it is idle.

Exit code: 0, also when a daemon runs already; 3 when it could not start.`,
    run: async (args, terminal) => {
      const { values } = parse({ args, options: { detached: { type: "boolean", default: false } } });
      const start = (logger: Logger) => startHere(terminal, packageRoot, logger, makeInfrastructure);
      return values.detached ? runDetached(terminal, start) : runInForeground(terminal, start);
    },
  };
}

type Start = (logger: Logger) => Promise<Daemon | "running">;

async function runInForeground({ stderr, interrupted }: Terminal, start: Start): Promise<number> {
  const daemon = await start(createLogger((level, message) => stderr.write(`${level}: ${message}\n`)));
  if (daemon === "running") {
    stderr.write("A daemon runs already.\n");
    return exitCode.accepted;
  }
  return untilEnded(daemon, interrupted);
}

async function runDetached(terminal: Terminal, start: Start): Promise<number> {
  let logger: Logger | undefined;
  // Whatever is written from here on is for this user's eyes.
  process.umask(0o077);
  try {
    prepareFolders(terminal.location);
    logger = createLogFile(path.join(terminal.location.stateDirectory, "daemon.log"));
    const daemon = await start(logger);
    if (daemon === "running") {
      await report({ status: "running" });
      return exitCode.accepted;
    }
    await report({ status: "listening", pid: process.pid });
    return await untilEnded(daemon, terminal.interrupted);
  } catch (error) {
    logger?.error("The daemon could not start", error);
    await report({ status: "failed", message: (error as Error).message });
    return exitCode.couldNotJudge;
  }
}

function startHere(
  { location, version, environment }: Terminal,
  packageRoot: string,
  logger: Logger,
  makeInfrastructure: MakeInfrastructure | undefined,
): Promise<Daemon | "running"> {
  const { stateDirectory } = location;
  const config = readConfig(stateDirectory, environment);
  return startDaemon({
    location,
    version,
    idleMs: config.idleMinutes * 60_000,
    drainMs: config.drainMinutes * 60_000,
    greetingTimeoutMs,
    logger,
    open: (daemon) =>
      composeService(
        { stateDirectory, packageRoot, config, logger },
        daemon,
        makeInfrastructure && { makeInfrastructure },
      ),
  });
}

/** Tells the starter over file descriptor 3 (protocol/start.ts); one that has gone, or never was there, is no reason to end. */
function report(message: StartReport): Promise<void> {
  return new Promise((resolve) => {
    try {
      const pipe = new Socket({ fd: 3, readable: false, writable: true });
      pipe.once("error", () => resolve());
      pipe.once("close", () => resolve());
      pipe.end(`${JSON.stringify(message)}\n`);
    } catch {
      resolve();
    }
  });
}
