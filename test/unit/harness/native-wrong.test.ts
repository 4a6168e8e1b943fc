import assert from "node:assert/strict";
import { parseSignature } from "../../../server/harness/parse-signature.ts";
import type { Signature } from "../../../server/harness/signature.ts";
import { findNativeLanguage, identity, type NativeLanguage } from "./native-language.ts";

describe("the harness of the language that runs here, given a wrong answer,", () => {
  let native: NativeLanguage;

  before(async () => {
    native = await findNativeLanguage();
  });

  const twoSum = parseSignature('function: twoSum\nparameters: { nums: "int[]", target: int }\nreturns: int[]\n');
  const wrong: readonly (readonly [string, string])[] = [
    ["undefined", "wrong: twoSum returned undefined where an array is expected"],
    ["[1, true]", "wrong: twoSum returned true at [1] where an integer is expected"],
    ["[1.5]", "wrong: twoSum returned 1.5 at [0] where an integer is expected"],
    ["[NaN]", "wrong: twoSum returned NaN at [0] where an integer is expected"],
    ["[2 ** 31]", "wrong: twoSum returned 2147483648 at [0] where an integer of 32 bits is expected"],
    ["[1n]", "wrong: twoSum returned the bigint 1n at [0] where an integer is expected"],
    ["'12'", "wrong: twoSum returned the string '12' where an array is expected"],
    ["new Set([1])", "wrong: twoSum returned an object (Set) where an array is expected"],
    ["[, 1]", "wrong: twoSum returned undefined at [0] where an integer is expected"],
  ];
  for (const [result, message] of wrong) {
    it(`refuses ${result} as a list of int`, async () => {
      assert.equal(await native.run(twoSum, `const twoSum = () => (${result});`, "[]\n0\n"), message);
    });
  }

  const wrongKinds: readonly (readonly [string, string, string])[] = [
    ["bool", "1", "wrong: same returned 1 where a boolean is expected"],
    ["char", "'ab'", "wrong: same returned the string 'ab' where a string of one character is expected"],
    ["string", "'\\ud83d'", "wrong: same returned a string with half of a surrogate pair where a string is expected"],
    [
      "long",
      "2 ** 53",
      "wrong: same returned 9007199254740992 (as a number, which is not exact beyond 2^53; use BigInt) where an integer of 64 bits is expected",
    ],
    [
      "long",
      "2n ** 63n",
      "wrong: same returned the bigint 9223372036854775808n where an integer of 64 bits is expected",
    ],
    ["double", "NaN", "NaN"],
  ];
  for (const [notation, result, message] of wrongKinds) {
    it(`refuses or passes on ${result} as ${notation}`, async () => {
      const input = notation === "char" || notation === "string" ? '"a"' : notation === "bool" ? "true" : "1";
      assert.equal(await native.run(identity(notation), `const same = () => ${result};`, input), message);
    });
  }

  const list = identity("ListNode");
  const tree = identity("TreeNode");
  const graph = identity("GraphNode");
  const random = identity("RandomNode");
  const hostile: readonly (readonly [string, Signature, string, string, string])[] = [
    [
      "a cyclic list",
      list,
      "(x) => { x.next.next = x; return x; }",
      "[1,2]",
      "a list with a cycle (node 1 leads back to node 0)",
    ],
    [
      "a list of itself",
      list,
      "(x) => { x.next = x; return x; }",
      "[1]",
      "a list with a cycle (node 0 leads back to node 0)",
    ],
    [
      "a tree with a shared node",
      tree,
      "(x) => { x.left = x.right; return x; }",
      "[1,2,3]",
      "a node that has two parents",
    ],
    ["a tree that contains itself", tree, "(x) => { x.left = x; return x; }", "[1]", "a node that has two parents"],
    ["a number for a list", list, "() => 5", "[]", "same returned 5 where a node is expected"],
    [
      "a node without a number",
      list,
      "(x) => { x.next.val = 'b'; return x; }",
      "[1,2]",
      "the string 'b' at [1].val where an integer",
    ],
    ["a neighbour that is none", graph, "(x) => { x.neighbors.push(3); return x; }", "[[]]", "returned 3 where a node"],
    [
      "a pointer out of the list",
      random,
      "(x) => { x.random = new Node(3); return x; }",
      "[[1,null]]",
      "whose random leads out of the list",
    ],
  ];
  for (const [what, signature, body, input, message] of hostile) {
    it(`refuses ${what}`, async () => {
      const found = await native.run(signature, `var same = ${body};`, input);
      assert.ok(found.includes(message), found);
    });
  }
});
