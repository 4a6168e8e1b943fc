import { isUtf8 } from "node:buffer";
import { endsSlice, finish, type Slices } from "../base/slices.ts";
import {
  type ByteReader,
  MalformedAnswerError,
  readBytes,
  readCount,
  readF64,
  readI32,
  readI64,
  readU8,
  readU32,
} from "./byte-reader.ts";
import type { ValueType } from "./signature.ts";
import type { Nodes, Value } from "./value.ts";

/** Bytes that a value of a type takes at least. */
const LEAST_BYTES: Readonly<Record<ValueType["kind"], number>> = {
  int: 4,
  long: 8,
  double: 8,
  bool: 1,
  char: 4,
  string: 4,
  array: 4,
  list: 4,
  nullable: 1,
  ListNode: 4,
  TreeNode: 4,
  GraphNode: 4,
  NaryNode: 4,
  RandomNode: 4,
};

/**
 * Reads a value of `type` from bytes of unknown origin; linear in their length.
 * @throws MalformedAnswerError where they are not what `runners/HARNESS.md` says ("Values")
 */
export function decodeValue(type: ValueType, reader: ByteReader): Value {
  switch (type.kind) {
    case "int":
      return readI32(reader);
    case "long":
      return readI64(reader);
    case "double":
      return readF64(reader);
    case "bool":
      return readFlag(reader);
    case "char":
      return decodeChar(reader);
    case "string":
      return decodeString(reader);
    case "array":
    case "list":
      return decodeElements(type.of, reader);
    case "nullable":
      return readFlag(reader) ? decodeValue(type.of, reader) : null;
    default:
      return finish(decodeInSlices(type, reader));
  }
}

/** As `decodeValue`, for values that may be large: stops now and then, as long as the list is one itself that the value is. */
export function* decodeInSlices(type: ValueType, reader: ByteReader): Slices<Value> {
  switch (type.kind) {
    case "array":
    case "list":
      return yield* decodeElementsInSlices(type.of, reader);
    case "ListNode":
      return yield* decodeElementsInSlices({ kind: "int" }, reader);
    case "TreeNode":
      return yield* decodeTree(reader);
    case "GraphNode":
      return yield* decodeGraph(reader);
    case "NaryNode":
      return yield* decodeNary(reader);
    case "RandomNode":
      return yield* decodeRandomList(reader);
    default:
      return decodeValue(type, reader);
  }
}

function decodeElements(of: ValueType, reader: ByteReader): Value[] {
  const count = readCount(reader, LEAST_BYTES[of.kind]);
  const values: Value[] = [];
  for (let index = 0; index < count; index++) {
    values.push(decodeValue(of, reader));
  }
  return values;
}

function* decodeElementsInSlices(of: ValueType, reader: ByteReader): Slices<Value[]> {
  const count = readCount(reader, LEAST_BYTES[of.kind]);
  const values: Value[] = [];
  for (let index = 0; index < count; index++) {
    values.push(decodeValue(of, reader));
    if (endsSlice(index)) {
      yield;
    }
  }
  return values;
}

function readFlag(reader: ByteReader): boolean {
  const byte = readU8(reader);
  if (byte > 1) {
    throw new MalformedAnswerError(`${byte} stands where 0 or 1 is expected`);
  }
  return byte === 1;
}

function decodeChar(reader: ByteReader): string {
  const scalar = readU32(reader);
  if (scalar > 0x10ffff || (scalar >= 0xd800 && scalar < 0xe000)) {
    throw new MalformedAnswerError(`${scalar} is not the number of a character`);
  }
  return String.fromCodePoint(scalar);
}

function decodeString(reader: ByteReader): string {
  const bytes = readBytes(reader, readU32(reader));
  if (!isUtf8(bytes)) {
    throw new MalformedAnswerError("a string is not UTF-8");
  }
  return bytes.toString("utf8");
}

function* decodeTree(reader: ByteReader): Slices<(number | null)[]> {
  const count = readCount(reader, 1);
  const entries: (number | null)[] = [];
  let places = 1;
  for (let index = 0; index < count; index++) {
    const isPresent = readFlag(reader);
    if (places === 0) {
      throw new MalformedAnswerError("a tree has nodes without parents");
    }
    places += isPresent ? 1 : -1;
    entries.push(isPresent ? readI32(reader) : null);
    if (endsSlice(index)) {
      yield;
    }
  }
  if (entries.at(-1) === null) {
    throw new MalformedAnswerError("a tree ends with absent nodes");
  }
  return entries;
}

function* decodeGraph(reader: ByteReader): Slices<Nodes> {
  const count = readCount(reader, 8);
  const values: number[] = [];
  const links: number[][] = [];
  for (let index = 0; index < count; index++) {
    values.push(readI32(reader));
    const own: number[] = [];
    const degree = readCount(reader, 4);
    for (let place = 0; place < degree; place++) {
      own.push(checkNode(readU32(reader), count));
    }
    links.push(own);
    if (endsSlice(index)) {
      yield;
    }
  }
  return { values, links };
}

function* decodeNary(reader: ByteReader): Slices<Nodes> {
  const count = readCount(reader, 8);
  const values: number[] = [];
  const links: number[][] = [];
  let next = 1;
  for (let index = 0; index < count; index++) {
    values.push(readI32(reader));
    const children = readU32(reader);
    if (next <= index || children > count - next) {
      throw new MalformedAnswerError("a tree's nodes do not fit together");
    }
    links.push(Array.from({ length: children }, (_, child) => next + child));
    next += children;
    if (endsSlice(index)) {
      yield;
    }
  }
  if (count > 0 && next !== count) {
    throw new MalformedAnswerError("a tree has nodes without parents");
  }
  return { values, links };
}

function* decodeRandomList(reader: ByteReader): Slices<Nodes> {
  const count = readCount(reader, 8);
  const values: number[] = [];
  const links: number[][] = [];
  for (let index = 0; index < count; index++) {
    values.push(readI32(reader));
    const target = readI32(reader);
    links.push(target === -1 ? [] : [checkNode(target, count)]);
    if (endsSlice(index)) {
      yield;
    }
  }
  return { values, links };
}

function checkNode(node: number, count: number): number {
  if (node < 0 || node >= count) {
    throw new MalformedAnswerError(`node ${node} is none of ${count}`);
  }
  return node;
}
