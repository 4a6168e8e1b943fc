import { fail, failExpected, type JsonCursor, peek, skipWord } from "./json-cursor.ts";

const INT_MIN = -2_147_483_648;
const INT_MAX = 2_147_483_647;
const LONG_MIN = -(2n ** 63n);
const LONG_MAX = 2n ** 63n - 1n;
/** So many digits are exact in a double. */
const EXACT_DIGITS = 15;
const MAX_NUMBER_LENGTH = 400;
const NUMBER = /^-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?$/u;
/** Powers of ten that a double holds exactly: a short decimal divided by one of them is correctly rounded. */
const POWERS = Array.from({ length: 23 }, (_, exponent) => 10 ** exponent);

/** Reads a whole number of 32 bits: no point, no exponent. */
export function readInt(cursor: JsonCursor, what = "an int"): number {
  peek(cursor);
  const start = cursor.at;
  const value = readShortInteger(cursor);
  if (value !== undefined && value >= INT_MIN && value <= INT_MAX) {
    return value;
  }
  cursor.at = start;
  const exact = readInteger(cursor, what);
  cursor.at = start;
  return fail(cursor, `${exact} is out of range for int (${INT_MIN} to ${INT_MAX})`);
}

/** Reads a whole number of 64 bits, exactly; a short one as a number. */
export function readLong(cursor: JsonCursor): bigint | number {
  peek(cursor);
  const start = cursor.at;
  const value = readShortInteger(cursor);
  if (value !== undefined) {
    return value;
  }
  cursor.at = start;
  const exact = BigInt(readInteger(cursor, "a long"));
  if (exact < LONG_MIN || exact > LONG_MAX) {
    cursor.at = start;
    fail(cursor, `${exact} is out of range for long (${LONG_MIN} to ${LONG_MAX})`);
  }
  return exact;
}

/** Reads any JSON number that is finite as a double. */
export function readDouble(cursor: JsonCursor): number {
  peek(cursor);
  const start = cursor.at;
  const short = readShortDecimal(cursor);
  if (short !== undefined) {
    return short;
  }
  cursor.at = start;
  const token = readToken(cursor);
  if (!NUMBER.test(token)) {
    cursor.at = start;
    failExpected(cursor, "a number");
  }
  const value = Number(token);
  if (!Number.isFinite(value)) {
    cursor.at = start;
    fail(cursor, `${token} is out of range for double`);
  }
  return value;
}

export function readBool(cursor: JsonCursor): boolean {
  peek(cursor);
  if (skipWord(cursor, "true")) {
    return true;
  }
  return skipWord(cursor, "false") ? false : failExpected(cursor, "true or false");
}

/** Reads up to 15 digits; undefined when the number is longer, has a fraction, or is none. */
function readShortInteger(cursor: JsonCursor): number | undefined {
  const { bytes, end } = cursor;
  let at = cursor.at;
  const negative = bytes[at] === 0x2d;
  at += negative ? 1 : 0;
  const first = at;
  let value = 0;
  for (; at < end; at++) {
    const digit = (bytes[at] ?? 0) - 0x30;
    if (digit < 0 || digit > 9) {
      break;
    }
    value = value * 10 + digit;
  }
  const digits = at - first;
  if (digits === 0 || digits > EXACT_DIGITS || (digits > 1 && bytes[first] === 0x30)) {
    return undefined;
  }
  if (at < end && continuesNumber(bytes[at] ?? 0)) {
    return undefined;
  }
  cursor.at = at;
  return negative ? 0 - value : value;
}

/** Reads up to 15 digits with or without a point; undefined when the number is longer, has an exponent, or is none. */
function readShortDecimal(cursor: JsonCursor): number | undefined {
  const { bytes, end } = cursor;
  const negative = bytes[cursor.at] === 0x2d;
  const first = cursor.at + (negative ? 1 : 0);
  let at = first;
  let value = 0;
  let point = -1;
  for (; at < end; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === 0x2e && point < 0 && at > first) {
      point = at;
    } else if (byte >= 0x30 && byte <= 0x39) {
      value = value * 10 + byte - 0x30;
    } else {
      break;
    }
  }
  const whole = (point < 0 ? at : point) - first;
  const fraction = point < 0 ? 0 : at - point - 1;
  const isPlain = whole > 0 && (whole === 1 || bytes[first] !== 0x30) && (point < 0 || fraction > 0);
  if (!isPlain || whole + fraction > EXACT_DIGITS || (at < end && continuesNumber(bytes[at] ?? 0))) {
    return undefined;
  }
  cursor.at = at;
  const size = value / (POWERS[fraction] ?? 1);
  return negative ? -size : size;
}

function readInteger(cursor: JsonCursor, what: string): string {
  const start = cursor.at;
  const token = readToken(cursor);
  const match = NUMBER.exec(token);
  if (match === null || match[1] !== undefined || match[2] !== undefined) {
    cursor.at = start;
    failExpected(cursor, what);
  }
  return token;
}

function readToken(cursor: JsonCursor): string {
  const { bytes, end } = cursor;
  const start = cursor.at;
  while (cursor.at < end && continuesNumber(bytes[cursor.at] ?? 0)) {
    cursor.at++;
  }
  if (cursor.at - start > MAX_NUMBER_LENGTH) {
    cursor.at = start;
    fail(cursor, `a number has more than ${MAX_NUMBER_LENGTH} digits`);
  }
  return String.fromCharCode(...bytes.subarray(start, cursor.at));
}

/** Digits, letters, signs and points: what runs on into a number makes it another one, or none. */
function continuesNumber(byte: number): boolean {
  return (
    (byte >= 0x30 && byte <= 0x39) ||
    (byte >= 0x41 && byte <= 0x5a) ||
    (byte >= 0x61 && byte <= 0x7a) ||
    byte === 0x2b ||
    byte === 0x2d ||
    byte === 0x2e
  );
}
