import { createGrowingBytes } from "../growing-bytes.ts";

/** Bytes on their way from one running process to the other's standard input. What waits in it is bounded by the writer's output limit. */
export interface Pipe extends AsyncIterable<Uint8Array> {
  /** Takes a copy. Does nothing after the end, or when nobody will read any more. */
  write(chunk: Uint8Array): void;
  end(): void;
}

/** Makes a pipe for one reader, who is given all that waits at once. */
export function createPipe(): Pipe {
  let waiting = createGrowingBytes();
  let isEnded = false;
  let wake: () => void = () => {};

  const take = (): Uint8Array => {
    const { bytes } = waiting;
    waiting = createGrowingBytes();
    return bytes;
  };

  const end = (): void => {
    isEnded = true;
    wake();
  };

  async function* read(): AsyncGenerator<Uint8Array, void, undefined> {
    for (;;) {
      if (waiting.size > 0) {
        yield take();
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
      waiting.add(chunk);
      wake();
    },
    end,
    [Symbol.asyncIterator]() {
      const reader = read();
      return {
        next: () => reader.next(),
        return: () => {
          // Whoever stops reading may still be waited for by a writer that goes on.
          take();
          end();
          return Promise.resolve({ done: true, value: undefined });
        },
      };
    },
  };
}
