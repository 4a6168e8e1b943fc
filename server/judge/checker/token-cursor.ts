/** The token that a comparison has come to: `from` to `to`. One a text, changed in place: no garbage a token. */
export interface Cursor {
  readonly bytes: Uint8Array;
  from: number;
  to: number;
}

/** A cursor before the first token. */
export function createCursor(bytes: Uint8Array): Cursor {
  return { bytes, from: 0, to: 0 };
}

/** Goes to the next token; false, and at the end of the text, when there is none. */
export function nextToken(cursor: Cursor): boolean {
  const { bytes } = cursor;
  let at = cursor.to;
  while (at < bytes.length && isSpace(bytes[at] ?? 0)) {
    at++;
  }
  cursor.from = at;
  while (at < bytes.length && !isSpace(bytes[at] ?? 0)) {
    at++;
  }
  cursor.to = at;
  return at > cursor.from;
}

/** The white space byte at `at`; undefined when there is another or none. */
export function spaceAt(bytes: Uint8Array, at: number): number | undefined {
  const byte = bytes[at];
  return byte !== undefined && isSpace(byte) ? byte : undefined;
}

/** Whether both tokens are the same bytes, upper and lower ASCII case alike unless `caseSensitive`. */
export function areEqual(one: Cursor, other: Cursor, caseSensitive: boolean): boolean {
  const length = one.to - one.from;
  if (length !== other.to - other.from) {
    return false;
  }
  for (let step = 0; step < length; step++) {
    const a = one.bytes[one.from + step] ?? 0;
    const b = other.bytes[other.from + step] ?? 0;
    if (a !== b && (caseSensitive || lower(a) !== lower(b))) {
      return false;
    }
  }
  return true;
}

/** The six white space bytes of the package format: 0x09 to 0x0d and 0x20. */
function isSpace(byte: number): boolean {
  return byte === 0x20 || (byte >= 0x09 && byte <= 0x0d);
}

function lower(byte: number): number {
  return byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte;
}
