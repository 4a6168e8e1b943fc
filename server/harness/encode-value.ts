import { finish, type Slices } from "../base/slices.ts";
import { type ByteWriter, setU32, writeBytes, writeF64, writeI32, writeI64, writeU8, writeU32 } from "./byte-writer.ts";
import { encodeGraph, encodeNary, encodeRandomList, encodeTree } from "./encode-linked.ts";
import { type JsonCursor, readList, readListInSlices, skipNull } from "./json-cursor.ts";
import { readBool, readDouble, readInt, readLong } from "./json-scalars.ts";
import { readChar, readStringBytes } from "./json-string.ts";
import type { ValueType } from "./signature.ts";
import { formatType } from "./type-notation.ts";

/** Reads one JSON value of a type and writes it as `runners/HARNESS.md` says ("Values"). */
export type Encoder = (cursor: JsonCursor, writer: ByteWriter) => void;

/** An encoder that stops now and then, as long as the list is one itself that the value is. */
export type SlicedEncoder = (cursor: JsonCursor, writer: ByteWriter) => Slices<void>;

/** The encoder of a type. It throws TestDataError where the JSON is another value, or none. */
export function encoderOf(type: ValueType): Encoder {
  switch (type.kind) {
    case "int":
      return (cursor, writer) => writeI32(writer, readInt(cursor));
    case "long":
      return (cursor, writer) => writeI64(writer, readLong(cursor));
    case "double":
      return (cursor, writer) => writeF64(writer, readDouble(cursor));
    case "bool":
      return (cursor, writer) => writeU8(writer, readBool(cursor) ? 1 : 0);
    case "char":
      return (cursor, writer) => writeU32(writer, readChar(cursor));
    case "string":
      return encodeString;
    case "array":
    case "list":
      return encodeElements(`a list (${formatType(type)})`, encoderOf(type.of));
    case "nullable":
      return encodeNullable(encoderOf(type.of));
    default: {
      const encode = slicedEncoderOf(type);
      return (cursor, writer) => finish(encode(cursor, writer));
    }
  }
}

/** As `encoderOf`, for values that may be large. */
export function slicedEncoderOf(type: ValueType): SlicedEncoder {
  switch (type.kind) {
    case "array":
    case "list":
      return encodeElementsInSlices(`a list (${formatType(type)})`, encoderOf(type.of));
    case "ListNode":
      return orNull(encodeElementsInSlices("a list of int", encoderOf({ kind: "int" })));
    case "TreeNode":
      return orNull(encodeTree);
    case "GraphNode":
      return orNull(encodeGraph);
    case "NaryNode":
      return orNull(encodeNary);
    case "RandomNode":
      return orNull(encodeRandomList);
    default:
      return atOnce(encoderOf(type));
  }
}

function encodeString(cursor: JsonCursor, writer: ByteWriter): void {
  const bytes = readStringBytes(cursor);
  writeU32(writer, bytes.length);
  writeBytes(writer, bytes);
}

function encodeElements(what: string, encode: Encoder): Encoder {
  return (cursor, writer) => {
    const countAt = writer.at;
    writeU32(writer, 0);
    const count = readList(cursor, what, () => encode(cursor, writer));
    setU32(writer, countAt, count);
  };
}

function encodeElementsInSlices(what: string, encode: Encoder): SlicedEncoder {
  return function* (cursor, writer) {
    const countAt = writer.at;
    writeU32(writer, 0);
    const count = yield* readListInSlices(cursor, what, () => encode(cursor, writer));
    setU32(writer, countAt, count);
  };
}

function atOnce(encode: Encoder): SlicedEncoder {
  // biome-ignore lint/correctness/useYield: one value is one slice
  return function* (cursor, writer) {
    encode(cursor, writer);
  };
}

function encodeNullable(encode: Encoder): Encoder {
  return (cursor, writer) => {
    if (skipNull(cursor)) {
      writeU8(writer, 0);
    } else {
      writeU8(writer, 1);
      encode(cursor, writer);
    }
  };
}

/** An empty structure may be written `null` as well as `[]`: in solutions both are null. */
function orNull(encode: SlicedEncoder): SlicedEncoder {
  return function* (cursor, writer) {
    if (skipNull(cursor)) {
      writeU32(writer, 0);
    } else {
      yield* encode(cursor, writer);
    }
  };
}
