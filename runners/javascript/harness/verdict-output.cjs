// Bytes being written, little endian.

function createOutput() {
  let bytes = Buffer.allocUnsafe(1024);
  let at = 0;
  const reserve = (length) => {
    if (at + length > bytes.length) {
      const grown = Buffer.allocUnsafe(Math.max(at + length, bytes.length * 2));
      bytes.copy(grown, 0, 0, at);
      bytes = grown;
    }
    at += length;
    return at - length;
  };
  return {
    bytes: () => bytes.subarray(0, at),
    writeU8(value) {
      const place = reserve(1);
      bytes[place] = value;
    },
    writeU32(value) {
      const place = reserve(4);
      bytes.writeUInt32LE(value, place);
    },
    writeI32(value) {
      const place = reserve(4);
      bytes.writeInt32LE(value, place);
    },
    writeI64(value) {
      const place = reserve(8);
      bytes.writeBigInt64LE(value, place);
    },
    writeF64(value) {
      const place = reserve(8);
      bytes.writeDoubleLE(value, place);
    },
    /** Writes them all, or nothing and returns false when one of them is not a number of 32 bits. */
    writeInts(values) {
      const { length } = values;
      const start = at;
      reserve(4 * length);
      for (let index = 0; index < length; index++) {
        const value = values[index];
        if (typeof value !== "number" || (value | 0) !== value) {
          at = start;
          return false;
        }
        bytes.writeInt32LE(value, start + 4 * index);
      }
      return true;
    },
    writeText(text) {
      const length = Buffer.byteLength(text);
      const place = reserve(4 + length);
      bytes.writeUInt32LE(length, place);
      bytes.write(text, place + 4);
    },
  };
}

module.exports = { createOutput };
