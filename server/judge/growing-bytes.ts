/** Bytes that are added up in one buffer that grows: however small the pieces are, they do not cost an object each. */
export interface GrowingBytes {
  readonly size: number;
  /** Copies the piece. */
  add(piece: Uint8Array): void;
  /** All that was added: a view, good until the next `add`. */
  readonly bytes: Uint8Array;
}

const LEAST_BYTES = 4096;

/** Makes an empty one. */
export function createGrowingBytes(): GrowingBytes {
  let buffer = Buffer.alloc(0);
  let size = 0;
  return {
    get size() {
      return size;
    },
    add(piece) {
      if (size + piece.length > buffer.length) {
        const larger = Buffer.alloc(Math.max(LEAST_BYTES, 2 * buffer.length, size + piece.length));
        larger.set(buffer.subarray(0, size));
        buffer = larger;
      }
      buffer.set(piece, size);
      size += piece.length;
    },
    get bytes() {
      return buffer.subarray(0, size);
    },
  };
}
