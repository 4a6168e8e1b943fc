import assert from "node:assert/strict";
import { type JudgedProblem, judgeIn, outline, sampleOf, secretOf } from "./judged-problem.ts";
import { MiB, openSandbox, type RealSandbox } from "./real-sandbox.ts";

const echo = "print(input())";

/** Accepts a divisor of the input that is not 1; says what it is. */
const divisor = `import sys
number = int(open(sys.argv[1]).read())
words = sys.stdin.read().split()
feedback = sys.argv[3]
assert feedback.endswith("/")
if len(words) != 1 or not words[0].isdigit() or int(words[0]) in (0, 1) or number % int(words[0]):
    with open(feedback + "teammessage.txt", "w") as message: message.write(f"{words} is no divisor of {number}")
    sys.exit(43)
sys.exit(42)
`;

const tests = { "sample/1": ["15\n", "3\n"], "secret/1": ["21\n", "7\n"] } as const;

/** A validator in Python that says 42 unless its lines say otherwise. */
function python(...lines: readonly string[]): JudgedProblem {
  return { tests, validator: { "validate.py": ["import os, sys, time", ...lines, "sys.exit(42)"].join("\n") } };
}

describe("a package's own validator, in real containers", function () {
  this.timeout(120_000);
  let real: RealSandbox;
  before(async () => {
    real = await openSandbox();
  });
  after(() => real[Symbol.asyncDispose]());

  const judge = (problem: JudgedProblem, source = echo) => judgeIn(real, problem, "python", source);

  it("accepts what is right in another way, and rejects with its own words", async () => {
    const problem = { tests, validator: { "validate.py": divisor } };
    const right = await judge(problem);
    assert.deepEqual([right.verdict, right.detail], ["accepted", undefined]);
    const wrong = await judge(problem, "print(4)");
    assert.deepEqual(outline(wrong), ["sample/1 wrong-answer", "secret/1 wrong-answer"]);
    assert.equal(sampleOf(wrong).message, "['4'] is no divisor of 15");
    assert.ok(!JSON.stringify(secretOf(wrong)).includes("divisor"), "a hidden test's message stays inside");
  });

  it("may be in another language than the submission, of several files, and has arguments", async () => {
    const validator = {
      "validate.cpp": `#include "exits.h"
#include <fstream>
#include <iostream>
#include <string>
int main(int argc, char **argv) {
  std::string wanted, given;
  std::ifstream answer(argv[2]);
  answer >> wanted;
  std::cin >> given;
  return argc == 5 && std::string(argv[4]) == "any way" && given.find(wanted) != std::string::npos ? ACCEPT : REJECT;
}
`,
      "exits.h": "enum { ACCEPT = 42, REJECT = 43 };\n",
    };
    const problem = { tests, validator, validatorArguments: ["any way"] };
    assert.equal((await judge(problem, "print('it is', {15: 3, 21: 7}[int(input())])")).verdict, "wrong-answer");
    assert.equal((await judge(problem, "print({15: 3, 21: 7}[int(input())])")).verdict, "accepted");
  });

  it("judges nothing that crashed by itself", async () => {
    const crashed = await judge({ tests, validator: { "validate.py": divisor } }, "raise SystemExit(1)");
    assert.deepEqual(outline(crashed), ["sample/1 runtime-error", "secret/1 runtime-error"]);
  });

  const failures: readonly [string, JudgedProblem, RegExp][] = [
    ["exits with 0", python("sys.exit(0)"), /exit code 0, where 42 .* or 43 .* is expected/u],
    ["crashes", python("os.kill(os.getpid(), 11)"), /crashed\. .*SIGSEGV/u],
    ["raises", python("print(open('/nowhere').read())"), /exit code 1, .*FileNotFoundError/su],
    ["hangs", python("time.sleep(1000)"), /did not end/u],
    ["computes for ever", python("while True: pass"), /more CPU time than its limit of 1 s/u],
    [
      "takes too much memory",
      python(`blocks = [bytearray(b'x') * ${MiB} for _ in range(1000)]`),
      /more memory than its limit of 256 MiB/u,
    ],
    ["floods its output", python("while True: os.write(1, b'x' * 65536)"), /wrote more than its limit of 8 MiB/u],
    [
      "floods its standard error",
      python("while True: os.write(2, b'x' * 65536)"),
      /more than 16 MiB to its standard error/u,
    ],
    [
      "kills its helper",
      python("os.kill(os.getppid(), 9)", "time.sleep(1000)"),
      /took its helper with it\. .*SIGKILL/u,
    ],
    ["writes a report of its own", python("os.write(2, b'VRDTVAL1' + b'x' * 99)", "sys.exit(1)"), /exit code 1/u],
    ["does not compile", python("this is no Python"), /output_validator cannot be compiled: .*SyntaxError/su],
    [
      "leaves more files than can be looked at",
      python("for number in range(2000): open(sys.argv[3] + str(number), 'w').close()"),
      /left more than 1,024 files/u,
    ],
    [
      "is in no known language",
      { tests, validator: { "validate.pas": "begin end." } },
      /in no language that there is a runner for \(validate\.pas\)/u,
    ],
  ];
  for (const [what, problem, reason] of failures) {
    it(`is at fault itself when it ${what}`, async () => {
      const limits = { timeLimitMs: 1_000, memoryLimitBytes: 256 * MiB, outputLimitBytes: 8 * MiB };
      const judgement = await judge({
        ...problem,
        tests: { "sample/1": tests["sample/1"] },
        changes: { validation: limits },
      });
      assert.equal(judgement.verdict, "judge-error");
      assert.match(judgement.detail ?? "", reason);
      assert.equal(sampleOf(judgement).verdict, "judge-error");
    });
  }

  it("says nothing of itself where a hidden test makes it fail", async () => {
    const words = "the secret is 21";
    const problem = python(`if "21" in open(sys.argv[1]).read(): sys.exit("${words}")`);
    const judgement = await judge(problem);
    assert.deepEqual(outline(judgement), ["sample/1 accepted", "secret/1 judge-error"]);
    assert.equal(judgement.detail, "hidden 1: The package's output validator failed");
    assert.ok(!JSON.stringify(judgement).includes(words));
  });

  it("says what it has for judges only where its author sees it", async () => {
    const problem = python("open(sys.argv[3] + 'judgemessage.txt', 'w').write('for judges')", "sys.exit(1)");
    const judgement = await judge(problem);
    assert.match(sampleOf(judgement).detail ?? "", /Its message to the judges: for judges/u);
    assert.ok(!JSON.stringify(secretOf(judgement)).includes("for judges"));
  });

  it("finds nothing of the program, and the program nothing of it", async () => {
    const problem = python(
      "seen = os.listdir('/prog') + os.listdir('/box') + os.listdir('/tmp')",
      "processes = [name for name in os.listdir('/proc') if name.isdigit()]",
      "assert not any('mark' in name for name in seen), seen",
      "assert len(processes) == 3, processes",
      "for number in processes:",
      "  try: assert b'solution-mark' not in open(f'/proc/{number}/cmdline', 'rb').read()",
      "  except PermissionError: pass",
    );
    const source = `import os
open("/tmp/mark", "w").write("solution-mark")
assert not os.path.exists("/tmp/feedback") and not os.path.exists("/box/.test"), os.listdir("/box")
print(input())`;
    const judgement = await judge(problem, source);
    assert.equal(judgement.verdict, "accepted", judgement.detail);
  });

  it("cannot lead out of its feedback folder, nor fill the daemon from it", async () => {
    const problem = python(
      "here = sys.argv[3]",
      "os.symlink('/proc/self/environ', here + 'teammessage.txt')",
      "os.symlink('/box/.test/answer', here + 'judgemessage.txt')",
      "os.mkfifo(here + 'pipe')",
      "os.mkdir(here + 'folder')",
      `open(here + 'huge', 'wb').truncate(${50 * MiB})`,
      "for number in range(500): open(here + str(number), 'w').close()",
    );
    const judgement = await judge(problem);
    assert.equal(judgement.verdict, "accepted", judgement.detail);
    assert.equal(sampleOf(judgement).message, undefined);
  });

  it("finds its feedback folder gone or replaced, and its verdict counts all the same", async () => {
    const problem = python("import shutil", "shutil.rmtree('/tmp/feedback')", "os.symlink('/box', '/tmp/feedback')");
    assert.equal((await judge(problem)).verdict, "accepted");
  });

  it("is not waited for by two submissions that hold all memory there is for containers", async () => {
    await using poor = await openSandbox({ memoryFraction: 0.000_001 });
    const problem = { tests, validator: { "validate.py": divisor } };
    const judgements = await Promise.all([1, 2].map(() => judgeIn(poor, problem, "python", echo)));
    assert.deepEqual(
      judgements.map(({ verdict }) => verdict),
      ["accepted", "accepted"],
    );
  });

  it("scores: points of its own, or a share of the test's", async () => {
    const points = python("open(sys.argv[3] + 'score.txt', 'w').write('2.5\\n')");
    const scored = await judge({ ...points, changes: { scoring: {} } });
    assert.deepEqual([secretOf(scored).points, sampleOf(scored).points], [2.5, undefined]);
    const share = python("open(sys.argv[3] + 'score_multiplier.txt', 'w').write('0.25')");
    assert.equal(secretOf(await judge({ ...share, changes: { scoring: {} } })).points, 2.5);
    const both = python("for name in ('score', 'score_multiplier'): open(f'{sys.argv[3]}{name}.txt', 'w').write('1')");
    assert.match((await judge({ ...both, changes: { scoring: {} } })).detail ?? "", /both score\.txt and/u);
    const words = python("open(sys.argv[3] + 'score.txt', 'w').write('many')");
    assert.match(
      (await judge({ ...words, changes: { scoring: {} } })).detail ?? "",
      /score\.txt that is not one number/u,
    );
  });
});
