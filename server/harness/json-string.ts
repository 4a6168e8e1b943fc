import { fail, failExpected, type JsonCursor, peek } from "./json-cursor.ts";

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
/** What a letter behind a backslash stands for; 0 for those that stand for nothing. */
const PLAIN = new Uint8Array(256);
for (const [letter, meaning] of ['""', "\\\\", "//", "b\b", "f\f", "n\n", "r\r", "t\t"]) {
  PLAIN[letter?.charCodeAt(0) ?? 0] = meaning?.charCodeAt(0) ?? 0;
}

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
  if (scalar > cursor.largestChar) {
    cursor.at = start;
    fail(cursor, `${JSON.stringify(text)} is more than a char can hold in this language`);
  }
  return scalar;
}

/** What is written is never longer than its escapes: it is gathered in one piece, however many they are. */
function readEscaped(cursor: JsonCursor, start: number, firstEscape: number): Uint8Array {
  const { bytes } = cursor;
  const close = findClose(cursor, start, firstEscape);
  const text = Buffer.allocUnsafe(close - start);
  let length = 0;
  for (let at = start; at < close; ) {
    const byte = bytes[at] ?? 0;
    if (byte !== BACKSLASH) {
      text[length++] = byte;
      at++;
      continue;
    }
    const plain = PLAIN[bytes[at + 1] ?? 0] ?? 0;
    if (plain !== 0) {
      text[length++] = plain;
      at += 2;
      continue;
    }
    cursor.at = at;
    length += text.write(readEscape(cursor), length);
    at = cursor.at;
  }
  cursor.at = close + 1;
  return text.subarray(0, length);
}

/** Where the quotation mark stands that ends a string. */
function findClose(cursor: JsonCursor, start: number, from: number): number {
  const { bytes, end } = cursor;
  for (let at = from; at < end; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === QUOTE) {
      return at;
    }
    if (byte < 0x20) {
      cursor.at = at;
      fail(cursor, "a control character in a string must be written as an escape, such as \\n");
    }
    at += byte === BACKSLASH ? 1 : 0;
  }
  cursor.at = start - 1;
  return fail(cursor, "the string has no end; its closing quotation mark is missing");
}

/** Reads `\\uXXXX`, or two of them that are one character. */
function readEscape(cursor: JsonCursor): string {
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

/** Undefined, and nothing read, when something else stands there. */
function readUnit(cursor: JsonCursor): number | undefined {
  const { bytes, at, end } = cursor;
  if (at + 6 > end || bytes[at] !== BACKSLASH || bytes[at + 1] !== 0x75) {
    return undefined;
  }
  let unit = 0;
  for (let place = at + 2; place < at + 6; place++) {
    const digit = hexDigit(bytes[place] ?? 0);
    if (digit < 0) {
      return undefined;
    }
    unit = unit * 16 + digit;
  }
  cursor.at = at + 6;
  return unit;
}

function hexDigit(byte: number): number {
  if (byte >= 0x30 && byte <= 0x39) {
    return byte - 0x30;
  }
  const small = byte | 0x20;
  return small >= 0x61 && small <= 0x66 ? small - 0x57 : -1;
}
