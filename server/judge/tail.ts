import { MAX_TEXT_BYTES } from "./texts.ts";

/** The end of a stream: where a runtime's last words are. */
export interface Tail {
  push(chunk: Uint8Array): void;
  /** The last 64 KiB so far: a view, good until the next push. */
  readonly bytes: Uint8Array;
}

/** Makes a tail. Copies each byte about twice, however small the chunks are, and holds on to none of them. */
export function createTail(): Tail {
  const buffer = new Uint8Array(2 * MAX_TEXT_BYTES);
  let length = 0;
  return {
    push(chunk) {
      const part = chunk.subarray(-MAX_TEXT_BYTES);
      if (length + part.length > buffer.length) {
        buffer.copyWithin(0, length - MAX_TEXT_BYTES, length);
        length = MAX_TEXT_BYTES;
      }
      buffer.set(part, length);
      length += part.length;
    },
    get bytes() {
      return buffer.subarray(Math.max(0, length - MAX_TEXT_BYTES), length);
    },
  };
}
