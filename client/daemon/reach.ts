import { readFile } from "node:fs/promises";
import type { Socket } from "node:net";
import { PROTOCOL_MAJOR } from "../../server/protocol/handshake.ts";
import type { DaemonLocation } from "../../server/protocol/location.ts";
import { verifyOwnFolder } from "./folder.ts";
import { greet, type Welcome } from "./greet.ts";
import { type StartCommand, startDaemon } from "./start.ts";

const greetingTimeoutMs = 10_000;
const startTimeoutMs = 30_000;
/** A daemon found, one replaced, one lost between its start and our knock: more means that something is wrong. */
const attempts = 6;

export interface ReachOptions {
  readonly location: DaemonLocation;
  /** This client's version. */
  readonly version: string;
  readonly start: StartCommand;
  /** Told, in the user's words, why it takes a while. */
  readonly onWait?: (message: string) => void;
}

export interface ReachedDaemon {
  readonly socket: Socket;
  readonly version: string;
  readonly pid: number;
}

/**
 * Connects to the user's daemon, starting it when none answers. An older one is asked to make room; it finishes what
 * it has, and its successor answers here.
 * @throws Error with one clear message: a daemon of another protocol, a folder that is not ours, no start
 */
export async function reachDaemon(options: ReachOptions): Promise<ReachedDaemon> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const last = await knock(options);
    if (last.status === "ok") return last;
    if (last.status === "refused") throw new Error(last.message);
    options.onWait?.(last.status === "draining" ? last.message : "Starting the Verdict daemon");
    if (last.status === "draining") await last.gone;
    else await startDaemon(options.start, options.location.stateDirectory, startTimeoutMs);
  }
  throw new Error(
    `The Verdict daemon starts and ends at once, again and again: see daemon.log in ${options.location.stateDirectory}.`,
  );
}

async function knock({ location, version }: ReachOptions): Promise<Welcome> {
  if (location.socketDirectory !== undefined && !(await verifyOwnFolder(location.socketDirectory))) {
    return { status: "nobody" };
  }
  const token = await readToken(location.tokenPath);
  if (token === undefined) return { status: "nobody" };
  return greet(location.socketPath, { verdict: PROTOCOL_MAJOR, version, token, retire: true }, greetingTimeoutMs);
}

async function readToken(file: string): Promise<string | undefined> {
  try {
    return (await readFile(file, "utf8")).trim() || undefined;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw new Error(`The daemon's token ${file} cannot be read (${(cause as Error).message}).`, { cause });
  }
}
