import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createConnection, type Socket } from "node:net";
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-jsonrpc/node";
import { connectDaemon } from "../../../server/daemon/connect.ts";
import { readLine } from "../../../server/daemon/read-line.ts";
import { GreetingAnswer, PROTOCOL_MAJOR } from "../../../server/protocol/handshake.ts";
import type { DaemonLocation } from "../../../server/protocol/location.ts";

/** A client as an editor is one, after its greeting. */
export interface Client {
  readonly rpc: MessageConnection;
  readonly socket: Socket;
  /** Everything that came over the wire. */
  readonly received: () => string;
}

export async function connectClient(location: DaemonLocation, version = "1.2.3"): Promise<Client> {
  const socket = await connectDaemon({ location, version });
  if (socket === undefined) throw new Error("no daemon runs");
  const chunks: Buffer[] = [];
  socket.on("data", (chunk) => chunks.push(chunk));
  const rpc = createMessageConnection(new StreamMessageReader(socket), new StreamMessageWriter(socket));
  rpc.listen();
  // It was paused behind the greeting, and a listener alone does not wake it.
  socket.resume();
  return { rpc, socket, received: () => Buffer.concat(chunks).toString("utf8") };
}

/** Says hello as an editor that shows diagnostics and refreshes lenses. */
export async function initialize(client: Client, initializationOptions: object = { runsCommands: true }) {
  const result = await client.rpc.sendRequest<{ capabilities: Record<string, unknown> }>("initialize", {
    processId: null,
    rootUri: null,
    capabilities: { workspace: { codeLens: { refreshSupport: true } }, window: { workDoneProgress: true } },
    initializationOptions,
  });
  await client.rpc.sendNotification("initialized", {});
  return result;
}

export async function openDocument(client: Client, uri: string, text: string, version = 1): Promise<void> {
  await client.rpc.sendNotification("textDocument/didOpen", {
    textDocument: { uri, languageId: "plaintext", version, text },
  });
}

export async function changeDocument(client: Client, uri: string, text: string, version: number): Promise<void> {
  await client.rpc.sendNotification("textDocument/didChange", {
    textDocument: { uri, version },
    contentChanges: [{ text }],
  });
}

/** Connects without a greeting. */
export async function knock(location: DaemonLocation): Promise<Socket> {
  const socket = createConnection(location.socketPath);
  await once(socket, "connect");
  return socket;
}

/** Sends a greeting, the token's file read, with `parts` changed; resolves with the daemon's answer. */
export async function greet(
  location: DaemonLocation,
  parts: object = {},
): Promise<{ readonly socket: Socket; readonly answer: GreetingAnswer }> {
  const socket = await knock(location);
  const token = readFileSync(location.tokenPath, "utf8");
  socket.write(`${JSON.stringify({ verdict: PROTOCOL_MAJOR, version: "1.2.3", token, ...parts })}\n`);
  const answer = GreetingAnswer.parse(JSON.parse(await readLine(socket, 4096, 5_000)));
  return { socket, answer };
}

/** Resolves when the daemon has hung up. */
export async function hungUp(socket: Socket): Promise<void> {
  if (socket.destroyed) return;
  socket.resume();
  await once(socket, "close");
}
