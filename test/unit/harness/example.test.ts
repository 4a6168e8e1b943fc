import assert from "node:assert/strict";
import { ExampleError, parseExample } from "../../../server/harness/parse-example.ts";
import { parseSignature } from "../../../server/harness/parse-signature.ts";

const twoSum = parseSignature('function: twoSum\nparameters: { nums: "int[]", target: int }\nreturns: int[]\n');
const words = parseSignature('function: f\nparameters: { input: "string[]" }\nreturns: string\n');
const cache = parseSignature(
  "class: Cache\nconstructor: { size: int }\nmethods: { put: { parameters: { key: int } }, get: { returns: int } }\n",
);

describe("an example pasted from a statement", () => {
  const read: readonly (readonly [string, typeof twoSum, string, string, string | undefined])[] = [
    ["names and values", twoSum, "nums = [2,7,11,15], target = 9", "[2,7,11,15]\n9\n", undefined],
    ["names in another order", twoSum, "target = 9\nnums = [2,7]", "[2,7]\n9\n", undefined],
    ["labels", twoSum, "Input: nums = [2,7], target = 9\nOutput: [0,1]\n", "[2,7]\n9\n", "[0,1]\n"],
    [
      "labels in bold type, and an explanation",
      twoSum,
      "**Example 1:**\r\n\r\n**Input:** nums = [2,7], target = 9\r\n**Output:** [0,1]\r\n**Explanation:** nums[0] + nums[1] = 9, so [0, 1].",
      "[2,7]\n9\n",
      "[0,1]\n",
    ],
    ["labels on lines of their own", twoSum, "Input\n[3,3]\n6\nOutput\n[0,1]\n\nExpected\n", "[3,3]\n6\n", "[0,1]\n"],
    ["bare values, one a line", twoSum, "[2,7]\n9", "[2,7]\n9\n", undefined],
    ["a list over several lines", twoSum, "nums = [\n  2,\n  7\n], target = 9", "[ 2, 7 ]\n9\n", undefined],
    [
      "texts with commas, brackets and quotes",
      words,
      'input = ["a, b","]","\\"="]',
      '["a, b","]","\\"="]\n',
      undefined,
    ],
    ["a parameter called as a label", words, 'input = []\noutput: ""', "[]\n", '""\n'],
    [
      "a class",
      cache,
      'Input\n["Cache", "put", "get"]\n[[2], [1], []]\nOutput\n[null, null, -1]\n\nExplanation\nCache c = new Cache(2);',
      '["Cache", "put", "get"]\n[[2], [1], []]\n',
      "[null, null, -1]\n",
    ],
  ];
  for (const [what, signature, text, input, answer] of read) {
    it(`is read with ${what}`, () => {
      assert.deepEqual(parseExample(signature, text), { input, ...(answer !== undefined && { answer }) });
    });
  }

  const refused: readonly (readonly [string, typeof twoSum, string, string])[] = [
    [
      "nothing",
      twoSum,
      "",
      "the value of nums is missing; each has a line of its own; nums = <int[]>, target = <int> is expected",
    ],
    ["a missing value", twoSum, "nums = [1]", "target is missing; nums = <int[]>, target = <int> is expected"],
    ["a name that is none", twoSum, "nums = [1], goal = 3", '"goal" is not a parameter; nums = <int[]>'],
    ["a value without a name", twoSum, "nums = [1], 3", "a value without a name is not a parameter;"],
    ["a name twice", twoSum, "nums = [1], nums = [2], target = 1", "nums is given twice;"],
    ["a value of another type", twoSum, "nums = [1], target = nine", "target: an int is expected, not nine;"],
    ["an output of another type", twoSum, "[1]\n2\nOutput: true", "Output: a list (int[]) is expected, not true"],
    ["two outputs", twoSum, "[1]\n2\nOutput: [1], nums = [2]", "one value is expected as output, not 2"],
    ["a list without an end", twoSum, "nums = [1, target = 3", "target is missing"],
    [
      "another class",
      cache,
      '["LRU"]\n[[]]',
      'the first call is the constructor: "Cache" is expected, not "LRU"; a line with',
    ],
  ];
  for (const [what, signature, text, message] of refused) {
    it(`is refused with ${what}`, () => {
      assert.throws(
        () => parseExample(signature, text),
        (error) => {
          assert.ok(error instanceof ExampleError);
          assert.ok(error.message.startsWith(message), error.message);
          return true;
        },
      );
    });
  }

  it("passes over any number of blanks in no more time than it takes to look at them", () => {
    const blanks = " ".repeat(2_000_000);
    const { input } = parseExample(twoSum, `nums = [1,${blanks}2], target = 3${blanks}`);
    assert.equal(input.replace(blanks, ""), "[1,2]\n3\n");
  });
});
