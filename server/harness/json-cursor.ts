import { endsSlice, type Slices } from "../base/slices.ts";

/** A test's data is not as its problem's signature asks. `line` and `column` (in characters) count from 1. */
export class TestDataError extends Error {
  readonly line: number;
  readonly column: number | undefined;

  constructor(line: number, column: number | undefined, message: string) {
    super(message);
    this.name = "TestDataError";
    this.line = line;
    this.column = column;
  }
}

/** Where reading JSON has come to; changed in place. */
export interface JsonCursor {
  readonly bytes: Uint8Array;
  at: number;
  /** Where the text to be read ends. */
  end: number;
  /** What is being read, in front of every message: a parameter's name. */
  subject: string;
  /** The largest character that a char may be, by its Unicode number. */
  readonly largestChar: number;
}

/** The last character of Unicode. */
export const LAST_CHAR = 0x10ffff;

const COMMA = 0x2c;
const OPEN = 0x5b;
const CLOSE = 0x5d;
const NEWLINE = 0x0a;
const MAX_QUOTE_BYTES = 40;

/** Goes to the next byte that is not white space and returns it; -1 at the end. */
export function peek(cursor: JsonCursor): number {
  const { bytes, end } = cursor;
  let at = cursor.at;
  while (at < end && isSpace(bytes[at] ?? 0)) {
    at++;
  }
  cursor.at = at;
  return at < end ? (bytes[at] ?? -1) : -1;
}

/**
 * Reads a list, with `readElement` for each of its elements; returns how many there were.
 * @param what names the list in the message when there is none: "a list of int"
 */
export function readList(cursor: JsonCursor, what: string, readElement: (index: number) => void): number {
  if (!openList(cursor, what)) {
    return 0;
  }
  for (let index = 0; ; index++) {
    readElement(index);
    if (!continueList(cursor)) {
      return index + 1;
    }
  }
}

/** As `readList`; the work can be interrupted between elements. */
export function* readListInSlices(
  cursor: JsonCursor,
  what: string,
  readElement: (index: number) => void,
): Slices<number> {
  if (!openList(cursor, what)) {
    return 0;
  }
  for (let index = 0; ; index++) {
    readElement(index);
    if (!continueList(cursor)) {
      return index + 1;
    }
    if (endsSlice(index)) {
      yield;
    }
  }
}

/** Whether there is a first element. */
function openList(cursor: JsonCursor, what: string): boolean {
  if (peek(cursor) !== OPEN) {
    failExpected(cursor, what);
  }
  cursor.at++;
  if (peek(cursor) !== CLOSE) {
    return true;
  }
  cursor.at++;
  return false;
}

/** Whether there is another element. */
function continueList(cursor: JsonCursor): boolean {
  const next = peek(cursor);
  if (next !== COMMA && next !== CLOSE) {
    failExpected(cursor, "a comma or ] is expected", "after an element");
  }
  cursor.at++;
  return next === COMMA;
}

/** Reads `null`, when that is what stands there. */
export function skipNull(cursor: JsonCursor): boolean {
  return peek(cursor) === 0x6e && skipWord(cursor, "null");
}

/** Reads `word`, when that is what stands there. */
export function skipWord(cursor: JsonCursor, word: string): boolean {
  for (let index = 0; index < word.length; index++) {
    if (cursor.at + index >= cursor.end || cursor.bytes[cursor.at + index] !== word.charCodeAt(index)) {
      return false;
    }
  }
  if (isWordByte(cursor.bytes[cursor.at + word.length], cursor.at + word.length < cursor.end)) {
    return false;
  }
  cursor.at += word.length;
  return true;
}

/** Sees to it that nothing but white space is left. */
export function expectEnd(cursor: JsonCursor): void {
  if (peek(cursor) !== -1) {
    failExpected(cursor, "nothing more is expected", "here");
  }
}

/** @throws TestDataError "an int is expected, not "x"", at the cursor */
export function failExpected(cursor: JsonCursor, what: string, where?: string): never {
  const found = describeNext(cursor);
  return fail(cursor, where === undefined ? `${what} is expected, not ${found}` : `${what} ${where}, not ${found}`);
}

/** @throws TestDataError at the cursor */
export function fail(cursor: JsonCursor, message: string): never {
  let line = 1;
  let column = 1;
  for (let at = 0; at < cursor.at; at++) {
    const byte = cursor.bytes[at] ?? 0;
    if (byte === NEWLINE) {
      line++;
      column = 1;
    } else {
      column += (byte & 0xc0) === 0x80 ? 0 : 1;
    }
  }
  throw new TestDataError(line, column, cursor.subject === "" ? message : `${cursor.subject}: ${message}`);
}

function describeNext(cursor: JsonCursor): string {
  const byte = peek(cursor);
  if (byte === -1) {
    return cursor.end < cursor.bytes.length ? "the end of the line" : "the end of the text";
  }
  if (byte === OPEN) {
    return "a list";
  }
  if (byte === 0x7b) {
    return "an object";
  }
  let end = cursor.at + 1;
  if (byte === 0x22) {
    while (end < cursor.end && cursor.bytes[end] !== 0x22 && end - cursor.at < MAX_QUOTE_BYTES) {
      end += cursor.bytes[end] === 0x5c ? 2 : 1;
    }
    end++;
  } else {
    while (isWordByte(cursor.bytes[end], end < cursor.end) && end - cursor.at < MAX_QUOTE_BYTES) {
      end++;
    }
  }
  const text = Buffer.from(cursor.bytes.subarray(cursor.at, Math.min(end, cursor.end))).toString("utf8");
  return end - cursor.at > MAX_QUOTE_BYTES ? `${text}…` : text;
}

function isSpace(byte: number): boolean {
  return byte <= 0x20 && (byte === 0x20 || byte === NEWLINE || byte === 0x0d || byte === 0x09);
}

function isWordByte(byte: number | undefined, isInside: boolean): boolean {
  return isInside && byte !== undefined && /[\w.+-]/u.test(String.fromCharCode(byte));
}
