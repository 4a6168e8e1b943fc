import type { Program, SourceDiagnostic } from "../languages/language.ts";

/** The most of any text that leaves the judge. */
export const MAX_TEXT_BYTES = 64 * 1024;

export interface CappedText {
  readonly text: string;
  readonly truncated: boolean;
}

/** The first 64 KiB as text; what is not UTF-8 becomes U+FFFD, a character cut in two at the end is left out. */
export function capText(bytes: Uint8Array): CappedText {
  const truncated = bytes.byteLength > MAX_TEXT_BYTES;
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  return { text: decoder.decode(bytes.subarray(0, MAX_TEXT_BYTES), { stream: truncated }), truncated };
}

/** The last 64 KiB as text: where a runtime's last words are. */
export function tailText(bytes: Uint8Array): string {
  return new TextDecoder("utf-8").decode(bytes.subarray(-MAX_TEXT_BYTES));
}

/** How many lines a source has, the one behind its last line end included. */
export function countLines(source: Uint8Array): number {
  return source.reduce((lines, byte) => lines + (byte === 0x0a ? 1 : 0), 1);
}

/** A diagnostic with the user's own names in its message. */
export function showInDiagnostic(
  diagnostic: SourceDiagnostic,
  { showNames }: Pick<Program, "showNames">,
): SourceDiagnostic {
  return { ...diagnostic, message: showNames(diagnostic.message) };
}

/** `2 s`, `1.5 s`; in ms below a tenth of a second. */
export function formatSeconds(milliseconds: number): string {
  return milliseconds < 100 ? `${milliseconds} ms` : `${Math.round(milliseconds / 10) / 100} s`;
}

/** `256 MiB`, or `1.5 MiB`; in KiB below one MiB. */
export function formatBytes(bytes: number): string {
  const isSmall = bytes < 1024 * 1024;
  const amount = bytes / (isSmall ? 1024 : 1024 * 1024);
  return `${Math.round(amount * 10) / 10} ${isSmall ? "KiB" : "MiB"}`;
}
