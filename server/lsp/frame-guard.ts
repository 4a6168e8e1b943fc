import { Transform } from "node:stream";

/** A client's bytes are not LSP frames; the message says in what way. */
export class FrameError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "FrameError";
  }
}

const longestHeaderBytes = 1024;

/**
 * Passes LSP frames on as they are, and fails with FrameError at the first header that is none, or that announces more than `mostBytes`: the
 * reader behind it would gather without end. (Header part and `Content-Length`: LSP specification, base protocol.)
 */
export function createFrameGuard(mostBytes: number): Transform {
  let header = "";
  let bodyBytes = 0;

  const inspect = (chunk: Buffer) => {
    let at = 0;
    while (at < chunk.length) {
      if (bodyBytes > 0) {
        const taken = Math.min(bodyBytes, chunk.length - at);
        bodyBytes -= taken;
        at += taken;
        continue;
      }
      header += String.fromCharCode(chunk[at] ?? 0);
      at += 1;
      if (header.endsWith("\r\n\r\n")) {
        bodyBytes = readLength(header, mostBytes);
        header = "";
      } else if (header.length > longestHeaderBytes) {
        throw new FrameError(`a header is longer than ${longestHeaderBytes} bytes`);
      }
    }
  };

  return new Transform({
    transform(chunk: Buffer, _encoding, callback) {
      try {
        inspect(chunk);
      } catch (error) {
        callback(error as FrameError);
        return;
      }
      callback(null, chunk);
    },
  });
}

function readLength(header: string, mostBytes: number): number {
  const lines = header.trimEnd().split("\r\n");
  if (!lines.every((line) => /^[A-Za-z-]+: *[ -~]+$/.test(line))) throw new FrameError("a header is not `Name: value`");
  const lengths = lines
    .map((line) => /^content-length: *(\d+) *$/i.exec(line)?.[1])
    .filter((digits) => digits !== undefined);
  if (lengths.length !== 1) throw new FrameError("a header has no `Content-Length` that is a number");
  const length = Number(lengths[0]);
  if (length > mostBytes) throw new FrameError(`a frame of ${length} bytes is announced, ${mostBytes} are allowed`);
  return length;
}
