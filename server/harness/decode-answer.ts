import { endsSlice, finish, type Slices } from "../base/slices.ts";
import { type ByteReader, createReader, MalformedAnswerError, readU8, readU32 } from "./byte-reader.ts";
import { decodeInSlices, decodeValue } from "./decode-value.ts";
import { type AnswerShape, type Call, MAX_TEST_BYTES } from "./question.ts";
import type { Answer, Value } from "./value.ts";

const KIND_READY = 0;
const KIND_VALUE = 1;
const KIND_WRONG = 2;
const KIND_WRONG_SIGNATURE = 3;
const MAX_MESSAGE_BYTES = 1000;

/** What a harness said when it was started. A `wrong-signature`'s message is the process's own, cut at 1,000 bytes. */
export type Start =
  | { readonly kind: "ready" }
  | { readonly kind: "wrong-signature"; readonly message: string }
  /** Nothing that a harness says: the submission wrote to its descriptor. */
  | { readonly kind: "malformed"; readonly message: string };

/**
 * What came back for a question. A `wrong` message may hold what the process wrote (cut at 1,000 bytes); a
 * `malformed` one is our own.
 */
export type Reply =
  | { readonly kind: "value"; readonly answer: Answer }
  | { readonly kind: "wrong"; readonly message: string }
  | { readonly kind: "malformed"; readonly message: string };

/** Reads the first answer of a process: kind and body, without the length. No byte of it is trusted. */
export function decodeStart(bytes: Uint8Array): Start {
  const [kind] = bytes;
  if (kind === KIND_READY && bytes.length === 1) {
    return { kind: "ready" };
  }
  return kind === KIND_WRONG_SIGNATURE
    ? { kind: "wrong-signature", message: decodeMessage(bytes) }
    : { kind: "malformed", message: describeMalformed("it does not say that it is ready") };
}

/** As `readAnswer`, all at once. */
export function decodeAnswer(shape: AnswerShape, bytes: Uint8Array): Reply {
  return finish(readAnswer(shape, bytes));
}

/** Reads the answer to a question of `shape`: kind and body, without the length. No byte of it is trusted. */
export function* readAnswer(shape: AnswerShape, bytes: Uint8Array): Slices<Reply> {
  if (bytes.length > MAX_TEST_BYTES) {
    return { kind: "wrong", message: `the answer has more than ${MAX_TEST_BYTES} bytes: no test's answer is so long` };
  }
  if (bytes[0] === KIND_WRONG) {
    return { kind: "wrong", message: decodeMessage(bytes) };
  }
  try {
    const reader = createReader(bytes);
    if (readU8(reader) !== KIND_VALUE) {
      throw new MalformedAnswerError("it is of no known kind");
    }
    return { kind: "value", answer: yield* readBody(shape, reader) };
  } catch (error) {
    if (error instanceof MalformedAnswerError) {
      return { kind: "malformed", message: describeMalformed(error.message) };
    }
    throw error;
  }
}

/**
 * Reads an answer's values, up to the end of the bytes.
 * @throws MalformedAnswerError
 */
export function* readBody(shape: AnswerShape, reader: ByteReader): Slices<Answer> {
  const bytes = reader.bytes.subarray(reader.at);
  const answer: Answer =
    shape.kind === "value"
      ? { kind: "value", type: shape.type, value: yield* decodeInSlices(shape.type, reader), bytes }
      : yield* decodeCalls(shape.calls, reader, bytes);
  if (reader.at < reader.bytes.length) {
    throw new MalformedAnswerError("it has more bytes than its value");
  }
  return answer;
}

function* decodeCalls(calls: readonly Call[], reader: ByteReader, bytes: Uint8Array): Slices<Answer> {
  const count = readU32(reader);
  if (count !== calls.length) {
    throw new MalformedAnswerError(`it has the results of ${count} calls, not of ${calls.length}`);
  }
  const results: { readonly call: Call; readonly value: Value }[] = [];
  for (const call of calls) {
    results.push({ call, value: call.returns === "void" ? null : decodeValue(call.returns, reader) });
    if (endsSlice(results.length)) {
      yield;
    }
  }
  return { kind: "calls", results, bytes };
}

function decodeMessage(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.subarray(1, 1 + MAX_MESSAGE_BYTES)).toString("utf8");
  const plain = text.replace(/\p{Cc}/gu, " ").trim();
  return bytes.length > 1 + MAX_MESSAGE_BYTES ? `${plain}…` : plain;
}

function describeMalformed(reason: string): string {
  return `what was written to descriptor 3, where only the judge's own code writes, is no answer: ${reason}`;
}
