import assert from "node:assert/strict";
import type { Slices } from "../../../server/base/slices.ts";
import { readAnswer } from "../../../server/harness/decode-answer.ts";
import { readExpected } from "../../../server/harness/expected.ts";
import { TestDataError } from "../../../server/harness/json-cursor.ts";
import { parseSignature } from "../../../server/harness/parse-signature.ts";
import { encodeQuestion, type Question, readQuestion } from "../../../server/harness/question.ts";

const CLASS = `
class: TideLog
constructor: { capacity: int }
methods: { record: { parameters: { level: int, note: string } }, highest: { returns: int } }
`;

function encode(yaml: string, input: string | Uint8Array): Question {
  return encodeQuestion(parseSignature(yaml), Buffer.from(input));
}

function encodeOne(notation: string, json: string): string {
  const yaml = `function: f\nparameters: { x: "${notation}" }\nreturns: int\n`;
  return Buffer.from(encode(yaml, json).bytes).subarray(5).toString("hex");
}

/** A graph in which each node leads to the next. */
function everyNode(count: number): string {
  return Array.from({ length: count }, (_, node) => `[${((node + 1) % count) + 1}]`).join();
}

/** Does the work, and counts how often it could have been interrupted. */
function countStops<T>(work: Slices<T>): { result: T; stops: number } {
  for (let stops = 0; ; stops++) {
    const { done, value } = work.next();
    if (done === true) {
      return { result: value, stops };
    }
  }
}

/** Where and why a value of a type is refused. */
function refuse(yaml: string, input: string | Uint8Array): string {
  try {
    encode(yaml, input);
  } catch (error) {
    assert.ok(error instanceof TestDataError, String(error));
    return `${error.line}:${error.column ?? ""}: ${error.message}`;
  }
  return "not refused";
}

const refuseOne = (notation: string, json: string) =>
  refuse(`function: f\nparameters: { x: "${notation}" }\nreturns: int\n`, json);

describe("a question", () => {
  const bytes: readonly (readonly [string, string, string])[] = [
    ["int", " -2 ", "feffffff"],
    ["long", "9007199254740993", "0100000000002000"],
    ["long", "-1", "ffffffffffffffff"],
    ["double", "1", "000000000000f03f"],
    ["double", "-2.5e-1", "000000000000d0bf"],
    ["bool", "true", "01"],
    ["char", '"\\u00e9"', "e9000000"],
    ["char", '"😀"', "00f60100"],
    ["string", '"a\\n"', "02000000610a"],
    ["string", '"\\ud83d\\ude00"', "04000000f09f9880"],
    ["int[][]", "[[1], []]", "02000000010000000100000000000000"],
    ["int?", "null", "00"],
    ["int?", "7", "0107000000"],
    ["ListNode", "[1,2]", "020000000100000002000000"],
    ["ListNode", "null", "00000000"],
    ["TreeNode", "[1,null,2]", "0300000001010000000001" + "02000000"],
    ["TreeNode", "[1,null,null]", "010000000101000000"],
    ["TreeNode", "[null]", "00000000"],
    ["GraphNode", "[[2],[]]", "0200000001000000010000000100000002000000" + "00000000"],
    ["NaryNode", "[1,null,2,3]", "03000000010000000200000002000000000000000300000000000000"],
    ["RandomNode", "[[7,null],[5,0]]", "0200000007000000ffffffff0500000000000000"],
  ];
  for (const [notation, json, hex] of bytes) {
    it(`writes the ${notation} ${json}`, () => assert.equal(encodeOne(notation, json), hex));
  }

  it("has its length in front, then its kind and the arguments in order", () => {
    const yaml = "function: f\nparameters: { a: int, b: bool }\nreturns: int\n";
    const question = encode(yaml, "1\r\ntrue\n\n \r\n");
    assert.equal(Buffer.from(question.bytes).toString("hex"), `06000000${"00"}0100000001`);
    assert.deepEqual(question.shape, { kind: "value", type: { kind: "int" } });
  });

  it("is empty for a function without parameters", () => {
    const { bytes: empty } = encode("function: f\nreturns: int\n", "\n");
    assert.equal(Buffer.from(empty).toString("hex"), "0100000000");
  });

  it("may begin with a byte order mark", () => {
    assert.equal(encodeOne("int", "\ufeff3"), "03000000");
  });

  it("of a class has the calls and what they return", () => {
    const question = encode(CLASS, '["TideLog","record","highest"]\n[[3],[-1,"x"],[]]\n');
    const calls = "03000000" + "000003000000" + "0100ffffffff0100000078" + "0200";
    assert.equal(Buffer.from(question.bytes).subarray(5).toString("hex"), calls);
    assert.deepEqual(question.shape, {
      kind: "calls",
      calls: [
        { name: "TideLog", returns: "void" },
        { name: "record", returns: "void" },
        { name: "highest", returns: { kind: "int" } },
      ],
    });
  });

  const wrong: readonly (readonly [string, string, string])[] = [
    ["int", "1.0", "1:1: x: an int is expected, not 1.0"],
    ["int", "1e3", "1:1: x: an int is expected, not 1e3"],
    ["int", "true", "1:1: x: an int is expected, not true"],
    ["int", '"1"', '1:1: x: an int is expected, not "1"'],
    ["int", "01", "1:1: x: an int is expected, not 01"],
    ["int", "2147483648", "1:1: x: 2147483648 is out of range for int"],
    ["int", "99999999999999999999", "1:1: x: 99999999999999999999 is out of range for int"],
    ["long", "9223372036854775808", "1:1: x: 9223372036854775808 is out of range for long"],
    ["bool", "1", "1:1: x: true or false is expected, not 1"],
    ["double", "NaN", "1:1: x: a number is expected, not NaN"],
    ["double", "-Infinity", "1:1: x: a number is expected, not -Infinity"],
    ["double", "1e999", "1:1: x: 1e999 is out of range for double"],
    ["double", ".5", "1:1: x: a number is expected, not .5"],
    ["double", "5.", "1:1: x: a number is expected, not 5."],
    ["char", '"ab"', '1:1: x: a string of one character is expected, not "ab"'],
    ["char", '""', '1:1: x: a string of one character is expected, not ""'],
    ["string", '"a', "1:1: x: the string has no end"],
    ["string", '"\\ud83d"', "1:2: x: half of a surrogate pair is not a character"],
    ["string", '"\\x"', "1:2: x: this escape is not one of JSON's"],
    ["string", '"a\tb"', "1:3: x: a control character in a string"],
    ["int[]", "[1,,2]", "1:4: x: an int is expected, not ,"],
    ["int[]", "[1,]", "1:4: x: an int is expected, not ]"],
    ["int[]", "[1 2]", "1:4: x: a comma or ] is expected after an element, not 2"],
    ["int[]", "[1", "1:3: x: a comma or ] is expected after an element, not the end of the text"],
    ["int[]", "null", "1:1: x: a list (int[]) is expected, not null"],
    ["int[]", "[[1]]", "1:2: x: an int is expected, not a list"],
    ["int[]", "{}", "1:1: x: a list (int[]) is expected, not an object"],
    ["int", "1 2", "1:3: x: nothing more is expected here, not 2"],
    ["TreeNode", "[null,1]", "1:7: x: the tree is out of order"],
    ["TreeNode", "[1,null,null,2]", "1:14: x: the tree is out of order"],
    ["NaryNode", "[1,2]", "1:4: x: null, before the root's children, is expected, not 2"],
    ["NaryNode", "[1,null,null]", "1:9: x: the tree is out of order"],
    ["GraphNode", "[[2],[3]]", "1:1: x: node 2 has the neighbour 3, but the nodes are 1 to 2"],
    ["GraphNode", "[[],[1]]", "1:1: x: node 2 cannot be reached from node 1"],
    ["RandomNode", "[[7,1]]", "1:1: x: a node points to place 1, but the list has 1 nodes"],
    ["RandomNode", "[[7,-1]]", "1:7: x: places count from 0; -1 is none"],
    ["RandomNode", "[[7]]", "1:5: x: a pair of value and place is expected"],
    ["RandomNode", "[[7,0,1]]", "1:8: x: a pair of value and place is expected"],
  ];
  for (const [notation, json, message] of wrong) {
    it(`refuses ${json} for ${notation}`, () => {
      const found = refuseOne(notation, json);
      assert.ok(found.startsWith(message), found);
    });
  }

  const wrongFiles: readonly (readonly [string, string, string | Uint8Array, string])[] = [
    [
      "a missing line",
      "function: f\nparameters: { a: int, b: int }\nreturns: int",
      "1\n",
      "2:: the value of b is missing",
    ],
    ["a line too many", "function: f\nparameters: { a: int }\nreturns: int", "1\n2\n", "2:1: nothing more is expected"],
    [
      "a value that goes on",
      'function: f\nparameters: { a: "int[]" }\nreturns: int',
      "[1,\n2]",
      "2:1: nothing more is expected",
    ],
    [
      "bytes that are not UTF-8",
      "function: f\nparameters: { a: string }\nreturns: int",
      Buffer.from([0x22, 0xff, 0x22]),
      "1:: is not UTF-8",
    ],
    ["another class", CLASS, '["Tide"]\n[[]]', '1:2: the first call is the constructor: "TideLog" is expected'],
    [
      "a method that is not there",
      CLASS,
      '["TideLog","pop"]\n[[1],[]]',
      '1:12: there is no method "pop"; there are record, highest',
    ],
    ["the constructor called twice", CLASS, '["TideLog","TideLog"]\n[[1],[1]]', '1:12: there is no method "TideLog"'],
    ["no calls", CLASS, "[]\n[]", "1:3: at least the constructor must be called"],
    [
      "an argument too few",
      CLASS,
      '["TideLog","record"]\n[[1],[2]]',
      "2:9: call 2, record: a list of 2 arguments (level, note)",
    ],
    ["an argument too many", CLASS, '["TideLog"]\n[[1,2]]', "2:5: call 1, TideLog: a list of 1 arguments (capacity)"],
    ["arguments too few", CLASS, '["TideLog","highest"]\n[[1]]', "2:6: 2 lists of arguments are expected"],
    ["arguments too many", CLASS, '["TideLog"]\n[[1],[]]', "2:6: there are more lists of arguments than the 1 calls"],
  ];
  for (const [what, yaml, input, message] of wrongFiles) {
    it(`refuses ${what}, and says where`, () => {
      const found = refuse(yaml, input);
      assert.ok(found.startsWith(message), found);
    });
  }

  it("reads a string of nothing but escapes without a piece of memory for each", () => {
    const { bytes } = encode("function: f\nparameters: { s: string }\nreturns: int", `"${"\\n".repeat(25_000_000)}"`);
    assert.equal(bytes.length, 25_000_009);
  });

  for (const [notation, element] of [
    ["long[]", "1"],
    ["ListNode", "1"],
    ["TreeNode", "1"],
    ["GraphNode", "[1]"],
    ["RandomNode", "[1,0]"],
  ] as const) {
    it(`can be interrupted while a large ${notation} is read, and while it is looked at as an answer`, () => {
      const yaml = `function: f\nparameters: { x: "${notation}" }\nreturns: "${notation}"\n`;
      const json = `[${notation === "GraphNode" ? everyNode(20_000) : Array(20_000).fill(element).join()}]`;
      const { result: question, stops } = countStops(readQuestion(parseSignature(yaml), Buffer.from(json)));
      assert.ok(stops >= 19, `${stops} stops`);
      const expected = countStops(readExpected(question.shape, Buffer.from(json)));
      assert.ok(expected.stops >= 38, `${expected.stops} stops`);
      const answer = Buffer.concat([Uint8Array.of(1), expected.result.bytes]);
      const reply = countStops(readAnswer(question.shape, answer));
      assert.ok(reply.stops >= 19 && reply.result.kind === "value", `${reply.stops} stops`);
    });
  }

  it("refuses what is longer than 64 MiB without reading it", () => {
    const found = refuse("function: f\nparameters: { a: int }\nreturns: int", new Uint8Array(64 * 1024 * 1024 + 1));
    assert.equal(found, "1:: is longer than 64 MiB, the most that a test may have");
  });
});
