import type { RunRequest } from "./api.ts";
import type { JobStream } from "./frame-decoder.ts";

/** What of a run's or a round's output is kept, or where it goes. */
export interface OutputBuffer {
  /** @throws Error when the agent sends more than it was told to let through */
  add(stream: JobStream, chunk: Buffer): void;
  take(stream: JobStream): Uint8Array;
  /** Another limit holds from now on, for what came before as well. */
  limit(bytes: number): void;
}

/** An honest agent may overshoot by what it had read at once when it saw that the limit was passed. */
const OVERSHOOT_BYTES = 1_048_576;

/** Keeps at most `limitBytes` of all streams together; with `onOutput`, keeps nothing and passes on. */
export function createOutputBuffer(limitBytes: number, onOutput?: RunRequest["onOutput"]): OutputBuffer {
  const kept: Record<JobStream, Buffer[]> = { stdout: [], stderr: [], answer: [] };
  let limit = limitBytes;
  let total = 0;
  return {
    add(stream, chunk) {
      const room = limit - total;
      total += chunk.length;
      // An answer is never cut: its length is known before its first byte.
      const overshoot = stream === "answer" ? 0 : OVERSHOOT_BYTES;
      if (total > limit + overshoot) throw new Error("The agent let more output through than the limit.");
      if (room <= 0) return;
      const part = chunk.length > room ? chunk.subarray(0, room) : chunk;
      if (onOutput === undefined || stream === "answer") kept[stream].push(part);
      else onOutput(stream, part);
    },
    take(stream) {
      // Copied, so that a few bytes of output do not hold the 64 KiB block that the socket read them into.
      return Buffer.concat(kept[stream]);
    },
    limit(bytes) {
      limit = bytes;
    },
  };
}
