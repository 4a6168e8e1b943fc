import type { Terminal } from "./command.ts";
import { plain } from "./style.ts";

/** One line at the bottom of a terminal that says what is going on; nothing at all where there is no terminal. */
export interface StatusLine {
  show(text: string): void;
  clear(): void;
}

export function createStatusLine(stream: Terminal["stderr"]): StatusLine {
  let shown = false;
  const clear = () => {
    if (shown) stream.write("\r\u001b[K");
    shown = false;
  };
  return {
    show: (text) => {
      if (stream.isTTY !== true) return;
      clear();
      const columns = (stream as { columns?: number }).columns ?? 80;
      const [first = ""] = plain(text).split("\n", 1);
      stream.write(first.slice(0, columns - 1));
      shown = true;
    },
    clear,
  };
}
