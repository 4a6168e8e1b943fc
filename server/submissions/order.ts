import { createHash } from "node:crypto";
import { z } from "zod";
import type { JudgeRequest } from "../judge/judgement.ts";
import { namedTests } from "../problems/named-tests.ts";

/** Bytes, as base64 in JSON. */
const Bytes = z.codec(
  z.base64(),
  z.custom<Uint8Array>((value) => value instanceof Uint8Array),
  {
    decode: (text): Uint8Array => Buffer.from(text, "base64"),
    encode: (bytes) => Buffer.from(bytes).toString("base64"),
  },
);

const submitted = {
  languageId: z.string(),
  source: Bytes,
  /** As the user calls the file. */
  fileName: z.string().optional(),
  /** The other files of a submission of several; paths relative to the source's folder. */
  companions: z.array(z.strictObject({ path: z.string(), content: Bytes })).default([]),
  variant: z.string().optional(),
};

/** A test that came with the submission. */
export const InlineTest = z.strictObject({
  input: z.string(),
  /** Absent: whatever the program prints is accepted, if it ends well. */
  answer: z.string().optional(),
});
export type InlineTest = z.infer<typeof InlineTest>;

/**
 * What is to be done for a submission, as it lies on disk and travels to other machines: all of it can be read back without the one who asked.
 * `judge`: by tests of a package, under the names that may be shown. `tests`: by tests that came with it. `run`: once, without a problem.
 */
export const Order = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("judge"),
    ...submitted,
    /** Absolute path of the package. */
    problemDirectory: z.string(),
    tests: z.array(z.string()),
    continueAfterFailure: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal("tests"),
    ...submitted,
    tests: z.array(InlineTest),
    /** ms of CPU time for each test, before the language's multiplier. */
    timeLimitMs: z.number().optional(),
    memoryLimitBytes: z.number().optional(),
  }),
  z.strictObject({ kind: z.literal("run"), ...submitted, stdin: Bytes }),
]);
export type Order = z.infer<typeof Order>;

/** The order for a request that has been read already. */
export function toOrder(request: JudgeRequest): Order {
  const { language, source, companions = [], variant, fileName, problem, tests, continueAfterFailure } = request;
  return {
    kind: "judge",
    languageId: language.id,
    source,
    companions: companions.map(({ path, content }) => ({ path, content })),
    ...(variant !== undefined && { variant }),
    ...(fileName !== undefined && { fileName }),
    problemDirectory: problem.directory,
    tests: namedTests(problem).flatMap(({ name, test }) => (tests.includes(test) ? [name] : [])),
    continueAfterFailure,
  };
}

/** The order as one line of JSON. */
export function encodeOrder(order: Order): string {
  return JSON.stringify(z.encode(Order, order));
}

/** Reads what `encodeOrder` wrote. Throws when it is anything else. */
export function decodeOrder(text: string): Order {
  return z.decode(Order, JSON.parse(text));
}

/** Hexadecimal SHA-256 of what was submitted. */
export function hashSource({ source }: Pick<Order, "source">): string {
  return createHash("sha256").update(source).digest("hex");
}
