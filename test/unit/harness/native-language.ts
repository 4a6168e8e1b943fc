import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { decodeAnswer, decodeStart, type Reply } from "../../../server/harness/decode-answer.ts";
import { formatAnswer } from "../../../server/harness/format-value.ts";
import { parseSignature } from "../../../server/harness/parse-signature.ts";
import { encodeQuestion } from "../../../server/harness/question.ts";
import type { Signature } from "../../../server/harness/signature.ts";
import { loadLanguages } from "../../../server/languages/load-languages.ts";
import { type NativeHarness, startNative } from "./native-process.ts";

/** The one language that is on every machine that runs these tests; all are in test/docker/harness-matrix.test.ts. */
const LANGUAGE = "javascript";

/** A function that gives back what it is given. */
export const identity = (notation: string) =>
  parseSignature(`function: same\nparameters: { x: "${notation}" }\nreturns: "${notation}"\n`);

/** Submissions in that language, started and asked. */
export interface NativeLanguage {
  /** One that has said that it is ready. */
  ready(signature: Signature, source: string): Promise<NativeHarness>;
  /** The answer to one input as `show` writes it; "no answer" when the process ended instead. */
  ask(harness: NativeHarness, signature: Signature, input: string): Promise<string>;
  /** The first input's answer, or why the submission is a wrong one. */
  run(signature: Signature, source: string, input: string): Promise<string>;
}

/** An answer in the tests' notation, or what it is instead with its message. */
export function show(reply: Reply): string {
  return reply.kind === "value" ? formatAnswer(reply.answer) : `${reply.kind}: ${reply.message}`;
}

export async function findNativeLanguage(): Promise<NativeLanguage> {
  const all = await loadLanguages(fileURLToPath(new URL("../../../runners", import.meta.url)));
  const language = all.find(({ id }) => id === LANGUAGE);
  assert.ok(language);
  const start = (signature: Signature, source: string) =>
    startNative(language, signature, source, { "/usr/bin/node": process.execPath });
  const ask = async (harness: NativeHarness, signature: Signature, input: string) => {
    const question = encodeQuestion(signature, Buffer.from(input));
    const bytes = await harness.ask(question);
    return bytes === undefined ? "no answer" : show(decodeAnswer(question.shape, bytes));
  };
  return {
    ask,
    async ready(signature, source) {
      const harness = start(signature, source);
      const first = await harness.answer();
      assert.deepEqual(first === undefined ? (await harness.end()).stderr : decodeStart(first), { kind: "ready" });
      return harness;
    },
    async run(signature, source, input) {
      using harness = start(signature, source);
      const first = await harness.answer();
      if (first === undefined) {
        return (await harness.end()).stderr;
      }
      const started = decodeStart(first);
      return started.kind === "ready" ? await ask(harness, signature, input) : `${started.kind}: ${started.message}`;
    },
  };
}
