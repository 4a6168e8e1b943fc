import { createReader } from "./byte-reader.ts";
import { type ByteWriter, createWriter, writeU32, written } from "./byte-writer.ts";
import { decodeBody } from "./decode-answer.ts";
import { encoderOf } from "./encode-value.ts";
import { expectEnd, fail, failExpected, type JsonCursor, readList, skipNull, TestDataError } from "./json-cursor.ts";
import { type AnswerShape, type Call, checkText, MAX_TEST_BYTES, startOf } from "./question.ts";
import type { Answer } from "./value.ts";

/**
 * Reads a test's answer: one JSON value; for a class a list with one value a call, null for those that return nothing.
 * @param shape of the question that it answers
 * @throws TestDataError
 */
export function parseExpected(shape: AnswerShape, answer: Uint8Array): Answer {
  const bytes = checkText(answer);
  const cursor: JsonCursor = { bytes, at: startOf(bytes), end: bytes.length, subject: "" };
  const writer = createWriter();
  if (shape.kind === "value") {
    encoderOf(shape.type)(cursor, writer);
  } else {
    writeResults(shape.calls, cursor, writer);
  }
  expectEnd(cursor);
  if (writer.at > MAX_TEST_BYTES) {
    throw new TestDataError(1, undefined, `has more values than fit into ${MAX_TEST_BYTES} bytes`);
  }
  return decodeBody(shape, createReader(written(writer)));
}

function writeResults(calls: readonly Call[], cursor: JsonCursor, writer: ByteWriter): void {
  const encoders = calls.map(({ returns }) => (returns === "void" ? skipVoid : encoderOf(returns)));
  writeU32(writer, calls.length);
  const count = readList(cursor, "a list with one value a call", (index) => {
    const encode = encoders[index];
    cursor.subject = `call ${index + 1}, ${calls[index]?.name ?? ""}`;
    if (encode === undefined) {
      cursor.subject = "";
      return fail(cursor, `there are more values than the ${calls.length} calls of the input`);
    }
    return encode(cursor, writer);
  });
  cursor.subject = "";
  if (count < calls.length) {
    fail(cursor, `${calls.length} values are expected, one a call of the input, not ${count}`);
  }
}

function skipVoid(cursor: JsonCursor): void {
  if (!skipNull(cursor)) {
    failExpected(cursor, "null, for the call returns nothing,");
  }
}
