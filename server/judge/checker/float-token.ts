const ZERO = 0x30;
const NINE = 0x39;
const POINT = 0x2e;
/** Powers of ten that a double holds exactly; with a mantissa below 2^53 one division or product is correctly rounded. */
const EXACT_POWERS = Array.from({ length: 23 }, (_, exponent) => 10 ** exponent);
const MAX_EXACT_DIGITS = 15;
/** Beyond what any number of digits in one token could make up for, and still exact with a digit more. */
const MAX_EXPONENT = 1e14;

/**
 * Reads the bytes `from` to `to` as a floating-point number of the package format (2025-09, "General requirements":
 * decimal, optional sign, point and exponent; no `nan`, `inf` or hexadecimal). NaN when they are none, or too large for
 * a double. Makes no string unless there are more than 15 digits or a large exponent.
 */
export function parseFloatToken(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  const negative = bytes[at] === 0x2d;
  if (negative || bytes[at] === 0x2b) {
    at++;
  }
  let mantissa = 0;
  let digits = 0;
  let significant = 0;
  let fraction = 0;
  let point = false;
  for (; at < to; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === POINT && !point) {
      point = true;
      continue;
    }
    if (byte < ZERO || byte > NINE) {
      break;
    }
    digits++;
    fraction += point ? 1 : 0;
    if (significant > 0 || byte !== ZERO) {
      significant++;
      mantissa = mantissa * 10 + byte - ZERO;
    }
  }
  const exponent = digits === 0 ? undefined : parseExponent(bytes, at, to);
  if (exponent === undefined) {
    return Number.NaN;
  }
  const scale = exponent - fraction;
  const power = EXACT_POWERS[Math.abs(scale)];
  if (significant <= MAX_EXACT_DIGITS && power !== undefined) {
    const value = scale < 0 ? mantissa / power : mantissa * power;
    return negative ? -value : value;
  }
  const value = Number(Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString("latin1"));
  return Number.isFinite(value) ? value : Number.NaN;
}

/** The value of an exponent part, 0 when there is none; undefined when the rest of the token is no exponent. */
function parseExponent(bytes: Uint8Array, from: number, to: number): number | undefined {
  if (from === to) {
    return 0;
  }
  let at = from;
  if (bytes[at] !== 0x65 && bytes[at] !== 0x45) {
    return undefined;
  }
  at++;
  const negative = bytes[at] === 0x2d;
  if (negative || bytes[at] === 0x2b) {
    at++;
  }
  if (at === to) {
    return undefined;
  }
  let exponent = 0;
  for (; at < to; at++) {
    const byte = bytes[at] ?? 0;
    if (byte < ZERO || byte > NINE) {
      return undefined;
    }
    exponent = Math.min(exponent * 10 + byte - ZERO, MAX_EXPONENT);
  }
  return negative ? -exponent : exponent;
}
