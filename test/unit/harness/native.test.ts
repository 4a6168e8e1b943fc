import assert from "node:assert/strict";
import fc from "fast-check";
import { compareAnswers } from "../../../server/harness/compare-answers.ts";
import { decodeAnswer } from "../../../server/harness/decode-answer.ts";
import { parseExpected } from "../../../server/harness/expected.ts";
import { parseSignature } from "../../../server/harness/parse-signature.ts";
import { encodeQuestion } from "../../../server/harness/question.ts";
import { linked, scalars, typedValueOf } from "./arbitrary-values.ts";
import { findNativeLanguage, identity, type NativeLanguage, show } from "./native-language.ts";

const exactly = { order: "exact", floatTolerance: 0 } as const;

describe("the harness of the language that runs here", () => {
  let native: NativeLanguage;

  before(async () => {
    native = await findNativeLanguage();
  });

  for (const notation of [
    ...Object.keys(scalars),
    ...Object.keys(linked),
    "int?",
    "string?",
    "double[]",
    "List<char>[]",
  ]) {
    it(`takes and gives back every ${notation}`, async () => {
      const signature = identity(notation);
      using harness = await native.ready(signature, "var same = (x) => x;");
      await fc.assert(
        fc.asyncProperty(typedValueOf(notation), async ({ json }) => {
          const question = encodeQuestion(signature, Buffer.from(json));
          const bytes = await harness.ask(question);
          assert.ok(bytes !== undefined);
          const reply = decodeAnswer(question.shape, bytes);
          assert.ok(reply.kind === "value", show(reply));
          const expected = parseExpected(question.shape, Buffer.from(json));
          assert.deepEqual(compareAnswers(exactly, expected, reply.answer), { equal: true });
        }),
        { numRuns: 40 },
      );
      assert.equal((await harness.end()).exitCode, 0);
    });
  }

  const twoSum = parseSignature('function: twoSum\nparameters: { nums: "int[]", target: int }\nreturns: int[]\n');
  const forms: readonly (readonly [string, string])[] = [
    ["a variable", "var twoSum = function(nums, target) { return [target, ...nums]; };"],
    ["a declaration", "function twoSum(nums, target) { return [target, ...nums]; }"],
    ["a constant", "'use strict';\nconst twoSum = (nums, target) => [target, ...nums]; // the end"],
    ["the export", "module.exports = (nums, target) => [target, ...nums];"],
    ["an exported member", "module.exports = { twoSum(nums, target) { return [target, ...nums]; } };"],
    ["a module's default", "export default (nums, target) => [target, ...nums];"],
    ["a module's export", "export function twoSum(nums, target) { return [target, ...nums]; }"],
    ["a module's own", "import { deepEqual } from 'node:assert';\nconst twoSum = (nums, target) => [target, ...nums];"],
    ["a method of Solution", "class Solution { twoSum(nums, target) { return [target, ...nums]; } }"],
    ["a function with a promise", "const twoSum = async (nums, target) => [await target, ...nums];"],
    ["a typed array", "const twoSum = (nums, target) => Int32Array.of(target, ...nums);"],
  ];
  for (const [what, source] of forms) {
    it(`calls ${what}`, async () => assert.equal(await native.run(twoSum, source, "[1,2]\n3\n"), "[3,1,2]"));
  }

  it("takes nodes of the submission's own class, and nodes written as literals", async () => {
    const own =
      "class ListNode { constructor(v) { this.val = v * 2; } }\nvar same = (x) => ({ val: x instanceof ListNode ? 1 : 0, next: x });";
    assert.equal(await native.run(identity("ListNode"), own, "[3]"), "[1,6]");
  });

  it("calls an object's methods, one object a question", async () => {
    const signature = parseSignature(
      "class: Counter\nconstructor: { start: int }\nmethods: { add: { parameters: { by: int } }, total: { returns: int } }\n",
    );
    const source =
      "var Counter = function(start) { this.sum = start; };\nCounter.prototype.add = function(by) { this.sum += by; };\nCounter.prototype.total = function() { return this.sum; };";
    using harness = await native.ready(signature, source);
    const input = '["Counter","add","total"]\n[[1],[2],[]]\n';
    assert.equal(await native.ask(harness, signature, input), "[null,null,3]");
    assert.equal(await native.ask(harness, signature, input), "[null,null,3]");
  });

  it("gives the parameter that is changed in place", async () => {
    const signature = parseSignature('function: f\nparameters: { a: "int[]" }\nreturns: void\noutput: a\n');
    assert.equal(await native.run(signature, "const f = (a) => { a.push(7); return 'ignored'; };", "[1]"), "[1,7]");
    const found = await native.run(signature, "const f = (a) => { a.push('x'); };", "[1]");
    assert.equal(found, "wrong: f changed a to the string 'x' at [1] where an integer is expected");
  });

  it("says what is missing or different in the signature", async () => {
    const said = (source: string) => native.run(twoSum, source, "[]\n0\n");
    assert.equal(await said("const threeSum = 1;"), "wrong-signature: there is no function twoSum");
    assert.equal(await said("function twoSum(a, b, c) {}"), "wrong-signature: twoSum takes 3 parameters, not 2");
    const signature = parseSignature("class: A\nmethods: { go: { returns: int } }\n");
    const found = await native.run(signature, "class A { stop() {} }", '["A","go"]\n[[],[]]\n');
    assert.equal(found, "wrong-signature: the class A has no method go");
  });

  it("keeps what is printed apart from the answer", async () => {
    using harness = await native.ready(
      twoSum,
      "const twoSum = (a) => { console.log('here', a); console.error('there'); return a; };",
    );
    assert.equal(await native.ask(harness, twoSum, "[1]\n0\n"), "[1]");
    assert.deepEqual(await harness.end(), { exitCode: 0, stdout: "here [ 1 ]\n", stderr: "there\n" });
  });

  it("reports an exception on the submission's line, without frames of its own", async () => {
    using harness = await native.ready(twoSum, "const twoSum = (a) => {\n  return a.first.second;\n};");
    assert.equal(await native.ask(harness, twoSum, "[1]\n0\n"), "no answer");
    const { exitCode, stderr } = await harness.end();
    assert.equal(exitCode, 1);
    assert.doesNotMatch(stderr, /verdict_|node:/u);
    assert.match(stderr, /^\/box\/solution\.js:2\n {2}return a\.first\.second;\n {17}\^\n\nTypeError: Cannot read/u);
  });

  it("reports a promise that is never settled, and one that is rejected", async () => {
    const end = async (source: string) => {
      using harness = await native.ready(twoSum, source);
      assert.equal(await native.ask(harness, twoSum, "[1]\n0\n"), "no answer");
      return await harness.end();
    };
    const unsettled = await end("const twoSum = () => new Promise(() => {});");
    assert.equal(unsettled.exitCode, 1);
    assert.match(unsettled.stderr, /the promise of twoSum was never settled/u);
    const rejected = await end("const twoSum = async () => { throw new RangeError('no'); };");
    assert.equal(rejected.exitCode, 1);
    assert.match(rejected.stderr, /RangeError: no/u);
  });
});
