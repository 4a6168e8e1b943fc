import assert from "node:assert/strict";
import { assertAccepted, errorsOf, judgeSource, type OneTest, resultOf } from "./judge-source.ts";
import { openSandbox, type RealSandbox } from "./real-sandbox.ts";

const twoSum = "function: twoSum\nparameters: { nums: 'int[]', target: int }\nreturns: int[]\n";
const twoSumTest = { signature: twoSum, input: "[2,7,11,15]\n9\n", answer: "[0,1]\n" };

describe("TypeScript in real containers", function () {
  this.timeout(120_000);
  let real: RealSandbox;
  before(async () => {
    real = await openSandbox();
  });
  after(() => real[Symbol.asyncDispose]());

  const judge = (source: string, test: OneTest = {}) => judgeSource(real, "typescript", source, test);

  const programs: Readonly<Record<string, string>> = {
    require: 'const fs = require("fs");\nconsole.log(fs.readFileSync(0, "utf8").trim());',
    "import and the main module asked for":
      'import fs from "fs";\nif (require.main === module) console.log(fs.readFileSync(0, "utf8").trim());',
    "await at the top": 'const text: string = await Promise.resolve("right");\nconsole.log(text);\nexport {};',
    "an event for each line":
      'import * as readline from "readline";\nconst lines: string[] = [];\nreadline.createInterface({ input: process.stdin }).on("line", (line) => lines.push(line)).on("close", () => console.log(lines.join()));',
    "enums, generics, decorated types and names of its own for what is global":
      'enum Side { Left = "right" }\nconst name = <T,>(value: T): T => value;\nfunction status(): string { return name(Side.Left); }\nconsole.log(status());',
    "what is new in arrays":
      'console.log(["t", "h", "g", "i", "r"].toReversed().findLast((x) => x === "t") ? "right" : "");',
  };
  for (const [what, source] of Object.entries(programs)) {
    it(`runs a program with ${what}`, async () => {
      assertAccepted(await judge(source, { input: "right\n", answer: "right\n" }));
    });
  }

  it("has errors of syntax and of type at their places", async () => {
    const judgement = await judge(
      'const x: number = "😀";\n\tconst y = x.length();\nlet z: string | null = null as string | null;\nz.trim();\n',
    );
    assert.deepEqual(errorsOf(judgement), [
      "1:7-8 Type 'string' is not assignable to type 'number'.",
      "2:14-20 Property 'length' does not exist on type 'number'.",
      "4:1-2 'z' is possibly 'null'.",
    ]);
    assert.deepEqual(errorsOf(await judge("let a = ;\n")), ["1:9-10 Expression expected."]);
  });

  it("crashes on the user's line and column, in modules of both kinds", async () => {
    const lines = ["interface A { b: { c: number } }", "", "const fail = (a: A): number => a.b.c;"];
    for (const last of ["fail({} as A);", "await Promise.resolve(fail({} as A));\nexport {};"]) {
      const { crash } = resultOf(await judge([...lines, last].join("\n")));
      assert.deepEqual([crash?.line, crash?.column], [2, 35], last);
      assert.equal(crash?.message, "TypeError: Cannot read properties of undefined (reading 'c')");
    }
  });

  describe("a function", () => {
    const right =
      "function twoSum(nums: number[], target: number): number[] {\n  const seen = new Map<number, number>();\n  for (const [i, n] of nums.entries()) {\n    const other = seen.get(target - n);\n    if (other !== undefined) return [other, i];\n    seen.set(n, i);\n  }\n  return [];\n}\n";

    it("is called as a declaration, a constant, an export or a method", async () => {
      assertAccepted(await judge(right, twoSumTest));
      assertAccepted(await judge(`export ${right}`, twoSumTest));
      assertAccepted(
        await judge("const twoSum = (nums: number[], target: number): number[] => [0, target - 8];", twoSumTest),
      );
      assertAccepted(
        await judge("class Solution { twoSum(nums: number[], target: number) { return [0, 1]; } }", twoSumTest),
      );
    });

    it("uses the ListNode that is there, or its own", async () => {
      const test = {
        signature: "function: reverse\nparameters: { head: ListNode }\nreturns: ListNode\n",
        input: "[1,2,3]\n",
        answer: "[3,2,1]\n",
      };
      const body =
        "function reverse(head: ListNode | null): ListNode | null {\n  let done: ListNode | null = null;\n  for (; head; head = head.next) done = new ListNode(head.val, done);\n  return done;\n}\n";
      const own =
        "class ListNode { val: number; next: ListNode | null; constructor(val = 0, next: ListNode | null = null) { this.val = val; this.next = next; } }\n";
      assertAccepted(await judge(body, test));
      assertAccepted(await judge(own + body, test));
    });

    it("keeps a long beyond 2^53", async () => {
      const signature = "function: next\nparameters: { n: long }\nreturns: long\n";
      const source = "function next(n: number | bigint): number | bigint {\n  return BigInt(n) + 1n;\n}\n";
      assertAccepted(await judge(source, { signature, input: "9007199254740993\n", answer: "9007199254740994\n" }));
    });

    it("of other types is told what was expected, at its name", async () => {
      const [error = ""] = errorsOf(
        await judge("\nfunction twoSum(nums: string, target: number): number[] { return []; }", twoSumTest),
      );
      assert.match(
        error,
        /^2:10-16 twoSum is not what the problem asks for: Types of parameters 'nums' and 'nums' are incompatible\./u,
      );
      assert.match(error, /Expected: function twoSum\(nums: number\[\], target: number\): number\[\]$/u);
      const [other = ""] = errorsOf(await judge("const twoSum = (nums: number[]) => nums.join();", twoSumTest));
      assert.match(other, /^1:7-13 twoSum is not what the problem asks for: .*'string' is not assignable to type/u);
    });

    it("that is not there is told so", async () => {
      const judgement = await judge("function sum(nums: number[]): number { return nums.length; }", twoSumTest);
      assert.equal(judgement.verdict, "compile-error");
      assert.match(judgement.compilation.diagnostics[0]?.message ?? "", /there is no function twoSum/u);
    });

    it("crashes on its line, without a frame of the harness", async () => {
      const source =
        "interface Unused { a: number }\n\nfunction twoSum(nums: number[], target: number): number[] {\n  throw new RangeError('no ' + target);\n}\n";
      const judgement = await judge(source, twoSumTest);
      const { crash, stderr } = resultOf(judgement);
      assert.deepEqual([judgement.verdict, crash?.line, crash?.column], ["runtime-error", 3, 8]);
      assert.equal(crash?.message, "RangeError: no 9");
      assert.ok(!stderr.includes("verdict"), stderr);
    });
  });
});
