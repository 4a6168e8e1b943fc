import assert from "node:assert/strict";
import { findEngine } from "../../server/engine/find-engine.ts";
import { type JudgedProblem, judgeIn, outline } from "./judged-problem.ts";
import { openSandbox, type RealSandbox } from "./real-sandbox.ts";

const tests = { "sample/1": ["15\n", "3\n"], "secret/1": ["21\n", "7\n"], "secret/2": ["35\n", "5\n"] } as const;

/** Accepts any divisor of the input that is not 1, from a function or a program. */
const divisor: JudgedProblem = {
  tests,
  validator: {
    "validate.py": `import sys
number, given = int(open(sys.argv[1]).read()), int(sys.stdin.read())
sys.exit(42 if given > 1 and number % given == 0 else 43)
`,
  },
};
const asFunction: JudgedProblem = {
  ...divisor,
  changes: { signature: "function: divide\nparameters:\n  n: int\nreturns: int\n" },
};
const dividing = "def divide(n):\n  return next(d for d in range(2, n + 1) if n % d == 0)\n";
const guessing: JudgedProblem = {
  tests: { "sample/1": ["7\n", ""], "secret/1": ["9\n", ""] },
  validator: {
    "interactor.py": `import sys
number = int(open(sys.argv[1]).read())
while (guess := int(input())) != number: print("no", flush=True)
print("yes", flush=True)
sys.exit(42)
`,
  },
  changes: { interactive: true },
};
const guess = "n = 0\nwhile True:\n  print(n, flush=True)\n  if input() == 'yes': break\n  n += 1\n";
const coding: JudgedProblem = {
  tests: { "sample/1": ["abc\n", ""], "secret/1": ["xyz\n", ""] },
  validator: {
    "validate.py": `import os, sys
seen, given = sys.argv[3] + "seen", sys.stdin.read().strip()
if os.path.exists(seen): sys.exit(42 if given == open(seen).read() else 43)
open(seen, "w").write(open(sys.argv[1]).read().strip())
open(sys.argv[3] + "nextpass.in", "w").write(given + "\\n")
sys.exit(42)
`,
  },
  changes: { passLimit: 2 },
};

const ways: readonly (readonly [string, JudgedProblem, string])[] = [
  ["a program with a validator", divisor, `${dividing}print(divide(int(input())))`],
  ["a function with a validator", asFunction, dividing],
  ["a program with an interactor", guessing, guess],
  ["a program of two passes", coding, "print(input()[::-1])"],
];

describe("a machine of one core", function () {
  this.timeout(120_000);
  let real: RealSandbox;
  before(async () => {
    real = await openSandbox({}, { ...(await findEngine()), cores: 1 });
  });
  after(() => real[Symbol.asyncDispose]());

  for (const [what, problem, source] of ways) {
    it(`judges ${what}`, async () => {
      const judgement = await judgeIn(real, problem, "python", source);
      assert.equal(judgement.verdict, "accepted", judgement.detail);
    });
  }

  it("judges all of them at once, though each needs two containers and turns of both", async () => {
    const judgements = await Promise.all(ways.map(([, problem, source]) => judgeIn(real, problem, "python", source)));
    for (const judgement of judgements) assert.equal(judgement.verdict, "accepted", outline(judgement).join(", "));
    assert.equal(real.sandbox.status().running, 0);
  });
});
