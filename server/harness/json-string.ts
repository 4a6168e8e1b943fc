import { fail, failExpected, type JsonCursor, peek } from "./json-cursor.ts";

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  "\\": "\\",
  "/": "/",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
};

/** Reads a string as UTF-8; a view on the text where it has no escapes. The text must be UTF-8 already. */
export function readStringBytes(cursor: JsonCursor, what = "a string"): Uint8Array {
  if (peek(cursor) !== QUOTE) {
    failExpected(cursor, what);
  }
  const { bytes, end } = cursor;
  const start = cursor.at + 1;
  let at = start;
  while (at < end && bytes[at] !== QUOTE && bytes[at] !== BACKSLASH && (bytes[at] ?? 0) >= 0x20) {
    at++;
  }
  if (at < end && bytes[at] === QUOTE) {
    cursor.at = at + 1;
    return bytes.subarray(start, at);
  }
  return readEscaped(cursor, start, at);
}

/** Reads a string as text. */
export function readText(cursor: JsonCursor, what = "a string"): string {
  return Buffer.from(readStringBytes(cursor, what)).toString("utf8");
}

/** Reads a string of one Unicode character, as its number. */
export function readChar(cursor: JsonCursor): number {
  peek(cursor);
  const start = cursor.at;
  const bytes = readStringBytes(cursor, "a string of one character");
  const text = bytes.length <= 4 ? Buffer.from(bytes).toString("utf8") : "";
  const scalar = text.codePointAt(0);
  if (scalar === undefined || String.fromCodePoint(scalar) !== text) {
    cursor.at = start;
    failExpected(cursor, "a string of one character");
  }
  return scalar;
}

function readEscaped(cursor: JsonCursor, start: number, firstEscape: number): Uint8Array {
  const { bytes, end } = cursor;
  const pieces: Uint8Array[] = [];
  let from = start;
  let at = firstEscape;
  for (;;) {
    const byte = at < end ? (bytes[at] ?? 0) : -1;
    if (byte === QUOTE) {
      pieces.push(bytes.subarray(from, at));
      cursor.at = at + 1;
      return Buffer.concat(pieces);
    }
    if (byte === -1) {
      cursor.at = start - 1;
      fail(cursor, "the string has no end; its closing quotation mark is missing");
    }
    if (byte < 0x20) {
      cursor.at = at;
      fail(cursor, "a control character in a string must be written as an escape, such as \\n");
    }
    if (byte === BACKSLASH) {
      pieces.push(bytes.subarray(from, at));
      cursor.at = at;
      pieces.push(Buffer.from(readEscape(cursor)));
      at = cursor.at;
      from = at;
    } else {
      at++;
    }
  }
}

function readEscape(cursor: JsonCursor): string {
  const letter = String.fromCharCode(cursor.bytes[cursor.at + 1] ?? 0);
  const plain = ESCAPES[letter];
  if (plain !== undefined) {
    cursor.at += 2;
    return plain;
  }
  const start = cursor.at;
  const unit = readUnit(cursor);
  if (unit === undefined) {
    return fail(cursor, "this escape is not one of JSON's");
  }
  const isHigh = unit >= 0xd800 && unit < 0xdc00;
  const low = isHigh ? readUnit(cursor) : undefined;
  if (low !== undefined && low >= 0xdc00 && low < 0xe000) {
    return String.fromCharCode(unit, low);
  }
  if (isHigh || (unit >= 0xdc00 && unit < 0xe000)) {
    cursor.at = start;
    fail(cursor, "half of a surrogate pair is not a character");
  }
  return String.fromCharCode(unit);
}

/** Reads `\uXXXX`; undefined, and nothing read, when something else stands there. */
function readUnit(cursor: JsonCursor): number | undefined {
  const { bytes, at, end } = cursor;
  const text = at + 6 <= end ? String.fromCharCode(...bytes.subarray(at, at + 6)) : "";
  const match = /^\\u([0-9a-fA-F]{4})$/u.exec(text);
  if (match === null) {
    return undefined;
  }
  cursor.at = at + 6;
  return Number.parseInt(match[1] ?? "", 16);
}
