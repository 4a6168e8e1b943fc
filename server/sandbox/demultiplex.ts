/**
 * Takes apart the engine's multiplexed stream of an attached container without a terminal: 8 bytes of header
 * (1 stdout or 2 stderr, three zero bytes, length as u32 big endian), then that many bytes.
 * https://docs.docker.com/reference/api/engine/version/v1.41/#tag/Container/operation/ContainerAttach
 */
export interface DemultiplexedSink {
  /** A view of what came in, valid for keeping but not to be written to. */
  onStdout(chunk: Buffer): void;
  onStderr(chunk: Buffer): void;
}

const HEADER_BYTES = 8;

/**
 * Makes the function that is fed what the socket brings, in pieces of any size. Nothing is copied but a split header.
 * @throws Error from the returned function when a header is none; the stream is of no use from then on
 */
export function createDemultiplexer(sink: DemultiplexedSink): (piece: Buffer) => void {
  const header = Buffer.alloc(HEADER_BYTES);
  let headerFilled = 0;
  let remaining = 0;
  let source = 0;

  const begin = (bytes: Buffer, at: number): void => {
    source = bytes[at] ?? 0;
    if ((source !== 1 && source !== 2) || bytes[at + 1] !== 0 || bytes[at + 2] !== 0 || bytes[at + 3] !== 0) {
      throw new Error("The engine's stream of the container is not multiplexed as it should be.");
    }
    remaining = bytes.readUInt32BE(at + 4);
  };

  return (piece) => {
    let at = 0;
    while (at < piece.length) {
      if (remaining === 0) {
        if (headerFilled === 0 && piece.length - at >= HEADER_BYTES) {
          begin(piece, at);
          at += HEADER_BYTES;
        } else {
          const taken = Math.min(HEADER_BYTES - headerFilled, piece.length - at);
          piece.copy(header, headerFilled, at, at + taken);
          headerFilled += taken;
          at += taken;
          if (headerFilled < HEADER_BYTES) return;
          headerFilled = 0;
          begin(header, 0);
        }
        continue;
      }
      const end = Math.min(at + remaining, piece.length);
      const chunk = piece.subarray(at, end);
      remaining -= end - at;
      at = end;
      if (source === 2) sink.onStderr(chunk);
      else sink.onStdout(chunk);
    }
  };
}
