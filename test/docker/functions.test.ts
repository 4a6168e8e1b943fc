import assert from "node:assert/strict";
import { createJudge } from "../../server/judge/judge.ts";
import type { Judgement } from "../../server/judge/judgement.ts";
import type { Language } from "../../server/languages/language.ts";
import { loadLanguages } from "../../server/languages/load-languages.ts";
import { type PackageOnDisk, writePackage } from "./package-on-disk.ts";
import { openSandbox, patient, type RealSandbox, runnersDirectory } from "./real-sandbox.ts";

const signature = "function: sumUp\nparameters:\n  numbers: int[]\n  first: int\nreturns: long\n";
const limits = "name: Sum up\nlimits:\n  time_limit: 0.5\n  memory: 128\n  output: 1\n";

/** Samples and hidden tests in turns of the second parameter, by which programs know what to do wrong when. */
const tests = Object.fromEntries(
  [1, 2, 3, 4, 5, 6].map((first) => [
    `${first <= 3 ? "sample" : "secret"}/${first}`,
    [`[${first}, 2147483647, 2147483647]\n${first}\n`, `${first + 4_294_967_294}\n`],
  ]),
) as Record<string, [string, string]>;

const python = (...lines: readonly string[]) =>
  [
    "class Solution:",
    "    def sumUp(self, numbers: List[int], first: int) -> int:",
    ...lines.map((line) => `        ${line}`),
  ].join("\n");

/** What programs do; each with the verdicts of the six tests. */
const ways: Readonly<Record<string, readonly [source: string, verdicts: string]>> = {
  right: [python("return sum(numbers)"), "AC AC AC AC AC AC"],
  wrong: [python("return sum(numbers) + (first == 2)"), "AC WA AC AC AC AC"],
  "crashing on two": [python("return sum(numbers) // (0 if first in (1, 5) else 1)"), "RTE AC AC AC RTE AC"],
  "slow on one": [python("while first == 4: pass", "return sum(numbers)"), "AC AC AC TLE AC AC"],
  "hungry for memory on one": [
    python(
      "block = bytearray(200_000_000 if first == 3 else 0)",
      "for i in range(0, len(block), 4096): block[i] = 1",
      "return sum(numbers)",
    ),
    "AC AC MLE AC AC AC",
  ],
  "printing too much on one": [
    python("print('x' * (2_000_000 if first == 6 else 10))", "return sum(numbers)"),
    "AC AC AC AC AC OLE",
  ],
  "keeping state": [
    `calls = []\n${python("calls.append(first)", "return sum(numbers) + len(calls) - 1")}`,
    "AC AC AC AC AC AC",
  ],
  "growing with each call": [
    `kept = []\n${python("kept.append(bytearray(b'x') * 40_000_000)", "return sum(numbers)")}`,
    "AC AC AC AC AC AC",
  ],
  "leaving on one": [python("if first == 2: raise SystemExit(0)", "return sum(numbers)"), "AC RTE AC AC AC AC"],
  "killing itself on one": [
    python("import os", "if first == 2: os.kill(os.getpid(), 9)", "return sum(numbers)"),
    "AC RTE AC AC AC AC",
  ],
  "answering with another type": [
    python("return str(sum(numbers)) if first == 5 else sum(numbers)"),
    "AC AC AC AC WA AC",
  ],
  "writing where answers go": [
    python("import os", "if first == 2: os.write(3, b'\\1\\0\\0\\0\\0')", "return sum(numbers)"),
    "AC WA AC AC AC AC",
  ],
  "crashing while loading": [`1 / 0\n${python("return sum(numbers)")}`, "RTE RTE RTE RTE RTE RTE"],
  "never done loading": [`while True: pass\n${python("return sum(numbers)")}`, "TLE TLE TLE TLE TLE TLE"],
};

const short: Readonly<Record<string, string>> = {
  accepted: "AC",
  "wrong-answer": "WA",
  "runtime-error": "RTE",
  "time-limit-exceeded": "TLE",
  "memory-limit-exceeded": "MLE",
  "output-limit-exceeded": "OLE",
};

/** The right answer as each language with a harness has it, and the same with a parameter less. */
const languagesRight: Readonly<Record<string, readonly [right: string, wrong: string]>> = {
  python: [python("return sum(numbers)"), "class Solution:\n    def sumUp(self, numbers):\n        return 0\n"],
  cpp: [
    "class Solution {\npublic:\n  long long sumUp(vector<int>& numbers, int first) {\n    return accumulate(numbers.begin(), numbers.end(), 0LL);\n  }\n};\n",
    "class Solution {\npublic:\n  long long sumUp(vector<int>& numbers) { return 0; }\n};\n",
  ],
  javascript: [
    "var sumUp = function (numbers, first) {\n  return numbers.reduce((sum, number) => sum + BigInt(number), 0n);\n};\n",
    "var sumDown = function (numbers, first) {\n  return 0n;\n};\n",
  ],
  java: [
    "class Solution {\n  public long sumUp(int[] numbers, int first) {\n    long sum = 0;\n    for (int number : numbers) sum += number;\n    return sum;\n  }\n}\n",
    "class Solution {\n  public long sumUp(int[] numbers) {\n    return 0;\n  }\n}\n",
  ],
  go: [
    "func sumUp(numbers []int, first int) int64 {\n\tsum := int64(0)\n\tfor _, number := range numbers {\n\t\tsum += int64(number)\n\t}\n\treturn sum\n}\n",
    "func sumUp(numbers []int) int64 {\n\treturn 0\n}\n",
  ],
  rust: [
    "impl Solution {\n    pub fn sum_up(numbers: Vec<i32>, first: i32) -> i64 {\n        numbers.iter().map(|&number| number as i64).sum()\n    }\n}\n",
    "impl Solution {\n    pub fn sum_up(numbers: Vec<i32>) -> i64 {\n        0\n    }\n}\n",
  ],
};

describe("function problems, in real containers", function () {
  this.timeout(120_000);
  let real: RealSandbox;
  let languages: readonly Language[];
  let disk: PackageOnDisk;
  before(async () => {
    real = await openSandbox();
    languages = await loadLanguages(runnersDirectory);
    disk = await writePackage(tests, { "problem.yaml": limits, "signature.yaml": signature });
  });
  after(async () => {
    await disk[Symbol.asyncDispose]();
    await real[Symbol.asyncDispose]();
  });

  async function submit(languageId: string, source: string, only?: number): Promise<Judgement> {
    const language = languages.find(({ id }) => id === languageId);
    assert.ok(language, `there is a runner ${languageId}`);
    const { problem } = disk;
    const chosen = only === undefined ? problem.testCases : problem.testCases.slice(only, only + 1);
    const request = { language, problem, source: Buffer.from(source), tests: chosen, continueAfterFailure: true };
    return createJudge(real.sandbox, languages).judge(request, () => {}, patient);
  }

  const outline = ({ tests: results, detail }: Judgement) =>
    `${results.map(({ verdict }) => short[verdict] ?? verdict).join(" ")}${results.length === 0 ? detail : ""}`;

  for (const [name, [source, verdicts]] of Object.entries(ways)) {
    it(`judges one ${name} alike in one process and in one each`, async () => {
      const together = await submit("python", source);
      assert.equal(outline(together), verdicts, JSON.stringify(together));
      // What does not get through loading is the same for every test: one of them will do, for each may take its whole time.
      const each = verdicts.split(" ");
      const asked = new Set(each).size === 1 && each[0] !== "AC" ? each.slice(0, 1) : each;
      for (const [index, expected] of asked.entries()) {
        const alone = await submit("python", source, index);
        assert.equal(outline(alone), expected);
        // Whether CPU time or the wall limit passes first is a busy machine's affair.
        if (expected !== "TLE") assert.equal(alone.tests[0]?.detail, together.tests[index]?.detail);
      }
    });
  }

  it("shows a sample's answer, what was printed, and the line of a crash; of a hidden test the line alone", async () => {
    const source = python("print('seen', first)", "return sum(numbers) // (0 if first in (3, 4) else 1)");
    const { tests: results } = await submit("python", source);
    const [first, , third, fourth] = results;
    assert.ok(first?.kind === "sample" && third?.kind === "sample" && fourth?.kind === "secret");
    assert.deepEqual([first.answer, first.stdout, first.stderr], ["4294967295", "seen 1\n", ""]);
    assert.equal(third.stdout, "seen 3\n");
    assert.equal(third.crash?.line, 3);
    assert.match(third.crash?.message ?? "", /ZeroDivisionError/u);
    assert.doesNotMatch(third.stderr, /verdict_/u);
    assert.deepEqual([fourth.crashLine, fourth.detail], [3, "The program ended with an error"]);
  });

  for (const [languageId, [right, wrong]] of Object.entries(languagesRight)) {
    it(`calls a right function, and says which was expected of another: ${languageId}`, async () => {
      const accepted = await submit(languageId, right);
      assert.equal(outline(accepted), "AC AC AC AC AC AC", JSON.stringify(accepted));
      const refused = await submit(languageId, wrong);
      assert.equal(refused.verdict, "compile-error", JSON.stringify(refused));
      const [diagnostic, ...more] = refused.compilation.diagnostics.filter(({ severity }) => severity === "error");
      assert.deepEqual(more, []);
      assert.equal(diagnostic?.place, undefined);
      assert.match(diagnostic?.message ?? "", /expected:\s.*sum_?up/isu);
      assert.doesNotMatch(refused.compilation.output, /verdict_|\/box|\/prog/u);
    });
  }
});
