import type { Duplex } from "node:stream";
import { createDeferred, type Deferred } from "../base/deferred.ts";
import { encodeDataHeader, LIVE_STDIN_WINDOW_BYTES, stdinEndFrame } from "./frames.ts";

/** Up to here, content is copied behind its head so that one write carries all. */
export const ONE_WRITE_BYTES = 65_536;
const CHUNK_BYTES = 262_144;

/**
 * Sends `content` as data frames, in order, the next only when the stream has taken the last.
 * @param wanted asked before every chunk: false ends the sending early
 * @param onTaken told whenever the stream has taken what filled it up
 * @returns whether all was handed to the stream
 */
export async function sendChunks(
  stream: Duplex,
  kind: "put" | "stdin",
  content: Uint8Array,
  wanted: () => boolean,
  onTaken: () => void,
): Promise<boolean> {
  let takesMore = true;
  for (let at = 0; at < content.length; at += CHUNK_BYTES) {
    if (!takesMore) {
      await drained(stream);
      onTaken();
    }
    if (!wanted()) return false;
    const chunk = content.subarray(at, at + CHUNK_BYTES);
    stream.cork();
    stream.write(encodeDataHeader(kind, chunk.length));
    takesMore = stream.write(chunk);
    stream.uncork();
  }
  return wanted();
}

/** Sends a whole standard input and its end, as long as it is `wanted`. */
export async function sendWholeStdin(
  stream: Duplex,
  content: Uint8Array,
  wanted: () => boolean,
  onTaken: () => void,
): Promise<void> {
  const all = await sendChunks(stream, "stdin", content, wanted, () => {
    if (wanted()) onTaken();
  });
  if (all) stream.write(stdinEndFrame);
}

/** Sends standard input within the agent's credit. */
export interface CreditedSender {
  /** Takes credit for `size` bytes that the caller sends itself; false when there is not enough. */
  take(size: number): boolean;
  /** Resolves when the stream has all of `chunk`, or nothing more is sent. */
  send(chunk: Uint8Array): Promise<void>;
  /** The agent has forwarded this many bytes. @throws Error when they were never sent */
  addCredit(bytes: number): void;
  /** The job has ended: nothing more is sent. */
  stop(): void;
}

/** @param onTaken told whenever the stream has taken what filled it up, or there is credit again */
export function createCreditedSender(stream: Duplex, onTaken: () => void): CreditedSender {
  let stopped = false;
  let outstanding = 0;
  let room: Deferred<void> | undefined;
  const wanted = (): boolean => !stopped;

  return {
    take(size) {
      if (size > LIVE_STDIN_WINDOW_BYTES - outstanding) return false;
      outstanding += size;
      return true;
    },
    async send(chunk) {
      for (let at = 0; at < chunk.length && !stopped; ) {
        const size = Math.min(LIVE_STDIN_WINDOW_BYTES - outstanding, chunk.length - at);
        if (size === 0) {
          room = createDeferred();
          await room.promise;
          continue;
        }
        outstanding += size;
        await sendChunks(stream, "stdin", chunk.subarray(at, at + size), wanted, onTaken);
        at += size;
      }
    },
    addCredit(bytes) {
      if (bytes > outstanding) throw new Error("The agent credited standard input that was never sent.");
      outstanding -= bytes;
      onTaken();
      room?.resolve();
      room = undefined;
    },
    stop() {
      stopped = true;
      room?.resolve();
    },
  };
}

/** Standard input that is still being written while the job runs. */
export type LiveStdin = Pick<CreditedSender, "addCredit" | "stop">;

/**
 * Forwards `source` chunk by chunk within the agent's credit, then its end.
 * @param onFailure told when `source` itself throws
 */
export function startLiveStdin(
  stream: Duplex,
  source: AsyncIterable<Uint8Array>,
  onFailure: (error: unknown) => void,
): LiveStdin {
  let stopped = false;
  const sender = createCreditedSender(stream, () => undefined);
  const iterator = source[Symbol.asyncIterator]();

  const pump = async (): Promise<void> => {
    for (;;) {
      const next = await iterator.next();
      if (stopped) break;
      if (next.done === true) {
        stream.write(stdinEndFrame);
        return;
      }
      await sender.send(next.value);
      if (stopped) break;
    }
    // Not awaited: a source that waits for its user would never answer.
    iterator.return?.().catch(() => undefined);
  };
  pump().catch((error: unknown) => {
    if (!stopped) onFailure(error);
  });

  return {
    addCredit: sender.addCredit,
    stop() {
      stopped = true;
      sender.stop();
    },
  };
}

/** Resolves when the stream takes more, or never will. */
function drained(stream: Duplex): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      stream.off("drain", done);
      stream.off("close", done);
      resolve();
    };
    if (stream.destroyed) return resolve();
    stream.on("drain", done);
    stream.on("close", done);
  });
}
