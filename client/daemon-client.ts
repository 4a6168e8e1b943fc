import * as vscode from "vscode";
import { ErrorCodes, type NotificationType, type RequestType, type RequestType0 } from "vscode-jsonrpc";
import { SocketMessageWriter } from "vscode-jsonrpc/node";
import {
  CloseAction,
  ErrorAction,
  LanguageClient,
  type LanguageClientOptions,
  State,
} from "vscode-languageclient/node";
import { ErrorCode } from "../server/protocol/errors.ts";
import { type DaemonStatus, StatusChanged, StatusRequest, StopRequest } from "../server/protocol/status.ts";
import type { ProgressListener } from "./daemon/progress.ts";
import { type ReachedDaemon, type ReachOptions, reachDaemon } from "./daemon/reach.ts";
import { ResumingReader } from "./daemon/resuming-reader.ts";

/** A daemon that dies more often than this within `crashWindowMs` is left alone until the user asks for it. */
const crashesForgiven = 3;
const crashWindowMs = 60_000;
const stopPatienceMs = 10_000;

export type DaemonState =
  /** Nothing has needed it yet. */
  | { readonly kind: "unused" }
  | { readonly kind: "starting"; readonly message: string }
  | { readonly kind: "ready"; readonly status: DaemonStatus | undefined }
  | { readonly kind: "failed"; readonly message: string };

export interface RequestOptions<P> {
  readonly params?: P;
  readonly token?: vscode.CancellationToken;
  /** Where partial results go; one of listenToProgress's. */
  readonly progress?: ProgressListener;
}

interface Connection {
  readonly client: LanguageClient;
  readonly daemon: ReachedDaemon;
}

/**
 * The one way to the daemon: connects when it is first needed, and again when the daemon went away. A request that a
 * dying daemon leaves without an answer is sent once more to its successor.
 */
export class DaemonClient implements vscode.Disposable {
  readonly #where: () => Omit<ReachOptions, "onWait">;
  readonly #options: LanguageClientOptions;
  readonly #log: vscode.LogOutputChannel;
  readonly #stateChanged = new vscode.EventEmitter<DaemonState>();
  readonly #connected = new vscode.EventEmitter<LanguageClient>();
  readonly #crashes: number[] = [];
  #state: DaemonState = { kind: "unused" };
  #connecting: Promise<Connection> | undefined;
  /** What `#connecting` has come to, or is about to. */
  #connection: Connection | undefined;
  #disposed = false;

  /** Hears of every change of `state`. */
  readonly onDidChangeState = this.#stateChanged.event;
  /** Hears of every new connection, before its first request. */
  readonly onDidConnect = this.#connected.event;

  /** `where` is asked afresh for every connection: settings may have changed. It may throw. */
  constructor(
    where: () => Omit<ReachOptions, "onWait">,
    options: Pick<LanguageClientOptions, "documentSelector" | "initializationOptions">,
    log: vscode.LogOutputChannel,
  ) {
    this.#where = where;
    this.#log = log;
    this.#options = {
      ...options,
      outputChannel: log,
      // The rejection of start() says it; a second message would only be louder.
      initializationFailedHandler: () => false,
      errorHandler: {
        error: () => ({ action: ErrorAction.Continue, handled: true }),
        // Connecting again is ours to do: it may mean starting another daemon.
        closed: () => ({ action: CloseAction.DoNotRestart, handled: true }),
      },
    };
  }

  get state(): DaemonState {
    return this.#state;
  }

  /** Connects, starting the daemon if need be, and returns the LSP client. Rejects with one clear message. */
  async connect(): Promise<LanguageClient> {
    return (await this.#connect()).client;
  }

  /** Sends a request, connecting first. Rejects with the daemon's ResponseError, or with why there is no daemon. */
  async request<P, R>(
    type: RequestType<P, R, void> | RequestType0<R, void>,
    options: RequestOptions<P> = {},
  ): Promise<R> {
    for (let attempt = 1; ; attempt++) {
      const connection = await this.#connect();
      const listening = options.progress?.listen(connection.client);
      try {
        // One argument less says that a request has no parameters.
        const params = options.params === undefined ? [] : [options.params];
        const token = options.token ?? new vscode.CancellationTokenSource().token;
        return await connection.client.sendRequest<R>(type.method, ...(params as [unknown]), token);
      } catch (error) {
        if (attempt > 1 || !wasLeftUnanswered(error)) throw error;
        this.#log.info(`${type.method} was left unanswered; sending it again.`);
        this.#leave(connection);
      } finally {
        listening?.dispose();
      }
    }
  }

  /** Sends to a connected daemon; one that is not there need not know. */
  async notify<P>(type: NotificationType<P>, params: P): Promise<void> {
    const client = this.#connection?.client;
    if (client?.state === State.Running) await client.sendNotification(type.method, params);
  }

  /** Ends the daemon, submissions included, and starts another. */
  async restart(): Promise<void> {
    const connection = await this.#connecting?.catch(() => undefined);
    if (connection !== undefined) {
      this.#leave(connection);
      const { socket, pid } = connection.daemon;
      const gone = new Promise<void>((resolve) =>
        socket.destroyed ? resolve() : socket.once("close", () => resolve()),
      );
      const impatient = setTimeout(() => killForGood(pid), stopPatienceMs);
      await connection.client.sendRequest(StopRequest.method, { drain: false }).catch(() => undefined);
      await gone;
      clearTimeout(impatient);
    }
    this.#crashes.length = 0;
    await this.#connect();
  }

  /** Leaves the daemon, which ends itself when nobody needs it. */
  async dispose(): Promise<void> {
    this.#disposed = true;
    const connection = this.#connection;
    if (connection !== undefined) {
      this.#leave(connection);
      await connection.client.dispose().catch(() => undefined);
      connection.daemon.socket.destroy();
    }
    this.#stateChanged.dispose();
    this.#connected.dispose();
  }

  #connect(): Promise<Connection> {
    if (this.#connecting !== undefined) return this.#connecting;
    const connecting: Promise<Connection> = this.#open();
    this.#connecting = connecting;
    connecting.catch((error: Error) => {
      // A later attempt may be under way already: then its state is the one to show.
      if (this.#connecting !== connecting) return;
      this.#connecting = undefined;
      this.#connection = undefined;
      this.#log.error(error);
      this.#setState({ kind: "failed", message: error.message });
    });
    return connecting;
  }

  async #open(): Promise<Connection> {
    this.#setState({ kind: "starting", message: "Looking for the Verdict daemon" });
    const where = this.#where();
    const daemon = await reachDaemon({ ...where, onWait: (message) => this.#setState({ kind: "starting", message }) });
    if (this.#disposed) {
      daemon.socket.destroy();
      throw new Error("Verdict has ended in this window.");
    }
    this.#log.info(`Connected to the daemon ${daemon.version} (process ${daemon.pid}).`);
    const transports = { reader: new ResumingReader(daemon.socket), writer: new SocketMessageWriter(daemon.socket) };
    const client = new LanguageClient("verdict", "Verdict", async () => transports, this.#options);
    const connection: Connection = { client, daemon };
    this.#connection = connection;
    client.onNotification(StatusChanged.method, (status: DaemonStatus) => this.#setState({ kind: "ready", status }));
    daemon.socket.once("close", () => this.#lost(connection));
    try {
      await client.start();
    } catch (error) {
      // A connection that is left open would keep the daemon from ending.
      daemon.socket.destroy();
      throw error;
    }
    this.#connected.fire(client);
    this.#setState({ kind: "ready", status: undefined });
    client.sendRequest<DaemonStatus>(StatusRequest.method).then(
      (status) => this.#setState({ kind: "ready", status }),
      (error) => this.#log.warn(`The daemon's status is not known: ${error}`),
    );
    return connection;
  }

  #lost(connection: Connection): void {
    if (this.#disposed || this.#connection !== connection) return;
    this.#log.warn(`The daemon (process ${connection.daemon.pid}) has gone.`);
    this.#leave(connection);
    const now = Date.now();
    while (this.#crashes[0] !== undefined && this.#crashes[0] < now - crashWindowMs) this.#crashes.shift();
    this.#crashes.push(now);
    if (this.#crashes.length > crashesForgiven) {
      const message = `The Verdict daemon ended ${this.#crashes.length} times within a minute; its log says why.`;
      this.#setState({ kind: "failed", message });
    } else {
      // Lenses and diagnostics need a daemon: one that crashed is replaced before anybody asks.
      this.#connect().catch(() => undefined);
    }
  }

  /** From now on the next request connects afresh. */
  #leave(connection: Connection): void {
    if (this.#connection !== connection) return;
    this.#connection = undefined;
    this.#connecting = undefined;
  }

  #setState(state: DaemonState): void {
    this.#state = state;
    if (!this.#disposed) this.#stateChanged.fire(state);
  }
}

/** A daemon that is ending takes no notice of a gentler signal, and its containers end with it however it ends. */
function killForGood(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It has gone meanwhile.
  }
}

/** The connection broke, or the daemon is about to end: its successor can answer. */
function wasLeftUnanswered(error: unknown): boolean {
  const codes: readonly unknown[] = [
    ErrorCodes.PendingResponseRejected,
    ErrorCodes.ConnectionInactive,
    ErrorCode.draining,
  ];
  return codes.includes((error as { code?: unknown } | undefined)?.code);
}
