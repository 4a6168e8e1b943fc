import type { CheckerOptions } from "../problems/problem.ts";
import { parseFloatToken } from "./float-token.ts";

/** What the checker found. `message` quotes both texts: it is for samples alone. */
export type CheckResult = { readonly accepted: true } | { readonly accepted: false; readonly message: string };

const NEWLINE = 0x0a;
const MAX_QUOTE_BYTES = 80;

/**
 * Compares a program's output with the answer as the default output validator does (Kattis problem package format
 * 2025-09, "Default output validator specification"): token by token, as bytes, upper and lower ASCII case alike unless
 * `caseSensitive`; a token that is a number in the answer within a tolerance, where one is given; white space
 * exactly only with `spaceChangeSensitive`. Linear in the texts' length; reads no more than it must.
 */
export function checkOutput(answer: Uint8Array, output: Uint8Array, options: CheckerOptions): CheckResult {
  if (Buffer.compare(answer, output) === 0) {
    return { accepted: true };
  }
  let a = 0;
  let o = 0;
  for (;;) {
    if (options.spaceChangeSensitive) {
      const wrong = compareSpace(answer, a, output, o);
      if (wrong !== undefined) {
        return reject(output, o, wrong);
      }
    }
    a = skipSpace(answer, a);
    o = skipSpace(output, o);
    if (a === answer.length || o === output.length) {
      break;
    }
    const aEnd = endOfToken(answer, a);
    const oEnd = endOfToken(output, o);
    const wrong = compareTokens(answer, a, aEnd, output, o, oEnd, options);
    if (wrong !== undefined) {
      return reject(output, o, wrong);
    }
    a = aEnd;
    o = oEnd;
  }
  if (a < answer.length) {
    const next = quote(answer, a, endOfToken(answer, a));
    return reject(output, o, `the output ends where ${next} is expected`);
  }
  if (o < output.length) {
    return reject(output, o, `${quote(output, o, endOfToken(output, o))} follows where the answer ends`);
  }
  return { accepted: true };
}

/** The six white space bytes of the specification: 0x09 to 0x0d and 0x20. */
function isSpace(byte: number): boolean {
  return byte === 0x20 || (byte >= 0x09 && byte <= 0x0d);
}

function skipSpace(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && isSpace(bytes[at] ?? 0)) {
    at++;
  }
  return at;
}

function endOfToken(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && !isSpace(bytes[at] ?? 0)) {
    at++;
  }
  return at;
}

function compareSpace(answer: Uint8Array, a: number, output: Uint8Array, o: number): string | undefined {
  for (let step = 0; ; step++) {
    const expected = spaceAt(answer, a + step);
    const found = spaceAt(output, o + step);
    if (expected !== found) {
      return `${nameOf(expected)} is expected where the output has ${nameOf(found)}`;
    }
    if (expected === undefined) {
      return undefined;
    }
  }
}

function spaceAt(bytes: Uint8Array, at: number): number | undefined {
  const byte = bytes[at];
  return byte !== undefined && isSpace(byte) ? byte : undefined;
}

function nameOf(space: number | undefined): string {
  const names: Readonly<Record<number, string>> = {
    32: "a space",
    10: "a new line",
    13: "a carriage return",
    9: "a tab",
  };
  return space === undefined ? "no white space" : (names[space] ?? "other white space");
}

function compareTokens(
  answer: Uint8Array,
  a: number,
  aEnd: number,
  output: Uint8Array,
  o: number,
  oEnd: number,
  options: CheckerOptions,
): string | undefined {
  if (areEqual(answer, a, aEnd, output, o, oEnd, options.caseSensitive)) {
    return undefined;
  }
  const { floatAbsoluteTolerance: absolute, floatRelativeTolerance: relative } = options;
  const expected = () => quote(answer, a, aEnd);
  const found = () => quote(output, o, oEnd);
  if (absolute === undefined && relative === undefined) {
    return `${expected()} is expected, not ${found()}`;
  }
  const wanted = parseFloatToken(answer, a, aEnd);
  if (Number.isNaN(wanted)) {
    return `${expected()} is expected, not ${found()}`;
  }
  const given = parseFloatToken(output, o, oEnd);
  if (Number.isNaN(given)) {
    return `a number near ${expected()} is expected, not ${found()}`;
  }
  const difference = Math.abs(wanted - given);
  const isNear =
    (absolute !== undefined && difference <= absolute) ||
    (relative !== undefined && difference <= relative * Math.abs(wanted));
  return isNear ? undefined : `${found()} is too far from ${expected()}`;
}

function areEqual(
  answer: Uint8Array,
  a: number,
  aEnd: number,
  output: Uint8Array,
  o: number,
  oEnd: number,
  caseSensitive: boolean,
): boolean {
  if (aEnd - a !== oEnd - o) {
    return false;
  }
  for (let step = 0; step < aEnd - a; step++) {
    const expected = answer[a + step] ?? 0;
    const found = output[o + step] ?? 0;
    if (expected !== found && (caseSensitive || lower(expected) !== lower(found))) {
      return false;
    }
  }
  return true;
}

function lower(byte: number): number {
  return byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte;
}

function quote(bytes: Uint8Array, from: number, to: number): string {
  const text = Buffer.from(bytes.subarray(from, Math.min(to, from + MAX_QUOTE_BYTES))).toString("utf8");
  return to - from > MAX_QUOTE_BYTES ? `"${text}…"` : `"${text}"`;
}

function reject(output: Uint8Array, at: number, message: string): CheckResult {
  let line = 1;
  for (let next = output.indexOf(NEWLINE); next >= 0 && next < at; next = output.indexOf(NEWLINE, next + 1)) {
    line++;
  }
  return { accepted: false, message: `Line ${line} of the output: ${message}` };
}
