import type { Socket } from "node:net";

/** The other side did not send one whole line in time; the message says in what way. */
export class LineError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "LineError";
  }
}

/**
 * The first line from `socket`, without its `\n`. What follows it stays in the socket, which is paused. Rejects with LineError when the line is longer
 * than `maxBytes`, when the socket ends first, or after `timeoutMs`.
 */
export function readLine(socket: Socket, maxBytes: number, timeoutMs: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    const settle = (act: () => void) => {
      clearTimeout(timer);
      socket.off("data", onData).off("end", onEnd).off("close", onEnd).off("error", onEnd);
      socket.pause();
      act();
    };
    const fail = (message: string) => settle(() => reject(new LineError(message)));
    const onEnd = () => fail("the connection ended before its first line did");
    const onData = (chunk: Buffer) => {
      const end = chunk.indexOf(0x0a);
      const lineBytes = bytes + (end === -1 ? chunk.length : end);
      if (lineBytes > maxBytes) return fail(`the first line is longer than ${maxBytes} bytes`);
      if (end === -1) {
        chunks.push(chunk);
        bytes = lineBytes;
        return undefined;
      }
      return settle(() => {
        const rest = chunk.subarray(end + 1);
        if (rest.length > 0) socket.unshift(rest);
        resolve(Buffer.concat([...chunks, chunk.subarray(0, end)]).toString("utf8"));
      });
    };
    const timer = setTimeout(() => fail(`no line came within ${timeoutMs} ms`), timeoutMs);
    socket.on("data", onData).on("end", onEnd).on("close", onEnd).on("error", onEnd);
    socket.resume();
  });
}
