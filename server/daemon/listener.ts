import { rmSync } from "node:fs";
import { createServer, type Server, type Socket } from "node:net";
import type { Logger } from "../base/logger.ts";
import { admit, type Doorkeeper } from "./admission.ts";

/** The daemon's open door. */
export interface Listener {
  /** Clients that are in. */
  readonly clients: number;
  /** Listens no more; whoever is connected stays so. */
  close(): void;
  /** Ends every connection, those that wait at the door for the daemon's end included. */
  hangUp(): void;
}

/** What happens at the door. */
export interface DoorEvents {
  /** An admitted client; what it sent after its greeting is still in the paused socket. */
  onClient(socket: Socket): void;
  onClientsChanged(): void;
  /** A newer client asks the daemon to make room. */
  onRetire(version: string): void;
}

/**
 * Listens on `socketPath`, which the caller's lock makes its own: a socket that a dead daemon left there is removed. Whoever is refused because the daemon is
 * draining stays connected until `hangUp`, so that the close tells it that the daemon has ended.
 */
export async function listen(
  socketPath: string,
  keeper: () => Doorkeeper,
  events: DoorEvents,
  logger: Logger,
): Promise<Listener> {
  const clients = new Set<Socket>();
  const guests = new Set<Socket>();

  const receive = async (socket: Socket) => {
    guests.add(socket);
    socket.once("close", () => guests.delete(socket));
    socket.on("error", (error) => logger.info(`A connection broke: ${error.message}`));
    const { answer, retire } = await admit(socket, keeper());
    if (socket.destroyed) return;
    const line = `${JSON.stringify(answer)}\n`;
    if (answer.status === "ok") {
      guests.delete(socket);
      clients.add(socket);
      socket.once("close", () => {
        clients.delete(socket);
        events.onClientsChanged();
      });
      socket.write(line);
      events.onClientsChanged();
      events.onClient(socket);
    } else if (answer.reason === "draining") {
      socket.write(line);
      // Read on, so that a client that gives up waiting is noticed; what it sends is dropped.
      socket.resume();
      if (retire) events.onRetire(answer.message);
    } else {
      logger.warn(`A connection was refused: ${answer.message}`);
      socket.end(line, () => socket.destroy());
    }
  };

  if (process.platform !== "win32") rmSync(socketPath, { force: true });
  const server = createServer({ pauseOnConnect: true }, (socket) => void receive(socket));
  await bind(server, socketPath);
  server.on("error", (error) => logger.error("The daemon's socket failed", error));
  return {
    get clients() {
      return clients.size;
    },
    close: () => void server.close(),
    hangUp: () => {
      for (const socket of [...clients, ...guests]) socket.destroySoon();
    },
  };
}

function bind(server: Server, socketPath: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(socketPath, () => {
      server.off("error", reject);
      resolve();
    });
  });
}
