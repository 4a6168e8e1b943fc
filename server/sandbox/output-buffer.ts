import type { RunRequest } from "./api.ts";

/** What of a run's output is kept, or where it goes. */
export interface OutputBuffer {
  /** @throws Error when the agent sends far more than it was told to let through */
  add(stream: "stdout" | "stderr", chunk: Buffer): void;
  take(stream: "stdout" | "stderr"): Uint8Array;
}

/** An honest agent may overshoot by what it had read at once when it saw that the limit was passed. */
const OVERSHOOT_BYTES = 1_048_576;

/** Keeps at most `limitBytes` of both streams together; with `onOutput`, keeps nothing and passes on. */
export function createOutputBuffer(limitBytes: number, onOutput: RunRequest["onOutput"]): OutputBuffer {
  const kept: Record<"stdout" | "stderr", Buffer[]> = { stdout: [], stderr: [] };
  let total = 0;
  return {
    add(stream, chunk) {
      const room = limitBytes - total;
      total += chunk.length;
      if (total > limitBytes + OVERSHOOT_BYTES) throw new Error("The agent let more output through than the limit.");
      if (room <= 0) return;
      const part = chunk.length > room ? chunk.subarray(0, room) : chunk;
      if (onOutput === undefined) kept[stream].push(part);
      else onOutput(stream, part);
    },
    take(stream) {
      // Copied, so that a few bytes of output do not hold the 64 KiB block that the socket read them into.
      return Buffer.concat(kept[stream]);
    },
  };
}
