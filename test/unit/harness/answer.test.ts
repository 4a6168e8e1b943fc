import assert from "node:assert/strict";
import fc from "fast-check";
import { compareAnswers } from "../../../server/harness/compare-answers.ts";
import { decodeAnswer, decodeStart } from "../../../server/harness/decode-answer.ts";
import { parseExpected } from "../../../server/harness/expected.ts";
import { formatAnswer } from "../../../server/harness/format-value.ts";
import { TestDataError } from "../../../server/harness/json-cursor.ts";
import { parseSignature } from "../../../server/harness/parse-signature.ts";
import { type AnswerShape, encodeQuestion } from "../../../server/harness/question.ts";
import { parseType } from "../../../server/harness/type-notation.ts";
import type { Answer } from "../../../server/harness/value.ts";
import { typedValue } from "./arbitrary-values.ts";

const exactly = { order: "exact", floatTolerance: 0 } as const;

function shapeOf(notation: string): AnswerShape {
  const type = parseType(notation);
  assert.ok(typeof type !== "string", String(type));
  return { kind: "value", type };
}

const callsShape: AnswerShape = {
  kind: "calls",
  calls: [
    { name: "TideLog", returns: "void" },
    { name: "record", returns: "void" },
    { name: "highest", returns: { kind: "int" } },
  ],
};

const parse = (shape: AnswerShape, json: string) => parseExpected(shape, Buffer.from(json));

/** As a harness would send it. */
const reply = ({ bytes }: Answer) => Buffer.concat([Buffer.from([1]), bytes]);

function malformed(notation: string, hex: string): string {
  const found = decodeAnswer(shapeOf(notation), Buffer.from(`01${hex}`, "hex"));
  return found.kind === "malformed" ? found.message : found.kind;
}

describe("an answer", () => {
  it("of any type comes back from its bytes, and from the text that shows it", () => {
    fc.assert(
      fc.property(typedValue, ({ notation, json }) => {
        const shape = shapeOf(notation);
        const expected = parse(shape, json);
        const found = decodeAnswer(shape, reply(expected));
        assert.ok(found.kind === "value");
        assert.deepEqual(compareAnswers(exactly, expected, found.answer), { equal: true });
        const shown = parse(shape, formatAnswer(found.answer));
        assert.deepEqual(Buffer.from(shown.bytes), Buffer.from(expected.bytes));
      }),
      { numRuns: 500 },
    );
  });

  it("is written the same way as an argument", () => {
    fc.assert(
      fc.property(typedValue, ({ notation, json }) => {
        const signature = parseSignature(`function: f\nparameters: { x: "${notation}" }\nreturns: "${notation}"\n`);
        const question = encodeQuestion(signature, Buffer.from(json));
        const expected = parse(question.shape, json);
        assert.deepEqual(Buffer.from(question.bytes.subarray(5)), Buffer.from(expected.bytes));
      }),
    );
  });

  it("of any bytes is a value or refused, never an exception", () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 60 }),
      fc.array(fc.constantFrom(0, 0, 0, 1, 1, 2, 255), { maxLength: 60 }).map((all) => Uint8Array.from(all)),
    );
    fc.assert(
      fc.property(typedValue, bytes, ({ notation }, body) => {
        for (const shape of [shapeOf(notation), callsShape]) {
          const found = decodeAnswer(shape, Buffer.concat([Buffer.from([1]), body]));
          if (found.kind === "value") {
            // What was taken for a value is one: it can be shown, and read again.
            const shown = formatAnswer(found.answer);
            if (!/NaN|Infinity|:/u.test(shown)) parse(shape, shown);
          }
        }
        decodeAnswer(callsShape, body);
        decodeStart(body);
      }),
      { numRuns: 2000 },
    );
  });

  const bad: readonly (readonly [string, string, string, string])[] = [
    ["a count without elements", "int[]", "ffffffff", "more elements than it has bytes"],
    ["a deep count without elements", "string[][]", "01000000ffffff7f", "more elements than it has bytes"],
    ["a bool that is neither", "bool", "02", "2 stands where 0 or 1 is expected"],
    ["a surrogate", "char", "00d80000", "is not the number of a character"],
    ["a character beyond the last", "char", "00001100", "is not the number of a character"],
    ["a text that is not UTF-8", "string", "01000000ff", "a string is not UTF-8"],
    ["a text that is too short", "string", "05000000616263", "it ends too early"],
    ["bytes behind the value", "int", "0100000000", "it has more bytes than its value"],
    ["too few bytes", "long", "00000000", "it ends too early"],
    ["a tree with orphans", "TreeNode", "020000000001" + "01000000", "a tree has nodes without parents"],
    ["a tree that ends in absent nodes", "TreeNode", "0200000001" + "0100000000", "a tree ends with absent nodes"],
    ["a graph with strangers", "GraphNode", "0100000001000000010000000100" + "0000", "node 1 is none of 1"],
    ["n-ary nodes that are missing", "NaryNode", "010000000100000001000000", "nodes do not fit together"],
    ["n-ary nodes without parents", "NaryNode", "020000000100000000000000" + "0100000000000000", "fit together"],
    ["a random pointer to nowhere", "RandomNode", "0100000001000000feffffff", "node -2 is none of 1"],
  ];
  for (const [what, notation, hex, message] of bad) {
    it(`is refused with ${what}`, () => {
      const found = malformed(notation, hex);
      assert.ok(found.includes(message), found);
    });
  }

  it("is refused when it is of no known kind, or empty", () => {
    for (const bytes of [[], [0], [3, 65], [9]]) {
      assert.equal(decodeAnswer(shapeOf("int"), Uint8Array.from(bytes)).kind, "malformed");
    }
  });

  it("is wrong beyond 64 MiB, whatever it says", () => {
    const found = decodeAnswer(shapeOf("int[]"), new Uint8Array(64 * 1024 * 1024 + 1));
    assert.equal(found.kind, "wrong");
  });

  it("may say in a harness's words what is wrong with it, cut and on one line", () => {
    const found = decodeAnswer(
      shapeOf("int"),
      Buffer.concat([Buffer.from([2]), Buffer.from(`a\n\u001b[31m${"b".repeat(5000)}`)]),
    );
    assert.ok(found.kind === "wrong");
    assert.match(found.message, /^a {2}\[31mb+…$/u);
    assert.ok(found.message.length < 1010);
  });

  it("of a class has one result a call, null where nothing is returned", () => {
    const expected = parse(callsShape, "[null,null,7]");
    assert.equal(formatAnswer(expected), "[null,null,7]");
    assert.equal(Buffer.from(expected.bytes).toString("hex"), "0300000007000000");
    const found = decodeAnswer(callsShape, Buffer.from("010200000007000000", "hex"));
    assert.ok(found.kind === "malformed");
    assert.match(found.message, /the results of 2 calls, not of 3/u);
  });

  it("is cut when it is shown", () => {
    const long = parse(shapeOf("int[]"), `[${"7,".repeat(100_000)}7]`);
    const shown = formatAnswer(long, 100);
    assert.ok(shown.length > 100 && shown.length < 110, String(shown.length));
    const word = formatAnswer(parse(shapeOf("string"), `"${"x".repeat(100_000)}"`), 100);
    assert.ok(word.length > 100 && word.length < 110, String(word.length));
  });
});

describe("an expected answer", () => {
  const refused: readonly (readonly [AnswerShape, string, string])[] = [
    [shapeOf("int"), "", "an int is expected, not the end of the text"],
    [shapeOf("int"), "1\n2", "nothing more is expected here, not 2"],
    [callsShape, "[null,null]", "3 values are expected, one a call of the input, not 2"],
    [callsShape, "[null,null,1,2]", "there are more values than the 3 calls of the input"],
    [callsShape, "[null,5,1]", "call 2, record: null, for the call returns nothing, is expected, not 5"],
    [callsShape, "[null,null,null]", "call 3, highest: an int is expected, not null"],
  ];
  for (const [shape, json, message] of refused) {
    it(`is refused: ${message}`, () => {
      assert.throws(
        () => parse(shape, json),
        (error) => error instanceof TestDataError && error.message === message,
      );
    });
  }

  it("may be spread over lines", () => {
    assert.equal(formatAnswer(parse(shapeOf("int[]"), "[1,\n 2\n]\n\n")), "[1,2]");
  });
});

describe("a harness's start", () => {
  it("is ready, or says why it is not", () => {
    assert.deepEqual(decodeStart(Uint8Array.from([0])), { kind: "ready" });
    const message = "there is no function findWords";
    assert.deepEqual(decodeStart(Buffer.from(`\u0003${message}`)), { kind: "wrong-signature", message });
    assert.equal(decodeStart(Uint8Array.from([0, 0])).kind, "malformed");
    assert.equal(decodeStart(Uint8Array.from([1])).kind, "malformed");
  });
});
