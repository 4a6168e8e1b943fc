import { rmSync } from "node:fs";
import type { Logger } from "../base/logger.ts";
import type { DaemonLocation } from "../protocol/location.ts";
import { prepareFolders } from "./folders.ts";
import { type Listener, listen } from "./listener.ts";
import { takeLock } from "./lock.ts";
import type { DaemonHandle, Service } from "./service.ts";
import { ensureToken } from "./token.ts";

export interface DaemonOptions {
  readonly location: DaemonLocation;
  readonly version: string;
  /** Without clients and submissions for so long, the daemon ends; Infinity: never. */
  readonly idleMs: number;
  /** A draining daemon waits so long for its submissions, then cancels the rest. */
  readonly drainMs: number;
  readonly greetingTimeoutMs: number;
  readonly logger: Logger;
  /** Makes what is served. Called with the lock held: what a dead daemon of this state folder left behind may be swept. */
  readonly open: (daemon: DaemonHandle) => Promise<Service>;
}

export interface Daemon extends DaemonHandle {
  /** Resolves when nothing is left of it: containers gone, socket and lock given up. Rejects when an end was not clean. */
  readonly ended: Promise<void>;
}

/**
 * Starts the daemon of this state folder in this process; "running" when another process is it already, and listens.
 * Only one process holds `lock.db`, from before it sweeps until after its containers are gone. `start.db` is held while a daemon starts, so that
 * whoever is told "running" finds a socket that answers.
 */
export async function startDaemon(options: DaemonOptions): Promise<Daemon | "running"> {
  const { location } = options;
  prepareFolders(location);
  const start = takeStartLock(location.stateDirectory);
  try {
    const lock = takeLock(location.stateDirectory, "lock.db");
    return lock === undefined ? "running" : await startLocked(options, lock);
  } finally {
    start[Symbol.dispose]();
  }
}

async function startLocked(options: DaemonOptions, lock: Disposable): Promise<Daemon> {
  const { location, logger, version } = options;

  let state: "serving" | "draining" | "ending" = "serving";
  let idleTimer: NodeJS.Timeout | undefined;
  let listener: Listener | undefined;
  let service: Service | undefined;
  let settle: { resolve(): void; reject(reason: unknown): void } | undefined;
  const ended = new Promise<void>((resolve, reject) => {
    settle = { resolve, reject };
  });
  // Whoever does not ask how it ended must not bring the process down.
  ended.catch(() => {});

  const daemon: Daemon = {
    pid: process.pid,
    version,
    startedAt: new Date(),
    get clients() {
      return listener?.clients ?? 0;
    },
    stop: (drain) => void (drain ? drainThenEnd() : end()),
    ended,
  };

  const watchIdleness = () => {
    clearTimeout(idleTimer);
    if (options.idleMs === Number.POSITIVE_INFINITY) return;
    if (state !== "serving" || daemon.clients > 0 || (service?.activeSubmissions ?? 0) > 0) return;
    idleTimer = setTimeout(() => {
      logger.info("Idle: the daemon ends.");
      void end();
    }, options.idleMs);
  };

  const drainThenEnd = async () => {
    if (state !== "serving") return;
    state = "draining";
    clearTimeout(idleTimer);
    logger.info(`Draining ${service?.activeSubmissions ?? 0} submissions.`);
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, options.drainMs);
    });
    await Promise.race([service?.drain(), patience]).finally(() => clearTimeout(timer));
    await end();
  };

  const end = async () => {
    if (state === "ending") return;
    state = "ending";
    clearTimeout(idleTimer);
    try {
      await service?.[Symbol.asyncDispose]();
      close();
      settle?.resolve();
    } catch (error) {
      logger.error("The daemon did not end cleanly", error);
      close();
      settle?.reject(error);
    }
  };

  const close = () => {
    // The lock before the connections: their close tells waiting clients that the next daemon may start.
    listener?.close();
    if (process.platform !== "win32") rmSync(location.socketPath, { force: true });
    lock[Symbol.dispose]();
    listener?.hangUp();
    logger.info("The daemon has ended.");
  };

  try {
    const token = ensureToken(location.tokenPath);
    service = await options.open(daemon);
    const opened = service;
    opened.onActivity(watchIdleness);
    const { greetingTimeoutMs } = options;
    listener = await listen(
      location.socketPath,
      () => ({ token, version, greetingTimeoutMs, draining: state !== "serving" }),
      {
        onClient: (socket) => opened.serve(socket),
        onClientsChanged: () => {
          watchIdleness();
          opened.clientsChanged();
        },
        onRetire: (message) => {
          logger.info(message);
          void drainThenEnd();
        },
      },
      logger,
    );
  } catch (error) {
    await service?.[Symbol.asyncDispose]().then(undefined, () => {});
    lock[Symbol.dispose]();
    throw error;
  }
  logger.info(`The daemon ${version} listens on ${location.socketPath}.`);
  watchIdleness();
  return daemon;
}

/** Starting takes a fraction of a second; whoever holds this for longer is stopped or broken. */
const longestStartMs = 20_000;

function takeStartLock(directory: string): Disposable {
  const lock = takeLock(directory, "start.db", longestStartMs);
  if (lock !== undefined) return lock;
  throw new Error(
    `Another Verdict daemon has been starting in ${directory} for ${longestStartMs / 1000} s without coming up: end that process and try again.`,
  );
}
