import { type Message, StreamMessageWriter } from "vscode-jsonrpc/node";

/**
 * Writes to a client that may be gone. That shows by its connection's close, never by a rejection: the library itself sends progress for whose
 * end nobody waits, and one such rejection would end the daemon for everybody.
 */
export class QuietWriter extends StreamMessageWriter {
  override async write(message: Message): Promise<void> {
    await super.write(message).catch(() => {});
  }
}
