import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { type DaemonLocation, locateDaemon } from "../../../../server/protocol/location.ts";

/** A state folder of its own, with a token, in which scripted daemons listen. */
export class Stage {
  readonly location: DaemonLocation;
  readonly #servers: Server[] = [];
  readonly #sockets = new Set<Socket>();

  constructor() {
    const directory = mkdtempSync(path.join(tmpdir(), "verdict-client-"));
    chmodSync(directory, 0o700);
    this.location = locateDaemon({
      environment: { VERDICT_DATA_DIR: directory },
      platform: process.platform,
      home: "/nowhere",
      uid: process.getuid?.() ?? -1,
    });
    writeFileSync(this.location.tokenPath, "secret\n", { mode: 0o600 });
  }

  /** Listens; `serve` is handed each connection with the greeting that came over it. */
  async listen(serve: (socket: Socket, greeting: Record<string, unknown>) => void): Promise<void> {
    const server = createServer((socket) => {
      this.#sockets.add(socket);
      socket.on("error", () => {});
      createInterface({ input: socket }).once("line", (line) => serve(socket, JSON.parse(line)));
    });
    await new Promise<void>((resolve) => server.listen(this.location.socketPath, resolve));
    this.#servers.push(server);
  }

  /** Nobody listens any more; connections stay. */
  stopListening(): void {
    for (const server of this.#servers.splice(0)) server.close();
  }

  /** Ends everything and removes the folder. */
  dispose(): void {
    this.stopListening();
    for (const socket of this.#sockets) socket.destroy();
    rmSync(this.location.stateDirectory, { recursive: true });
  }
}

/** The answer of a daemon that lets the client in. */
export function welcome(version = "1.0.0"): string {
  return `${JSON.stringify({ status: "ok", verdict: 1, version, pid: 4711 })}\n`;
}

/** The answer of one that does not. */
export function refusal(reason: string, message: string): string {
  return `${JSON.stringify({ status: "refused", reason, message, version: "0.9.0" })}\n`;
}
