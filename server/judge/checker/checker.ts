import { setImmediate } from "node:timers/promises";
import type { CheckerOptions } from "../../problems/problem.ts";
import { parseFloatToken } from "./float-token.ts";
import { areEqual, type Cursor, createCursor, nextToken, spaceAt } from "./token-cursor.ts";

/** What the checker found. `message` quotes both texts: it is for samples alone. */
export type CheckResult = { readonly accepted: true } | { readonly accepted: false; readonly message: string };

const NEWLINE = 0x0a;
const MAX_QUOTE_BYTES = 80;
/** Of both texts together, compared at one go, in some 5 ms; then others have their turn. A token is never cut. */
const SLICE_BYTES = 512 * 1024;

/**
 * Compares a program's output with the answer as the default output validator does (Kattis problem package format
 * 2025-09, "Default output validator specification"): token by token, as bytes, upper and lower ASCII case alike unless
 * `caseSensitive`; a token that is a number in the answer within a tolerance, where one is given; white space
 * exactly only with `spaceChangeSensitive`. Linear in the texts' length; reads no more than it must. Texts that differ
 * and are longer than 512 KiB together are compared in slices, between which the event loop turns.
 */
export async function checkOutput(
  answerBytes: Uint8Array,
  outputBytes: Uint8Array,
  options: CheckerOptions,
): Promise<CheckResult> {
  if (Buffer.compare(answerBytes, outputBytes) === 0) {
    return { accepted: true };
  }
  const answer = createCursor(answerBytes);
  const output = createCursor(outputBytes);
  for (;;) {
    const result = compareSlice(answer, output, options);
    if (result !== undefined) {
      return result;
    }
    await setImmediate();
  }
}

/** Goes on from where the cursors stand; undefined when there is more to compare. */
function compareSlice(answer: Cursor, output: Cursor, options: CheckerOptions): CheckResult | undefined {
  const end = answer.to + output.to + SLICE_BYTES;
  while (answer.to + output.to < end) {
    const wrongSpace = options.spaceChangeSensitive ? compareSpace(answer, output) : undefined;
    if (wrongSpace !== undefined) {
      return reject(output, output.to, wrongSpace);
    }
    const isExpected = nextToken(answer);
    const isFound = nextToken(output);
    if (!isExpected && !isFound) {
      return { accepted: true };
    }
    const wrong = !isFound
      ? `the output ends where ${quote(answer)} is expected`
      : !isExpected
        ? `${quote(output)} follows where the answer ends`
        : compareTokens(answer, output, options);
    if (wrong !== undefined) {
      return reject(output, output.from, wrong);
    }
  }
  return undefined;
}

function compareSpace(answer: Cursor, output: Cursor): string | undefined {
  for (let step = 0; ; step++) {
    const expected = spaceAt(answer.bytes, answer.to + step);
    const found = spaceAt(output.bytes, output.to + step);
    if (expected !== found) {
      return `${nameOf(expected)} is expected where the output has ${nameOf(found)}`;
    }
    if (expected === undefined) {
      return undefined;
    }
  }
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

function compareTokens(answer: Cursor, output: Cursor, options: CheckerOptions): string | undefined {
  if (areEqual(answer, output, options.caseSensitive)) {
    return undefined;
  }
  const { floatAbsoluteTolerance: absolute, floatRelativeTolerance: relative } = options;
  const isExact = absolute === undefined && relative === undefined;
  const wanted = isExact ? Number.NaN : parseFloatToken(answer.bytes, answer.from, answer.to);
  if (Number.isNaN(wanted)) {
    return `${quote(answer)} is expected, not ${quote(output)}`;
  }
  const given = parseFloatToken(output.bytes, output.from, output.to);
  if (Number.isNaN(given)) {
    return `a number near ${quote(answer)} is expected, not ${quote(output)}`;
  }
  const difference = Math.abs(wanted - given);
  const isNear =
    (absolute !== undefined && difference <= absolute) ||
    (relative !== undefined && difference <= relative * Math.abs(wanted));
  return isNear ? undefined : `${quote(output)} is too far from ${quote(answer)}`;
}

function quote({ bytes, from, to }: Cursor): string {
  const text = Buffer.from(bytes.subarray(from, Math.min(to, from + MAX_QUOTE_BYTES))).toString("utf8");
  return to - from > MAX_QUOTE_BYTES ? `"${text}…"` : `"${text}"`;
}

function reject({ bytes }: Cursor, at: number, message: string): CheckResult {
  let line = 1;
  for (let before = 0; before < at; before++) {
    if (bytes[before] === NEWLINE) {
      line++;
    }
  }
  return { accepted: false, message: `Line ${line} of the output: ${message}` };
}
