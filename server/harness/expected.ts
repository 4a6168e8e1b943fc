import { finish, type Slices } from "../base/slices.ts";
import { createReader } from "./byte-reader.ts";
import { type ByteWriter, createWriter, writeU32, written } from "./byte-writer.ts";
import { readBody } from "./decode-answer.ts";
import { type Encoder, encoderOf, slicedEncoderOf } from "./encode-value.ts";
import {
  expectEnd,
  fail,
  failExpected,
  type JsonCursor,
  LAST_CHAR,
  readListInSlices,
  skipNull,
  TestDataError,
} from "./json-cursor.ts";
import { type AnswerShape, type Call, checkText, MAX_TEST_BYTES, startOf } from "./question.ts";
import type { Answer } from "./value.ts";

/** As `readExpected`, all at once. @throws TestDataError */
export function parseExpected(shape: AnswerShape, answer: Uint8Array): Answer {
  return finish(readExpected(shape, answer));
}

/**
 * Reads a test's answer: one JSON value; for a class a list with one value a call, null for those that return nothing.
 * @param shape of the question that it answers
 * @param largestChar that the language's chars can hold, by its Unicode number
 * @throws TestDataError
 */
export function* readExpected(shape: AnswerShape, answer: Uint8Array, largestChar: number = LAST_CHAR): Slices<Answer> {
  const bytes = checkText(answer);
  const cursor: JsonCursor = { bytes, at: startOf(bytes), end: bytes.length, subject: "", largestChar };
  const writer = createWriter();
  if (shape.kind === "value") {
    yield* slicedEncoderOf(shape.type)(cursor, writer);
  } else {
    yield* writeResults(shape.calls, cursor, writer);
  }
  expectEnd(cursor);
  if (writer.at > MAX_TEST_BYTES) {
    throw new TestDataError(1, undefined, `has more values than fit into ${MAX_TEST_BYTES} bytes`);
  }
  return yield* readBody(shape, createReader(written(writer)));
}

function* writeResults(calls: readonly Call[], cursor: JsonCursor, writer: ByteWriter): Slices<void> {
  const encoders = new Map<Call, Encoder>();
  for (const call of new Set(calls)) {
    encoders.set(call, call.returns === "void" ? skipVoid : encoderOf(call.returns));
  }
  writeU32(writer, calls.length);
  const count = yield* readListInSlices(cursor, "a list with one value a call", (index) => {
    const call = calls[index];
    const encode = call && encoders.get(call);
    cursor.subject = `call ${index + 1}, ${call?.name ?? ""}`;
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
