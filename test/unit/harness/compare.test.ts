import assert from "node:assert/strict";
import fc from "fast-check";
import { compareAnswers } from "../../../server/harness/compare-answers.ts";
import { parseExpected } from "../../../server/harness/expected.ts";
import type { AnswerShape } from "../../../server/harness/question.ts";
import type { CompareRules } from "../../../server/harness/signature.ts";
import { parseType } from "../../../server/harness/type-notation.ts";
import type { Answer } from "../../../server/harness/value.ts";
import { typedValue } from "./arbitrary-values.ts";

const exact: CompareRules = { order: "exact" };
const any: CompareRules = { order: "any" };
const inside: CompareRules = { order: "any-inside" };
const everywhere: CompareRules = { order: "any-everywhere" };

function shapeOf(notation: string): AnswerShape {
  const type = parseType(notation);
  assert.ok(typeof type !== "string");
  return { kind: "value", type };
}

function parse(shape: AnswerShape, json: string): Answer {
  return parseExpected(shape, Buffer.from(json));
}

/** "" when the answers count as the same. */
function difference(rules: CompareRules, expected: Answer, actual: Answer): string {
  const found = compareAnswers(rules, expected, actual);
  return found.equal ? "" : found.message;
}

function differ(rules: CompareRules, notation: string, expected: string, actual: string): string {
  const shape = shapeOf(notation);
  return difference(rules, parse(shape, expected), parse(shape, actual));
}

describe("comparing answers", () => {
  const same: readonly (readonly [CompareRules, string, string, string])[] = [
    [exact, "double", "0.1", "0.1000000001"],
    [exact, "double", "1e12", "1000000000000.5"],
    [exact, "double", "0", "-0.0"],
    [{ order: "exact", floatTolerance: 0.01 }, "double[]", "[1,200]", "[1.009,201.9]"],
    [exact, "GraphNode", "[[2,3],[],[]]", "[[2,3],[],[]]"],
    [any, "int[]", "[1,2,2]", "[2,1,2]"],
    [any, "string[][]", '[["a"],["b","c"]]', '[["b","c"],["a"]]'],
    [any, "TreeNode[]", "[[1],[1,2]]", "[[1,2],[1]]"],
    [inside, "int[][]", "[[1,2],[3,4]]", "[[2,1],[4,3]]"],
    [everywhere, "int[][]", "[[1,2],[3,4]]", "[[4,3],[2,1]]"],
    [everywhere, "int[][][]", "[[[1,2],[3]],[]]", "[[],[[3],[2,1]]]"],
    [any, "double[][]", "[[1.0,2.0],[0.9999999999,3]]", "[[1,3],[1.0000000001,2]]"],
    [any, "double?[]", "[null,1.5]", "[1.5,null]"],
    [any, "List<long>", "[9007199254740993,1]", "[1,9007199254740993]"],
    [any, "int", "3", "3"],
  ];
  for (const [rules, notation, expected, actual] of same) {
    it(`takes ${actual} for ${expected} (${notation}, ${rules.order})`, () => {
      assert.equal(differ(rules, notation, expected, actual), "");
    });
  }

  const different: readonly (readonly [CompareRules, string, string, string, string])[] = [
    [exact, "int", "5", "7", "5 is expected, not 7"],
    [exact, "int[][]", "[[1],[2],[5]]", "[[1],[2],[7]]", "at [2][0]: 5 is expected, not 7"],
    [exact, "int[]", "[1,2]", "[1]", "[1,2] is expected, not [1]"],
    [exact, "int[]", `[${"1,".repeat(99)}1]`, "[1]", "100 elements are expected, not 1"],
    [exact, "int[][]", "[[],[1]]", "[[],[]]", "at [1]: [1] is expected, not []"],
    [exact, "string", '"a"', '"A"', '"a" is expected, not "A"'],
    [exact, "long", "9007199254740993", "9007199254740992", "9007199254740993 is expected, not 9007199254740992"],
    [exact, "double", "1", "1.001", "1.0 is expected, not 1.001"],
    [
      { order: "exact", floatTolerance: 0 },
      "double",
      "0.3",
      "0.30000000000000004",
      "0.3 is expected, not 0.30000000000000004",
    ],
    [exact, "bool?", "null", "false", "null is expected, not false"],
    [exact, "ListNode", "[1,2]", "[1,3]", "at [1]: 2 is expected, not 3"],
    [exact, "TreeNode", "[1,null,2]", "[1,2]", "[1,null,2] is expected, not [1,2]"],
    [exact, "NaryNode", "[1,null,2,3]", "[1,null,2,null,3]", "[1,null,2,3] is expected, not [1,null,2,null,3]"],
    [exact, "GraphNode", "[[2],[1]]", "[[2],[]]", "[[2],[1]] is expected, not [[2],[]]"],
    [exact, "RandomNode", "[[1,0]]", "[[1,null]]", "[[1,0]] is expected, not [[1,null]]"],
    [any, "int[]", "[1,2,2]", "[1,1,2]", "2 is missing, 1 is one too many (the order does not matter)"],
    [any, "int[]", "[1,2]", "[1]", "2 is missing (the order does not matter)"],
    [any, "int[]", "[1]", "[1,1]", "1 is one too many (the order does not matter)"],
    [any, "int[][]", "[[1,2]]", "[[2,1]]", "[1,2] is missing, [2,1] is one too many (the order does not matter)"],
    [
      inside,
      "int[][]",
      "[[1],[2]]",
      "[[2],[1]]",
      "at [0]: 1 is missing, 2 is one too many (the order does not matter)",
    ],
    [inside, "int[]", "[1,2]", "[2,1]", "at [0]: 1 is expected, not 2"],
    [any, "double[]", "[1,2]", "[2,1.1]", "1.0 is missing, 1.1 is one too many (the order does not matter)"],
  ];
  for (const [rules, notation, expected, actual, message] of different) {
    it(`says of ${notation} (${rules.order}): ${message}`, () => {
      assert.equal(differ(rules, notation, expected, actual), message);
    });
  }

  it("never takes NaN or infinity for right", () => {
    const shape = shapeOf("double");
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      const bytes = new Uint8Array(new Float64Array([value]).buffer);
      assert.ok(shape.kind === "value");
      const actual: Answer = { kind: "value", type: shape.type, value, bytes };
      for (const rules of [exact, { order: "exact", floatTolerance: 1 } as const]) {
        assert.equal(difference(rules, parse(shape, "1.5"), actual), `1.5 is expected, not ${value}`);
      }
      const lists = shapeOf("double[]");
      assert.ok(lists.kind === "value");
      const list: Answer = { kind: "value", type: lists.type, value: [1, value], bytes: new Uint8Array(1) };
      assert.notEqual(difference(any, parse(lists, "[1,1]"), list), "");
    }
  });

  it("takes graphs for the same however their nodes are numbered", () => {
    const shape = shapeOf("GraphNode");
    assert.ok(shape.kind === "value");
    const one: Answer = {
      kind: "value",
      type: shape.type,
      value: { values: [1, 3, 2], links: [[2, 1], [0], [0]] },
      bytes: new Uint8Array(1),
    };
    assert.equal(difference(exact, parse(shape, "[[2,3],[1],[1]]"), one), "");
  });

  it("compares a class's results one by one, each by the rules", () => {
    const shape: AnswerShape = {
      kind: "calls",
      calls: [
        { name: "Log", returns: "void" },
        { name: "all", returns: { kind: "array", of: { kind: "int" } } },
        { name: "top", returns: { kind: "int" } },
      ],
    };
    const expected = parse(shape, "[null,[1,2],3]");
    assert.equal(difference(any, expected, parse(shape, "[null,[2,1],3]")), "");
    assert.equal(
      difference(exact, expected, parse(shape, "[null,[2,1],3]")),
      "call 2, all: at [0]: 1 is expected, not 2",
    );
    assert.equal(difference(any, expected, parse(shape, "[null,[2,1],4]")), "call 3, top: 3 is expected, not 4");
  });

  it("agrees with itself, whatever the rules", () => {
    const rules = fc.record({ order: fc.constantFrom("exact", "any", "any-inside", "any-everywhere") });
    fc.assert(
      fc.property(typedValue, rules, ({ notation, json }, rule) => {
        assert.equal(differ(rule as CompareRules, notation, json, json), "");
      }),
      { numRuns: 300 },
    );
  });

  it("in any order finds every shuffled list the same, and every changed one different", () => {
    const numbers = fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(numbers, fc.nat(), fc.constantFrom("int[]", "double[]"), (list, seed, notation) => {
        const turned = [...list.slice(seed % list.length), ...list.slice(0, seed % list.length)].reverse();
        assert.equal(differ(any, notation, JSON.stringify(list), JSON.stringify(turned)), "");
        const changed = [...turned.slice(1), (turned[0] ?? 0) + 1];
        assert.notEqual(differ(any, notation, JSON.stringify(list), JSON.stringify(changed)), "");
      }),
    );
  });

  it("in any order stays quick with 100,000 lists that are nearly alike", () => {
    // A comparison of each with each would take minutes.
    const lists = Array.from({ length: 100_000 }, (_, index) => [1, index % 1000, index]);
    const shuffled = lists.map((_, index) => lists[(index * 7919) % lists.length]);
    assert.equal(differ(any, "double[][]", JSON.stringify(lists), JSON.stringify(shuffled)), "");
    assert.equal(differ(everywhere, "int[][]", JSON.stringify(lists), JSON.stringify(shuffled)), "");
  });

  it("does not sort a large answer that cannot be right for its size", () => {
    const rows = (count: number, cell: number) => `[${Array(count).fill(`[${cell},2]`).join()}]`;
    const found = differ(everywhere, "int[][]", rows(100_000, 1), rows(100_001, 3));
    assert.equal(found, "an answer of another size is expected, in whatever order");
    assert.match(differ(everywhere, "int[][]", rows(100_000, 1), rows(100_000, 3)), /\[1,2\] is missing/u);
  });

  it("names what is missing among elements in any order without sorting them", () => {
    const numbers = (last: number) => `[${Array.from({ length: 1_000_000 }, (_, at) => at).join()},${last}]`;
    const found = differ(any, "int[]", numbers(-1), numbers(-2));
    assert.equal(found, "-1 is missing, -2 is one too many (the order does not matter)");
  });
});
