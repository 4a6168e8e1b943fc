import type { Socket } from "node:net";
import {
  CancellationTokenSource,
  createMessageConnection,
  type MessageConnection,
  type ProgressType,
  type RequestType,
  type RequestType0,
  ResponseError,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-jsonrpc/node";
import { connectDaemon } from "../daemon/connect.ts";
import type { Terminal } from "./command.ts";

/** A conversation with the daemon. */
export interface DaemonConnection extends Disposable {
  /** Rejects with ResponseError (numbered, see protocol/errors.ts), or with LostDaemonError. Ctrl-C cancels the request. */
  request<Params, Result>(type: RequestType<Params, Result, void>, params: Params): Promise<Result>;
  request<Result>(type: RequestType0<Result, void>): Promise<Result>;
  onProgress<Value>(type: ProgressType<Value>, token: string, listener: (value: Value) => void): void;
  readonly rpc: MessageConnection;
  /** Resolves when the daemon has hung up. */
  readonly closed: Promise<void>;
}

/** The daemon went away before it answered. */
export class LostDaemonError extends Error {
  constructor() {
    super("The Verdict daemon ended before it answered: try again; `daemon.log` in its state folder says why.");
    this.name = "LostDaemonError";
  }
}

/** Connects to the daemon, starting it when none runs; a wait of some length is explained on standard error. */
export async function connect(terminal: Terminal): Promise<DaemonConnection> {
  const { location, version, program } = terminal;
  const say = (message: string) => terminal.stderr.isTTY && terminal.stderr.write(`${message}\n`);
  const socket = await connectDaemon({ location, version, program, onWait: say });
  // Undefined is for callers that start none.
  if (socket === undefined) throw new LostDaemonError();
  return converse(socket, terminal);
}

/** Connects to the daemon that runs; undefined when there is none. */
export async function connectIfRunning(terminal: Terminal): Promise<DaemonConnection | undefined> {
  const { location, version } = terminal;
  const socket = await connectDaemon({ location, version });
  return socket === undefined ? undefined : converse(socket, terminal);
}

/** A cancelled run is killed within milliseconds; a daemon that takes longer than this is stuck. */
const cancellationMs = 10_000;

function converse(socket: Socket, { interrupted }: Terminal): DaemonConnection {
  const rpc = createMessageConnection(new StreamMessageReader(socket), new StreamMessageWriter(socket));
  const closed = new Promise<void>((resolve) => socket.once("close", () => resolve()));
  rpc.onError(() => socket.destroy());
  rpc.listen();
  // It was paused behind the greeting, and a listener alone does not wake it.
  socket.resume();

  const request = async (type: { readonly method: string }, ...params: unknown[]): Promise<unknown> => {
    const source = new CancellationTokenSource();
    const unanswered = Promise.withResolvers<never>();
    // A request that cannot even be sent is told of by its own error.
    unanswered.promise.catch(() => {});
    let patience: NodeJS.Timeout | undefined;
    const cancel = () => {
      source.cancel();
      const giveUp = () => unanswered.reject(new Error("Interrupted; the daemon did not answer."));
      patience = setTimeout(giveUp, cancellationMs);
    };
    // Hanging up leaves requests without an answer. A listener of its own, for the promise of the end would keep every answer of a long connection.
    const lose = () => unanswered.reject(new LostDaemonError());
    socket.once("close", lose);
    if (socket.closed) lose();
    interrupted.addEventListener("abort", cancel);
    if (interrupted.aborted) cancel();
    try {
      const answered = rpc.sendRequest(type.method, ...params, source.token);
      return await Promise.race([answered, unanswered.promise]);
    } catch (error) {
      if (error instanceof ResponseError || !socket.destroyed) throw error;
      throw new LostDaemonError();
    } finally {
      interrupted.removeEventListener("abort", cancel);
      socket.off("close", lose);
      clearTimeout(patience);
      source.dispose();
    }
  };

  return {
    request: request as DaemonConnection["request"],
    onProgress: (type, token, listener) => void rpc.onProgress(type, token, listener),
    rpc,
    closed,
    [Symbol.dispose]: () => {
      rpc.dispose();
      socket.destroy();
    },
  };
}
