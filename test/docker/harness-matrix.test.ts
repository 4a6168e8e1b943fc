import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { compareAnswers } from "../../server/harness/compare-answers.ts";
import { decodeAnswer, decodeStart } from "../../server/harness/decode-answer.ts";
import { parseExpected } from "../../server/harness/expected.ts";
import { formatAnswer } from "../../server/harness/format-value.ts";
import { renderText, viewSignature } from "../../server/harness/harness-view.ts";
import { parseSignature } from "../../server/harness/parse-signature.ts";
import { encodeQuestion } from "../../server/harness/question.ts";
import { renderHarness } from "../../server/harness/render.ts";
import type { Signature } from "../../server/harness/signature.ts";
import type { Language } from "../../server/languages/language.ts";
import { loadLanguages } from "../../server/languages/load-languages.ts";
import { fillLimits } from "../../server/languages/placeholders.ts";
import type { Conversation, Lease } from "../../server/sandbox/api.ts";
import { type TypedValue, typedValueOf } from "../unit/harness/arbitrary-values.ts";
import {
  openSandbox,
  patient,
  type RealSandbox,
  roomyLimits,
  runnersDirectory,
  describe as tell,
  text,
} from "./real-sandbox.ts";

/** Bodies of a function and of a class that give back what they are given, and print their names: one folder a language. */
const bodies = join(import.meta.dirname, "harness");
const ids = readdirSync(runnersDirectory).filter((id) =>
  existsSync(join(runnersDirectory, id, "harness/harness.json")),
);
const exactly = { order: "exact", floatTolerance: 0 } as const;

const scalars = ["int", "long", "double", "bool", "char", "string"];
const plain = [
  ...scalars.flatMap((of) => [of, `${of}?`, `${of}[]`, `${of}[][]`, `List<${of}>`, `List<List<${of}>>`]),
  ...["ListNode", "TreeNode"].flatMap((of) => [of, `${of}[]`]),
];
/** Types that one class can keep: the three kinds of Node are alternatives. */
const groups: readonly (readonly string[])[] = [plain, ["GraphNode"], ["NaryNode"], ["RandomNode"]];
const QUESTIONS = 20;

/** A class with a method for each type, called keepA, keepB, ... */
function classOf(notations: readonly string[]): Signature {
  const methods = notations.map(
    (notation, index) => `  ${methodName(index)}: { parameters: { x: "${notation}" }, returns: "${notation}" }\n`,
  );
  return parseSignature(`class: Echo\nmethods:\n${methods.join("")}`);
}

function methodName(index: number): string {
  const letter = (place: number) => String.fromCharCode(97 + place);
  return `keep${letter(Math.floor(index / 26)).toUpperCase()}${letter(index % 26)}`;
}

/** A test that calls each method once with a random value, and what it must answer. */
function callsOf(values: readonly TypedValue[]): { input: string; answer: string } {
  const names = ["Echo", ...values.map((_, index) => methodName(index))];
  const lists = ["[]", ...values.map(({ json }) => `[${json}]`)];
  return {
    input: `${JSON.stringify(names)}\n[${lists.join(",")}]\n`,
    answer: `[${["null", ...values.map(({ json }) => json)].join(",")}]\n`,
  };
}

/** Some languages have no characters beyond a byte or 16 bits; texts are whole everywhere. */
function samples(notation: string): TypedValue[] {
  const arbitrary = typedValueOf(notation).filter(({ json }) => !notation.includes("char") || isAscii(json));
  return fc.sample(arbitrary, { numRuns: QUESTIONS, seed: 20_251_121 });
}

function isAscii(json: string): boolean {
  return /^[ -~]*$/u.test(json) && !/\\u(?!00[0-7])/u.test(json);
}

describe("every type through every language's harness", function () {
  this.timeout(300_000);
  let real: RealSandbox;
  let languages: readonly Language[];
  before(async () => {
    languages = await loadLanguages(runnersDirectory);
    real = await openSandbox();
  });
  after(() => real[Symbol.asyncDispose]());

  /** Compiles the language's body for a signature and hands over the conversation with it, which has said that it is ready. */
  async function withBody(
    id: string,
    signature: Signature,
    body: string,
    ask: (conversation: Conversation) => Promise<void>,
  ): Promise<void> {
    const language = languages.find((each) => each.id === id);
    assert.ok(language?.harness !== undefined);
    const source = renderText(readFileSync(join(bodies, id, body), "utf8"), viewSignature(signature, language.harness));
    const program = language.plan({
      files: [{ path: language.sourceName, content: Buffer.from(source) }],
      harness: renderHarness(signature, language.harness),
    });
    await using lease: Lease = await real.lease(id);
    for (const { path, content } of program.files) await lease.put(path, content, patient);
    if (program.compile !== undefined) {
      const { command, environment } = program.compile;
      const limits = { ...roomyLimits, ...program.compile, cpuTimeLimitMs: 60_000, wallTimeLimitMs: 120_000 };
      const outcome = await lease.run({ phase: "compile", command, environment, stdin: "none", limits }, patient);
      assert.ok(
        outcome.kind === "exited" && outcome.exitCode === 0,
        `${tell(outcome)}\n${text(outcome.stderr)}\n${source}`,
      );
    }
    const { command, environment } = fillLimits(program.run, roomyLimits.memoryLimitBytes);
    await using conversation = await lease.converse({ command, environment, limits: roomyLimits }, patient);
    const { started } = conversation;
    assert.ok(started.kind === "answered", `${JSON.stringify(started)}\n${text(started.stderr)}`);
    assert.deepEqual(decodeStart(started.answer), { kind: "ready" });
    await ask(conversation);
  }

  /** Asks for one test's answer; returns what was printed. */
  async function check(
    conversation: Conversation,
    signature: Signature,
    input: string,
    answer: string,
  ): Promise<string> {
    const question = encodeQuestion(signature, Buffer.from(input));
    const outcome = await conversation.ask(question.bytes, roomyLimits, patient);
    assert.ok(outcome.kind === "answered", `${outcome.kind} for ${input}\n${text(outcome.stderr)}`);
    const reply = decodeAnswer(question.shape, outcome.answer);
    assert.ok(reply.kind === "value", `${reply.kind === "value" ? "" : reply.message} for ${input}`);
    const expected = parseExpected(question.shape, Buffer.from(answer));
    const compared = compareAnswers(exactly, expected, reply.answer);
    assert.ok(compared.equal, `${compared.equal ? "" : compared.message} for ${input}: ${formatAnswer(reply.answer)}`);
    return text(outcome.stdout);
  }

  it("is tested for every runner that has a harness", () => {
    assert.ok(ids.length >= 2, ids.join());
    const without = ids.filter(
      (id) => !["class", "function"].every((body) => existsSync(join(bodies, id, `${body}.mustache`))),
    );
    assert.deepEqual(without, [], "write test/docker/harness/<id>/class.mustache and function.mustache");
  });

  for (const id of ids) {
    for (const group of groups) {
      it(`${id}: ${group.length === 1 ? group[0] : `${group.length} types`}, as arguments and results of methods`, async () => {
        const signature = classOf(group);
        const columns = group.map(samples);
        await withBody(id, signature, "class.mustache", async (conversation) => {
          for (let row = 0; row < QUESTIONS; row++) {
            const values = columns.map((column) => column[row]).filter((value) => value !== undefined);
            const { input, answer } = callsOf(values);
            const printed = await check(conversation, signature, input, answer);
            assert.equal(printed, group.map((_, index) => `${methodName(index)}\n`).join(""));
          }
        });
      });
    }

    for (const notation of ["int[]", "string", "TreeNode"]) {
      it(`${id}: ${notation}, as argument and result of a function`, async () => {
        const signature = parseSignature(
          `function: keepIt\nparameters: { x: "${notation}" }\nreturns: "${notation}"\n`,
        );
        await withBody(id, signature, "function.mustache", async (conversation) => {
          for (const { json } of samples(notation)) {
            assert.equal(await check(conversation, signature, json, json), "keepIt\n");
          }
        });
      });
    }

    it(`${id}: a parameter that is changed in place`, async () => {
      const signature = parseSignature('function: keepIt\nparameters: { x: "int[]" }\nreturns: void\noutput: x\n');
      await withBody(id, signature, "function.mustache", async (conversation) => {
        for (const { json } of samples("int[]")) await check(conversation, signature, json, json);
      });
    });
  }
});
