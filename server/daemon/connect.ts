import { createConnection, type Socket } from "node:net";
import { type Greeting, GreetingAnswer, PROTOCOL_MAJOR } from "../protocol/handshake.ts";
import type { DaemonLocation } from "../protocol/location.ts";
import { longestGreetingBytes } from "./admission.ts";
import { isPrivateFolder } from "./folders.ts";
import { type DaemonProgram, launchDaemon } from "./launch.ts";
import { readLine } from "./read-line.ts";
import { readToken } from "./token.ts";

export interface ConnectOptions {
  readonly location: DaemonLocation;
  /** This client's. */
  readonly version: string;
  /** Absent: a daemon that is not there is not started. */
  readonly program?: DaemonProgram;
  /** Told, in the user's words, why it takes a while. */
  readonly onWait?: (message: string) => void;
}

/** There is a daemon, but not for this client; the message says what to do. */
export class ConnectError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "ConnectError";
  }
}

const answerTimeoutMs = 15_000;
const mostAttempts = 6;

/**
 * A greeted connection to the daemon, started first where there is none, paused. An older daemon is asked to make room, and waited for.
 * Undefined when there is none and `program` is absent. Throws ConnectError or FolderError.
 */
export async function connectDaemon(options: ConnectOptions): Promise<Socket | undefined> {
  // Each attempt ends with a daemon that came or went; only one that keeps dying uses them up.
  for (let attempt = 0; attempt < mostAttempts; attempt++) {
    const socket = await knock(options.location);
    if (socket === undefined) {
      if (options.program === undefined) return undefined;
      options.onWait?.("Starting the Verdict daemon");
      await launchDaemon(options.program, options.location);
      continue;
    }
    const answer = await greet(socket, options);
    if (answer === undefined) continue;
    if (answer.status === "ok") return socket;
    if (answer.reason !== "draining") {
      socket.destroy();
      throw new ConnectError(answer.message);
    }
    options.onWait?.(answer.message);
    await closing(socket);
  }
  throw new ConnectError(
    `The Verdict daemon came and went ${mostAttempts} times: see daemon.log in ${options.location.stateDirectory}.`,
  );
}

/** Undefined when nobody listens there. */
async function knock({ socketDirectory, socketPath }: DaemonLocation): Promise<Socket | undefined> {
  if (socketDirectory !== undefined && !isPrivateFolder(socketDirectory)) return undefined;
  return new Promise((resolve, reject) => {
    const socket = createConnection(socketPath);
    const onError = (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT" || error.code === "ECONNREFUSED") resolve(undefined);
      else
        reject(
          new ConnectError(`The daemon's socket ${socketPath} cannot be reached: ${error.message}.`, { cause: error }),
        );
    };
    socket.once("error", onError);
    socket.once("connect", () => {
      socket.off("error", onError);
      // A broken connection shows by its close.
      socket.on("error", () => {});
      resolve(socket);
    });
  });
}

/** Undefined when the daemon ended meanwhile. */
async function greet(socket: Socket, options: ConnectOptions): Promise<GreetingAnswer | undefined> {
  const token = readToken(options.location.tokenPath) ?? "";
  // Who only asks how the daemon is does not replace it.
  const retire = options.program !== undefined;
  const greeting: Greeting = { verdict: PROTOCOL_MAJOR, version: options.version, token, retire };
  socket.write(`${JSON.stringify(greeting)}\n`);
  let line: string;
  try {
    line = await readLine(socket, longestGreetingBytes, answerTimeoutMs);
  } catch {
    if (socket.destroyed || socket.readableEnded) return undefined;
    socket.destroy();
    throw new ConnectError(
      `The Verdict daemon on ${options.location.socketPath} does not answer: end its process, and the next command starts a new one.`,
    );
  }
  try {
    return GreetingAnswer.parse(JSON.parse(line));
  } catch (cause) {
    socket.destroy();
    throw new ConnectError(`What listens on ${options.location.socketPath} does not answer as a Verdict daemon does.`, {
      cause,
    });
  }
}

function closing(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    if (socket.destroyed) return resolve();
    socket.once("close", () => resolve());
    socket.resume();
    return undefined;
  });
}
