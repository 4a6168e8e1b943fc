import { randomUUID } from "node:crypto";
import type { Duplex } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { NullLogger, StreamMessageReader } from "vscode-jsonrpc/node";
import {
  createConnection,
  createProtocolConnection,
  ProposedFeatures,
  TextDocuments,
  type WatchDog,
} from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { Logger } from "../base/logger.ts";
import { addChecking } from "./checking.ts";
import { addCommands } from "./commands.ts";
import { createCompanionNotices } from "./companion-notices.ts";
import { addDaemonRequests } from "./daemon-requests.ts";
import { createDiagnosticsBoard } from "./diagnostics-board.ts";
import { createDocumentResults } from "./document-results.ts";
import { createFrameGuard } from "./frame-guard.ts";
import { addInitialization } from "./initialization.ts";
import { addJudging } from "./judging.ts";
import { addLenses } from "./lenses.ts";
import { addOwnTests } from "./own-tests.ts";
import { createPackageNotices } from "./package-notices.ts";
import { addProblemRequests } from "./problem-requests.ts";
import { QuietWriter } from "./quiet-writer.ts";
import { addRunning } from "./running.ts";
import { addScanning } from "./scanning.ts";
import type { LspServices } from "./services.ts";
import type { Session } from "./session.ts";
import { addStarter } from "./starter.ts";
import { addTextSync } from "./text-sync.ts";

/** A source of 50 MB must arrive, to be refused in words; four times that covers any escaping. */
const longestFrameBytes = 256 * 1024 * 1024;

/** A client that is being served. */
export interface ServedClient {
  /** Resolves when every answer under way has been written, as far as the client reads; nothing new is waited for. */
  settled(): Promise<void>;
}

/** Serves one client on `stream` until it closes; bytes that are no LSP frames close it, with a line in the log. */
export function serveClient(stream: Duplex, services: LspServices, logger: Logger): ServedClient {
  const ended = new AbortController();
  const guard = createFrameGuard(longestFrameBytes);
  const hangUp = (reason?: Error) => {
    if (stream.destroyed) return;
    if (reason !== undefined) logger.warn(`A client's connection was closed: ${reason.message}`);
    stream.destroy();
  };
  guard.on("error", hangUp);
  const reader = new StreamMessageReader(guard);
  // Its timer would go on for ever after a connection that ended in the middle of a frame.
  reader.partialMessageTimeout = 0;
  const writer = new QuietWriter(stream);
  // The parser's own words may hold what the client sent.
  reader.onError(() => hangUp(new Error("a frame holds no JSON-RPC message")));
  const watchDog: WatchDog = { shutdownReceived: false, initialize: () => {}, exit: () => hangUp() };
  const connection = createConnection(
    // What the library would log goes to the client, and to standard error when the client has gone.
    () => createProtocolConnection(reader, writer, NullLogger),
    watchDog,
    ProposedFeatures.all,
  );
  const board = createDiagnosticsBoard(connection);
  const session: Session = {
    id: randomUUID(),
    connection,
    documents: new TextDocuments(TextDocument),
    services,
    logger,
    ended: ended.signal,
    answering: new Set(),
    results: createDocumentResults(),
    board,
    packageNotices: createPackageNotices(board),
    companionNotices: createCompanionNotices(board),
    associations: new Map(),
    editor: { initialized: false, runsCommands: false, refreshesLenses: false, showsProgress: false },
  };
  const disposables = [
    addInitialization(session),
    addTextSync(session),
    addScanning(session),
    addLenses(session),
    addJudging(session),
    addRunning(session),
    addChecking(session),
    addProblemRequests(session),
    addStarter(session),
    addOwnTests(session),
    addDaemonRequests(session),
    addCommands(session),
  ];
  stream.once("close", () => {
    ended.abort();
    for (const disposable of disposables.reverse()) disposable?.[Symbol.dispose]();
    connection.dispose();
  });
  connection.listen();
  stream.pipe(guard);
  return { settled: () => Promise.race([settle(session), sleep(longestFlushMs, undefined, { ref: false })]) };
}

/** A client that does not read its answers does not hold up the daemon's end for longer. */
const longestFlushMs = 1_000;

/** Writes are made one after the other: when the last one has been made, so have the answers before it. */
async function settle({ answering, connection }: Session): Promise<void> {
  await Promise.allSettled(answering);
  try {
    // LSP lets a client take no notice of notifications that begin with `$/`.
    await connection.sendNotification("$/verdict/ending");
  } catch {
    // It has gone meanwhile.
  }
}
