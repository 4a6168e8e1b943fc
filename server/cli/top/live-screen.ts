import type { Terminal } from "../command.ts";

/** A terminal's second page, drawn in place; disposing gives the first one back as it was. */
export interface LiveScreen extends Disposable {
  /** @param paint colours a line that has been cut to the screen's width */
  draw<Line extends { readonly text: string }>(lines: readonly Line[], paint: (line: Line) => string): void;
  /** Aborts when the user presses q or Ctrl-C. */
  readonly quit: AbortSignal;
}

const enter = "\u001b[?1049h\u001b[?25l";
const leave = "\u001b[?25h\u001b[?1049l";
const home = "\u001b[H";
const clearToLineEnd = "\u001b[K";
const clearToScreenEnd = "\u001b[J";

const quitKeys = ["q", "Q", "\u0003"];

/** Takes the terminal over. Keys come one by one while it is open, and Ctrl-C is one of them. */
export function openLiveScreen({ stdin, stdout }: Pick<Terminal, "stdin" | "stdout">): LiveScreen {
  const quitting = new AbortController();
  const hear = (chunk: Buffer | string) => {
    if (quitKeys.some((key) => chunk.toString().includes(key))) quitting.abort();
  };
  const hasKeys = stdin.isTTY === true && stdin.setRawMode !== undefined;
  if (hasKeys) {
    stdin.setRawMode?.(true);
    stdin.on("data", hear);
    stdin.resume();
  }
  stdout.write(enter);
  return {
    quit: quitting.signal,
    draw: (lines, paint) => {
      // A terminal that does not know its size says 0.
      const [columns, rows] = [stdout.columns || 80, stdout.rows || 24];
      const shown = lines.slice(0, rows).map((line) => paint({ ...line, text: line.text.slice(0, columns - 1) }));
      stdout.write(`${home}${shown.map((text) => `${text}${clearToLineEnd}`).join("\r\n")}${clearToScreenEnd}`);
    },
    [Symbol.dispose]: () => {
      stdout.write(leave);
      if (!hasKeys) return;
      stdin.off("data", hear);
      stdin.setRawMode?.(false);
      stdin.pause();
    },
  };
}
