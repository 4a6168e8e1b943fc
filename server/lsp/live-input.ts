/** Standard input on its way from a client to a program. */
export interface LiveInput extends AsyncIterable<Uint8Array> {
  /** Throws RangeError when the client sends beyond what it was allowed: it must not fill the daemon's memory. */
  push(chunk: Uint8Array): void;
  end(): void;
}

/** As protocol/run.ts allows beyond the credit given. */
export const liveInputWindowBytes = 262_144;

/** @param onTaken hears how many bytes the program's side has taken: so many more may be sent */
export function createLiveInput(onTaken: (bytes: number) => void): LiveInput {
  const chunks: Uint8Array[] = [];
  let waitingBytes = 0;
  let ended = false;
  let wake: (() => void) | undefined;

  const notify = () => {
    wake?.();
    wake = undefined;
  };

  return {
    push: (chunk) => {
      if (ended) return;
      if (waitingBytes + chunk.length > liveInputWindowBytes) {
        throw new RangeError(`standard input came faster than its credit: ${waitingBytes} bytes wait already`);
      }
      waitingBytes += chunk.length;
      chunks.push(chunk);
      notify();
    },
    end: () => {
      ended = true;
      notify();
    },
    async *[Symbol.asyncIterator]() {
      for (;;) {
        const chunk = chunks.shift();
        if (chunk !== undefined) {
          waitingBytes -= chunk.length;
          onTaken(chunk.length);
          yield chunk;
        } else if (ended) {
          return;
        } else {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
      }
    },
  };
}
