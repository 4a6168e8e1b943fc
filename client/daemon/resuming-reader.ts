import type { Socket } from "node:net";
import type { Disposable } from "vscode-jsonrpc";
import { type DataCallback, SocketMessageReader } from "vscode-jsonrpc/node";

/** Reads from a socket that was paused behind the greeting, so that no byte was lost meanwhile. */
export class ResumingReader extends SocketMessageReader {
  readonly #socket: Socket;

  constructor(socket: Socket) {
    super(socket);
    this.#socket = socket;
  }

  override listen(callback: DataCallback): Disposable {
    const listening = super.listen(callback);
    this.#socket.resume();
    return listening;
  }
}
