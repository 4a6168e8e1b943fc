import { quote } from "./style.ts";

/** Where a sample's output first differs from what is expected, line by line; the checker decides, this only points. */
export function describeDifference({ expected, stdout, truncated }: DifferingOutput): readonly string[] {
  const wanted = splitLines(expected);
  const got = splitLines(stdout);
  const at = firstDifference(wanted, got);
  if (at === undefined) return ["the lines are the same but for blanks"];
  const cut = truncated.includes("stdout") && at >= got.length - 1;
  return [
    `line ${at + 1}: expected ${describeLine(wanted[at])}`,
    `${" ".repeat(`line ${at + 1}: `.length)}but got  ${cut ? "more than is kept here" : describeLine(got[at])}`,
  ];
}

export interface DifferingOutput {
  readonly expected: string;
  readonly stdout: string;
  readonly truncated: readonly string[];
}

function firstDifference(wanted: readonly string[], got: readonly string[]): number | undefined {
  for (let at = 0; at < Math.max(wanted.length, got.length); at++) {
    if (normalise(wanted[at]) !== normalise(got[at])) return at;
  }
  return undefined;
}

function splitLines(text: string): readonly string[] {
  return text.trimEnd() === "" ? [] : text.trimEnd().split(/\r\n|\r|\n/);
}

function normalise(line: string | undefined): string | undefined {
  return line?.trim().replaceAll(/\s+/g, " ");
}

function describeLine(line: string | undefined): string {
  return line === undefined ? "no more lines" : quote(line);
}
