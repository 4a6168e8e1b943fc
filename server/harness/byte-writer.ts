/** Bytes being written, little endian; grows as needed. */
export interface ByteWriter {
  bytes: Buffer;
  /** How much has been written. */
  at: number;
}

export function createWriter(): ByteWriter {
  return { bytes: Buffer.allocUnsafe(1024), at: 0 };
}

/** What has been written; a view that the next write may change. */
export function written(writer: ByteWriter): Uint8Array {
  return writer.bytes.subarray(0, writer.at);
}

export function writeU8(writer: ByteWriter, value: number): void {
  reserve(writer, 1);
  writer.bytes[writer.at++] = value;
}

export function writeU16(writer: ByteWriter, value: number): void {
  reserve(writer, 2);
  writer.at = writer.bytes.writeUInt16LE(value, writer.at);
}

export function writeU32(writer: ByteWriter, value: number): void {
  reserve(writer, 4);
  writer.at = writer.bytes.writeUInt32LE(value, writer.at);
}

export function writeI32(writer: ByteWriter, value: number): void {
  reserve(writer, 4);
  writer.at = writer.bytes.writeInt32LE(value, writer.at);
}

/** A number must be a safe integer. */
export function writeI64(writer: ByteWriter, value: bigint | number): void {
  reserve(writer, 8);
  if (typeof value === "bigint") {
    writer.at = writer.bytes.writeBigInt64LE(value, writer.at);
    return;
  }
  const high = Math.floor(value / 2 ** 32);
  writer.at = writer.bytes.writeUInt32LE(value - high * 2 ** 32, writer.at);
  writer.at = writer.bytes.writeInt32LE(high, writer.at);
}

export function writeF64(writer: ByteWriter, value: number): void {
  reserve(writer, 8);
  writer.at = writer.bytes.writeDoubleLE(value, writer.at);
}

export function writeBytes(writer: ByteWriter, bytes: Uint8Array): void {
  reserve(writer, bytes.length);
  writer.bytes.set(bytes, writer.at);
  writer.at += bytes.length;
}

/** Writes a count that is known only afterwards over the four bytes at `at`. */
export function setU32(writer: ByteWriter, at: number, value: number): void {
  writer.bytes.writeUInt32LE(value, at);
}

function reserve(writer: ByteWriter, length: number): void {
  const needed = writer.at + length;
  if (needed > writer.bytes.length) {
    const grown = Buffer.allocUnsafe(Math.max(needed, writer.bytes.length * 2));
    writer.bytes.copy(grown, 0, 0, writer.at);
    writer.bytes = grown;
  }
}
