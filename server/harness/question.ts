import { isUtf8 } from "node:buffer";
import { finish, type Slices } from "../base/slices.ts";
import { type ByteWriter, createWriter, setU32, writeU8, writeU16, writeU32, written } from "./byte-writer.ts";
import { type Encoder, encoderOf, slicedEncoderOf } from "./encode-value.ts";
import {
  expectEnd,
  fail,
  type JsonCursor,
  LAST_CHAR,
  readList,
  readListInSlices,
  TestDataError,
} from "./json-cursor.ts";
import { readText } from "./json-string.ts";
import type { ClassSignature, FunctionSignature, Parameter, Signature, ValueType } from "./signature.ts";

/** A test's input, or an answer, may be so long. */
export const MAX_TEST_BYTES = 64 * 1024 * 1024;

const KIND_FUNCTION = 0;
const KIND_CLASS = 1;
const NEWLINE = 0x0a;

/** One test's input, as the harness reads it. */
export interface Question {
  /** Length included: to be sent as they are. */
  readonly bytes: Uint8Array;
  readonly shape: AnswerShape;
}

/** What an answer to a question consists of: one value, or what each call returns. */
export type AnswerShape =
  | { readonly kind: "value"; readonly type: ValueType }
  /** The constructor first. */
  | { readonly kind: "calls"; readonly calls: readonly Call[] };

export interface Call {
  /** The method's name; for the constructor the class's. */
  readonly name: string;
  readonly returns: ValueType | "void";
}

/** As `readQuestion`, all at once. @throws TestDataError */
export function encodeQuestion(signature: Signature, input: Uint8Array): Question {
  return finish(readQuestion(signature, input));
}

/**
 * Reads a test's input: one JSON value a line, one line a parameter; for a class a line with the names of the methods to
 * call (the class's own first) and a line with their lists of arguments. Linear in its length.
 * @param largestChar that the language's chars can hold, by its Unicode number
 * @throws TestDataError
 */
export function* readQuestion(
  signature: Signature,
  input: Uint8Array,
  largestChar: number = LAST_CHAR,
): Slices<Question> {
  const lines = splitLines(input, largestChar);
  const writer = createWriter();
  writeU32(writer, 0);
  const shape =
    signature.kind === "function"
      ? yield* writeArguments(signature, lines, writer)
      : yield* writeCalls(signature, lines, writer);
  setU32(writer, 0, writer.at - 4);
  return { bytes: written(writer), shape };
}

function* writeArguments(
  signature: FunctionSignature,
  lines: readonly JsonCursor[],
  writer: ByteWriter,
): Slices<AnswerShape> {
  const { parameters, returns, output } = signature;
  expectLines(
    lines,
    parameters.map(({ name }) => `the value of ${name}`),
  );
  writeU8(writer, KIND_FUNCTION);
  for (const [index, { name, type }] of parameters.entries()) {
    const cursor = lineAt(lines, index);
    cursor.subject = name;
    yield* slicedEncoderOf(type)(cursor, writer);
    expectEnd(cursor);
  }
  const type = returns === "void" ? parameters.find(({ name }) => name === output)?.type : returns;
  if (type === undefined) {
    throw new Error(`The signature of ${signature.name} has no answer`);
  }
  return { kind: "value", type };
}

function* writeCalls(signature: ClassSignature, lines: readonly JsonCursor[], writer: ByteWriter): Slices<AnswerShape> {
  expectLines(lines, ["the list of methods to call", "the list of their arguments"]);
  const indexes = yield* readNames(signature, lineAt(lines, 0));
  writeU8(writer, KIND_CLASS);
  writeU32(writer, indexes.length);
  const members = [
    { call: { name: signature.name, returns: "void" }, encode: encodeArguments(signature.constructorParameters) },
    ...signature.methods.map(({ name, parameters, returns }) => ({
      call: { name, returns },
      encode: encodeArguments(parameters),
    })),
  ] satisfies readonly { readonly call: Call; readonly encode: Encoder }[];
  const cursor = lineAt(lines, 1);
  const count = yield* readListInSlices(cursor, "a list with a list of arguments a call", (call) => {
    const index = indexes[call];
    const member = index === undefined ? undefined : members[index];
    if (index === undefined || member === undefined) {
      cursor.subject = "";
      return fail(cursor, `there are more lists of arguments than the ${indexes.length} calls on the line before`);
    }
    cursor.subject = `call ${call + 1}, ${member.call.name}`;
    writeU16(writer, index);
    return member.encode(cursor, writer);
  });
  cursor.subject = "";
  if (count < indexes.length) {
    fail(cursor, `${indexes.length} lists of arguments are expected, one a call, not ${count}`);
  }
  expectEnd(cursor);
  // One object a method, however often it is called.
  return { kind: "calls", calls: indexes.flatMap((index) => members[index]?.call ?? []) };
}

/** The first line: 0 for the constructor, n for the nth method. */
function* readNames(signature: ClassSignature, cursor: JsonCursor): Slices<number[]> {
  const indexOf = new Map(signature.methods.map(({ name }, index) => [name, index + 1]));
  const indexes: number[] = [];
  yield* readListInSlices(cursor, `a list of methods to call, such as ["${signature.name}"],`, (call) => {
    const start = cursor.at;
    const name = readText(cursor, "a method's name");
    const index = call === 0 && name === signature.name ? 0 : indexOf.get(name);
    if (call === 0 ? index !== 0 : index === undefined) {
      cursor.at = start;
      const known = [...indexOf.keys()].join(", ");
      fail(
        cursor,
        call === 0
          ? `the first call is the constructor: "${signature.name}" is expected, not ${JSON.stringify(name)}`
          : `there is no method ${JSON.stringify(name)}; there are ${known}`,
      );
    }
    indexes.push(index ?? 0);
  });
  if (indexes.length === 0) {
    fail(cursor, `at least the constructor must be called: ["${signature.name}"]`);
  }
  expectEnd(cursor);
  return indexes;
}

function encodeArguments(parameters: readonly Parameter[]): Encoder {
  const encoders = parameters.map(({ type }) => encoderOf(type));
  const names = parameters.map(({ name }) => name).join(", ");
  const what = `a list of ${parameters.length} arguments (${names})`;
  return (cursor, writer) => {
    const count = readList(cursor, what, (index) => {
      const encode = encoders[index];
      return encode === undefined ? fail(cursor, `${what} is expected; this is one more`) : encode(cursor, writer);
    });
    if (count < encoders.length) {
      fail(cursor, `${what} is expected, not ${count}`);
    }
  };
}

/** One cursor a line; blank lines at the end are left out. */
function splitLines(input: Uint8Array, largestChar: number): JsonCursor[] {
  const bytes = checkText(input);
  const lines: JsonCursor[] = [];
  for (let at = startOf(bytes); at < bytes.length; ) {
    const found = bytes.indexOf(NEWLINE, at);
    const end = found < 0 ? bytes.length : found;
    lines.push({ bytes, at, end, subject: "", largestChar });
    at = end + 1;
  }
  while (lines.length > 0 && isBlank(lineAt(lines, lines.length - 1))) {
    lines.pop();
  }
  return lines;
}

/** @throws TestDataError when a text is too long or is not UTF-8 */
export function checkText(bytes: Uint8Array): Uint8Array {
  if (bytes.length > MAX_TEST_BYTES) {
    const MiB = 1024 * 1024;
    throw new TestDataError(1, undefined, `is longer than ${MAX_TEST_BYTES / MiB} MiB, the most that a test may have`);
  }
  if (!isUtf8(bytes)) {
    throw new TestDataError(1, undefined, "is not UTF-8; save it in that encoding");
  }
  return bytes;
}

/** Behind a byte order mark. */
export function startOf(bytes: Uint8Array): number {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
}

function expectLines(lines: readonly JsonCursor[], wanted: readonly string[]): void {
  const missing = wanted[lines.length];
  if (missing !== undefined) {
    throw new TestDataError(lines.length + 1, undefined, `${missing} is missing; each has a line of its own`);
  }
  const [extra] = lines.slice(wanted.length);
  if (extra !== undefined) {
    fail(extra, `nothing more is expected: ${wanted.length === 1 ? "one line is" : `${wanted.length} lines are`} all`);
  }
}

function isBlank({ bytes, at, end }: JsonCursor): boolean {
  return bytes.subarray(at, end).every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d);
}

function lineAt(lines: readonly JsonCursor[], index: number): JsonCursor {
  const line = lines[index];
  if (line === undefined) {
    throw new Error(`Line ${index + 1} has been counted, but is not there`);
  }
  return line;
}
