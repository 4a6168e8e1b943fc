/** Bytes that a submission's process wrote are not an answer of the expected shape. The message is our own. */
export class MalformedAnswerError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "MalformedAnswerError";
  }
}

/** Where reading distrusted bytes has come to, little endian; changed in place. Every read throws MalformedAnswerError at the end. */
export interface ByteReader {
  readonly bytes: Buffer;
  at: number;
}

export function createReader(bytes: Uint8Array): ByteReader {
  return { bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), at: 0 };
}

export function readU8(reader: ByteReader): number {
  return reader.bytes[advance(reader, 1)] ?? 0;
}

export function readU32(reader: ByteReader): number {
  return reader.bytes.readUInt32LE(advance(reader, 4));
}

export function readI32(reader: ByteReader): number {
  return reader.bytes.readInt32LE(advance(reader, 4));
}

export function readI64(reader: ByteReader): bigint {
  return reader.bytes.readBigInt64LE(advance(reader, 8));
}

export function readF64(reader: ByteReader): number {
  return reader.bytes.readDoubleLE(advance(reader, 8));
}

export function readBytes(reader: ByteReader, length: number): Buffer {
  const at = advance(reader, length);
  return reader.bytes.subarray(at, at + length);
}

/** A count of things that take `leastBytes` each: never more than there is room for. */
export function readCount(reader: ByteReader, leastBytes: number): number {
  const count = readU32(reader);
  if (count * leastBytes > reader.bytes.length - reader.at) {
    throw new MalformedAnswerError("it says that it has more elements than it has bytes");
  }
  return count;
}

function advance(reader: ByteReader, length: number): number {
  const { at } = reader;
  if (length > reader.bytes.length - at) {
    throw new MalformedAnswerError("it ends too early");
  }
  reader.at = at + length;
  return at;
}
