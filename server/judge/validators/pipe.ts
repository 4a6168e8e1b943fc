/** Bytes on their way from one running process to the other's standard input. What waits in it is bounded by the writer's output limit. */
export interface Pipe extends AsyncIterable<Uint8Array> {
  /** Takes a copy. Does nothing after the end, or when nobody will read any more. */
  write(chunk: Uint8Array): void;
  end(): void;
}

const LEAST_BYTES = 4096;

/** Makes a pipe for one reader, who is given all that waits at once. */
export function createPipe(): Pipe {
  // One buffer that grows: a program that writes byte by byte must not cost an object each.
  let waiting = Buffer.alloc(0);
  let size = 0;
  let isEnded = false;
  let wake: () => void = () => {};

  const forget = (): void => {
    waiting = Buffer.alloc(0);
    size = 0;
  };

  const end = (): void => {
    isEnded = true;
    wake();
  };

  async function* read(): AsyncGenerator<Uint8Array, void, undefined> {
    for (;;) {
      if (size > 0) {
        const chunk = waiting.subarray(0, size);
        forget();
        yield chunk;
      } else if (isEnded) {
        return;
      } else {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    }
  }

  return {
    write(chunk) {
      if (isEnded) {
        return;
      }
      if (size + chunk.length > waiting.length) {
        const larger = Buffer.alloc(Math.max(LEAST_BYTES, 2 * waiting.length, size + chunk.length));
        larger.set(waiting.subarray(0, size));
        waiting = larger;
      }
      waiting.set(chunk, size);
      size += chunk.length;
      wake();
    },
    end,
    [Symbol.asyncIterator]() {
      const reader = read();
      return {
        next: () => reader.next(),
        return: () => {
          // Whoever stops reading may still be waited for by a writer that goes on.
          forget();
          end();
          return Promise.resolve({ done: true, value: undefined });
        },
      };
    },
  };
}
