import type { Terminal } from "./command.ts";

/** Colours for one stream; plain text where it is no terminal, or where NO_COLOR (no-color.org) says so. */
export interface Style {
  good(text: string): string;
  bad(text: string): string;
  warn(text: string): string;
  dim(text: string): string;
  bold(text: string): string;
  verdict(verdict: string): string;
}

export function createStyle(
  stream: { readonly isTTY?: boolean },
  { environment }: Pick<Terminal, "environment">,
): Style {
  const coloured = stream.isTTY === true && !environment.NO_COLOR && environment.TERM !== "dumb";
  const paint = (open: number, close: number) => (text: string) =>
    coloured ? `\u001b[${open}m${text}\u001b[${close}m` : text;
  const good = paint(32, 39);
  const bad = paint(31, 39);
  const warn = paint(33, 39);
  return {
    good,
    bad,
    warn,
    dim: paint(2, 22),
    bold: paint(1, 22),
    verdict: (text) => {
      const verdict = text.trim().replaceAll(" ", "-");
      if (verdict === "accepted") return good(text);
      return ["skipped", "cancelled", "judge-error"].includes(verdict) ? warn(text) : bad(text);
    },
  };
}

/** "memory limit exceeded" and "output limit exceeded" are the longest. */
export const verdictWidth = 21;

/** Milliseconds without a fraction, right-aligned where `width` asks for it. */
export function milliseconds(ms: number, width = 0): string {
  return `${Math.round(ms)} ms`.padStart(width);
}

export function mebibytes(bytes: number, width = 0): string {
  return `${(bytes / 1_048_576).toFixed(1)} MiB`.padStart(width);
}

/**
 * Text that came from a program or a file, fit for a terminal: control characters, which could move its cursor or change its title, are shown as
 * their code; at most `longest` characters.
 */
export function quote(text: string, longest = 100): string {
  const shown = JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  return shown.length <= longest ? shown : `${shown.slice(0, longest - 1)}…`;
}

/** Text of several lines, such as a compiler's, fit for a terminal: tabs and line ends stay, other control characters go. */
export function plain(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is looked for
  return text.replaceAll("\r\n", "\n").replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, "\ufffd");
}
