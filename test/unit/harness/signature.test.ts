import assert from "node:assert/strict";
import { parseSignature, SignatureError } from "../../../server/harness/parse-signature.ts";
import { formatType } from "../../../server/harness/type-notation.ts";

function refusals(yaml: string): string[] {
  try {
    parseSignature(yaml);
  } catch (error) {
    assert.ok(error instanceof SignatureError);
    return error.message.split("\n");
  }
  return [];
}

function typeOf(notation: string): string {
  const signature = parseSignature(`function: f\nparameters: { x: "${notation}" }\nreturns: int\n`);
  assert.ok(signature.kind === "function" && signature.parameters[0] !== undefined);
  return formatType(signature.parameters[0].type);
}

describe("signature.yaml", () => {
  it("describes a function, its parameters in the map's order", () => {
    const yaml =
      'function: twoSum\nparameters: { nums: "int[]", target: int }\nreturns: int[]\ncompare: { order: any }\n';
    assert.deepEqual(parseSignature(yaml), {
      kind: "function",
      name: "twoSum",
      parameters: [
        { name: "nums", type: { kind: "array", of: { kind: "int" } } },
        { name: "target", type: { kind: "int" } },
      ],
      returns: { kind: "array", of: { kind: "int" } },
      compare: { order: "any" },
    });
  });

  it("describes a class, whose methods return nothing unless they say so", () => {
    const yaml = `
class: TideLog
constructor: { capacity: int }
methods:
  record: { parameters: { level: int } }
  highest: { returns: double }
  reset:
compare: { float_tolerance: 1e-6 }
`;
    const signature = parseSignature(yaml);
    assert.ok(signature.kind === "class");
    assert.deepEqual(
      signature.methods.map(({ name, parameters, returns }) => [name, parameters.length, formatType(returns)]),
      [
        ["record", 1, "void"],
        ["highest", 0, "double"],
        ["reset", 0, "void"],
      ],
    );
    assert.deepEqual(signature.compare, { order: "exact", floatTolerance: 1e-6 });
    assert.deepEqual(
      signature.constructorParameters.map(({ name }) => name),
      ["capacity"],
    );
  });

  it("needs no constructor for a class that takes nothing", () => {
    const signature = parseSignature("class: Counter\nmethods: { next: { returns: int } }\n");
    assert.deepEqual(signature.kind === "class" && signature.constructorParameters, []);
  });

  it("lets the answer be a parameter changed in place", () => {
    const signature = parseSignature('function: rotate\nparameters: { nums: "int[]" }\nreturns: void\noutput: nums\n');
    assert.ok(signature.kind === "function");
    assert.equal(signature.output, "nums");
  });

  for (const notation of [
    "int",
    "long[][][]",
    "List<List<string>>",
    "List<int?>[]",
    "char?",
    "ListNode[]",
    "NaryNode",
  ]) {
    it(`knows the type ${notation}`, () => assert.equal(typeOf(notation), notation));
  }

  const refused: readonly (readonly [string, string, string])[] = [
    ["neither function nor class", "returns: int", "signature.yaml:1: must name a function"],
    ["both", "function: f\nreturns: int\nclass: C\nmethods: { a: }", "signature.yaml:3:1: class: a problem asks for"],
    [
      "an unknown key",
      "function: f\nretruns: int",
      "signature.yaml:2:1: retruns: unknown key; allowed here: function,",
    ],
    [
      "an unknown type",
      "function: f\nreturns: integer",
      'signature.yaml:2:1: returns: unknown type "integer"; known types',
    ],
    [
      "an ambiguous Node",
      "function: f\nreturns: Node",
      "returns: is ambiguous; write GraphNode, NaryNode or RandomNode",
    ],
    ["a list that can be null", 'function: f\nreturns: "int[]?"', "only a scalar or a string can be null: not int[]"],
    ["an endless type", `function: f\nreturns: "int${"[]".repeat(40)}"`, "is nested too deeply"],
    ["a name in another habit", "function: two_sum\nreturns: int", "must be a name in camel case"],
    ["a class in camel case", "class: tideLog\nmethods: { a: { returns: int } }", "must be a name in Pascal case"],
    [
      "a class called as a linked structure",
      "class: Node\nmethods: { a: { returns: int } }",
      "must not be called Node",
    ],
    ["a method called constructor", "class: C\nmethods: { constructor: { returns: int } }", "cannot be a name"],
    ["names that differ in capitals", "function: f\nparameters: { ab: int, aB: int }\nreturns: int", "is too like ab"],
    ["a parameter called as its function", "function: f\nparameters: { f: int }\nreturns: int", "is too like f"],
    ["the same name twice", "function: f\nparameters: { a: int, a: int }\nreturns: int", "is not valid YAML"],
    [
      "a function that returns nothing",
      'function: f\nparameters: { a: "int[]" }\nreturns: void',
      "name the parameter that it",
    ],
    ["no word on what is returned", "function: f", "the function needs returns"],
    [
      "an output beside a result",
      'function: f\nparameters: { a: "int[]" }\nreturns: int\noutput: a',
      "only a function that",
    ],
    ["an output that is no parameter", "function: f\nreturns: void\noutput: b", "output: there is no parameter b"],
    [
      "an output that cannot change",
      "function: f\nparameters: { a: int }\nreturns: void\noutput: a",
      "cannot be changed in",
    ],
    ["a class without methods", "class: C", "the class has no methods"],
    ["a class with nothing to judge", "class: C\nmethods: { a: }", "none of the methods returns anything"],
    [
      "two kinds of Node",
      "function: f\nparameters: { a: GraphNode }\nreturns: NaryNode",
      "are both called Node in solutions",
    ],
    [
      "an unknown order",
      "function: f\nreturns: int\ncompare: { order: some }",
      "must be one of exact, any, any-inside,",
    ],
    ["a tolerance out of range", "function: f\nreturns: int\ncompare: { float_tolerance: 2 }", "must be at most 1"],
    ["parameters that are no map", "function: f\nparameters: [int]\nreturns: int", "must be a map from names to types"],
    ["a text that is too long", `function: f # ${"x".repeat(70_000)}`, "is longer than 65536 bytes"],
    ["a text that is not YAML", "function: [", "is not valid YAML"],
    ["brackets without quotes", "function: f\nparameters: { a: int[] }", 'put types with brackets in quotes: "int[]"'],
  ];
  for (const [what, yaml, message] of refused) {
    it(`is refused with ${what}`, () => {
      const found = refusals(yaml);
      assert.ok(
        found.some((line) => line.includes(message)),
        found.join("\n"),
      );
    });
  }

  it("names every reason at once, each at its place", () => {
    const found = refusals("function: f\nparameters:\n  a: in\n  b: Node\n  B: int\nreturns: void\noutput: c\n");
    assert.deepEqual(
      found.map((line) => line.split(":").slice(0, 4).join(":")),
      ["signature.yaml:3:3: parameters.a", "signature.yaml:4:3: parameters.b", "signature.yaml:5:3: parameters.B"],
    );
  });
});
