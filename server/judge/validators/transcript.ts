import { createGrowingBytes } from "../growing-bytes.ts";
import { MAX_TEXT_BYTES } from "../texts.ts";

/** Who said what, in the order in which it was heard, as `.interaction` files write it. */
export interface Transcript {
  /** `<`: the interactor to the program; `>`: the program to the interactor. */
  add(who: "<" | ">", chunk: Uint8Array): void;
  /** Somewhat more than 64 KiB when there was more, so that it shows as cut. */
  readonly bytes: Uint8Array;
}

const NEWLINE = 0x0a;

/**
 * Makes a transcript. A line that the other interrupts is broken in two.
 * @param earlier what was said in earlier passes; absent: this is the first
 */
export function createTranscript(earlier?: Uint8Array): Transcript {
  const said = createGrowingBytes();
  let speaker: "<" | ">" | undefined;

  const push = (bytes: Uint8Array): void => {
    said.add(bytes.subarray(0, MAX_TEXT_BYTES + 1 - said.size));
  };
  const breakLine = (): void => {
    if (speaker !== undefined) {
      push(Buffer.from("\n"));
      speaker = undefined;
    }
  };

  if (earlier !== undefined) {
    const endsLine = earlier.at(-1) === NEWLINE;
    push(earlier);
    push(Buffer.from(endsLine ? "---\n" : "\n---\n"));
  }

  return {
    add(who, chunk) {
      for (let at = 0; at < chunk.length && said.size <= MAX_TEXT_BYTES; ) {
        if (speaker !== who) {
          breakLine();
          push(Buffer.from(who));
        }
        const newline = chunk.indexOf(NEWLINE, at);
        const to = newline < 0 ? chunk.length : newline + 1;
        push(chunk.subarray(at, to));
        speaker = newline < 0 ? who : undefined;
        at = to;
      }
    },
    get bytes() {
      return said.bytes;
    },
  };
}
