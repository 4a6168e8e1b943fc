// Results as bytes (runners/HARNESS.md, "Values"), checked on the way: they are the submission's.
const { describe, Wrong } = require("./verdict-wrong.cjs");
const { NODE_WRITERS, writeInt } = require("./verdict-write-nodes.cjs");

const LONG_MIN = -(2n ** 63n);
const LONG_MAX = 2n ** 63n - 1n;

/** A function that checks and writes one value of a type. */
function writerOf(type) {
  switch (type.kind) {
    case "array":
    case "list":
      return writeElements(writerOf(type.of), type.of.kind === "int");
    case "nullable":
      return writeNullable(writerOf(type.of));
    default:
      return WRITERS[type.kind];
  }
}

const WRITERS = {
  int: writeInt,
  long: writeLong,
  double: writeDouble,
  bool: writeBool,
  char: writeChar,
  string: writeString,
  ...NODE_WRITERS,
};

function writeLong(value, out) {
  if (typeof value !== "bigint" && !Number.isInteger(value)) {
    throw new Wrong(describe(value), "an integer");
  }
  if (typeof value === "number" && !Number.isSafeInteger(value)) {
    throw new Wrong(`${value} (as a number, which is not exact beyond 2^53; use BigInt)`, "an integer of 64 bits");
  }
  const whole = BigInt(value);
  if (whole < LONG_MIN || whole > LONG_MAX) {
    throw new Wrong(describe(value), "an integer of 64 bits");
  }
  out.writeI64(whole);
}

function writeDouble(value, out) {
  if (typeof value !== "number") {
    throw new Wrong(describe(value), "a number");
  }
  out.writeF64(value);
}

function writeBool(value, out) {
  if (typeof value !== "boolean") {
    throw new Wrong(describe(value), "a boolean");
  }
  out.writeU8(value ? 1 : 0);
}

function writeChar(value, out) {
  if (typeof value !== "string" || value === "" || String.fromCodePoint(value.codePointAt(0)) !== value) {
    throw new Wrong(describe(value), "a string of one character");
  }
  checkText(value);
  out.writeU32(value.codePointAt(0));
}

function writeString(value, out) {
  if (typeof value !== "string") {
    throw new Wrong(describe(value), "a string");
  }
  checkText(value);
  out.writeText(value);
}

function checkText(text) {
  if (!text.isWellFormed()) {
    throw new Wrong("a string with half of a surrogate pair", "a string");
  }
}

function writeElements(write, areInts) {
  return (values, out) => {
    if (!Array.isArray(values) && !(ArrayBuffer.isView(values) && !(values instanceof DataView))) {
      throw new Wrong(describe(values), "an array");
    }
    const { length } = values;
    out.writeU32(length);
    if (areInts && out.writeInts(values)) {
      return;
    }
    let index = 0;
    try {
      for (; index < length; index++) {
        write(values[index], out);
      }
    } catch (error) {
      if (error instanceof Wrong) {
        error.place = `[${index}]${error.place}`;
      }
      throw error;
    }
  };
}

function writeNullable(write) {
  return (value, out) => {
    if (value === null || value === undefined) {
      out.writeU8(0);
    } else {
      out.writeU8(1);
      write(value, out);
    }
  };
}

module.exports = { writerOf };
