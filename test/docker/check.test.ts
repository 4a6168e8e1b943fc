import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { CheckResult } from "../../server/protocol/check.ts";

const command = path.resolve(import.meta.dirname, "../../server/verdict.mjs");

/** Adds two numbers; 40 points for small ones, 60 for large ones. */
const sums = {
  "problem.yaml":
    "problem_format_version: 2025-09\nname: Sums\nuuid: 1\ntype: scoring\nlimits: {time_limit: 1, memory: 128}\n",
  "statement/problem.en.md": "Add.\n",
  "data/sample/1.in": "1 2\n",
  "data/sample/1.ans": "3\n",
  "data/secret/a/1.in": "10 20\n",
  "data/secret/a/1.ans": "30\n",
  "data/secret/a/2.in": "40 50\n",
  "data/secret/a/2.ans": "90\n",
  "data/secret/a/test_group.yaml": "max_score: 40\ninput_validator_args: ['100']\n",
  "data/secret/b/1.in": "1000 2000\n",
  "data/secret/b/1.ans": "3000\n",
  "data/secret/b/test_group.yaml": "max_score: 60\ninput_validator_args: ['2000']\n",
  "data/invalid_input/words.in": "one two\n",
  "data/valid_output/spaced.in": "1 1\n",
  "data/valid_output/spaced.ans": "2\n",
  "data/valid_output/spaced.out": "  2\n",
  "data/invalid_output/more.in": "1 1\n",
  "data/invalid_output/more.ans": "2\n",
  "data/invalid_output/more.out": "2 2\n",
  "input_validators/shape/main.py":
    "import re, sys\nfrom limits import most\ntext = sys.stdin.read()\nif not re.fullmatch('[0-9]+ [0-9]+\\n', text):\n    sys.exit('two numbers on a line are expected')\nsys.exit(42 if max(map(int, text.split())) <= most() else 43)\n",
  "input_validators/shape/limits.py": "import sys\n\ndef most():\n    return int((sys.argv[1:] or ['1000'])[0])\n",
  "output_validator/judge.py":
    "import sys\nright = open(sys.argv[2]).read().split()\nsys.exit(42 if sys.stdin.read().split() == right else 43)\n",
  "submissions/submissions.yaml":
    "partially_accepted/small.py:\n  score: 40\n  secret/b: {required: [WA]}\nmixed/two_files: {entrypoint: start.py, permitted: [AC]}\n",
  "submissions/accepted/sum.py": "print(sum(map(int, input().split())))\n",
  "submissions/partially_accepted/small.py": "print(min(100, sum(map(int, input().split()))))\n",
  "submissions/wrong_answer/zero.py": "print(0)\n",
  "submissions/run_time_error/crash.py": "print(1 // 0)\n",
  "submissions/time_limit_exceeded/loop.py": "while True:\n    pass\n",
  "submissions/mixed/two_files/start.py": "from other import add\nprint(add(input()))\n",
  "submissions/mixed/two_files/other.py": "def add(line):\n    return sum(map(int, line.split()))\n",
};

/** Asks for a number, and rejects any other at once. */
const talk = {
  "problem.yaml":
    "problem_format_version: 2025-09\nname: Talk\nuuid: 2\ntype: interactive\nlimits: {time_limit: 1, memory: 128}\n",
  "data/secret/1.in": "7\n",
  "data/secret/1.ans": "",
  "output_validator/talk.py":
    "import sys\nprint('number?', flush=True)\nsys.exit(42 if input() == open(sys.argv[1]).read().strip() else 43)\n",
  "submissions/accepted/seven.py": "input()\nprint(7, flush=True)\n",
  "submissions/wrong_answer/spins_after.py": "input()\nprint(8, flush=True)\nwhile True:\n    pass\n",
  "submissions/time_limit_exceeded/spins.py": "input()\nwhile True:\n    pass\n",
};

describe("verdict check over real containers", function () {
  this.timeout(120_000);
  let directory: string;

  before(() => {
    directory = mkdtempSync(path.join(tmpdir(), "verdict-check-"));
    for (const [problem, files] of Object.entries({ sums, talk })) {
      for (const [name, content] of Object.entries(files)) {
        mkdirSync(path.dirname(path.join(directory, problem, name)), { recursive: true });
        writeFileSync(path.join(directory, problem, name), content);
      }
    }
  });
  after(async () => {
    await once(verdict("stop"), "close");
    rmSync(directory, { recursive: true, force: true });
  });

  const verdict = (...args: readonly string[]) =>
    spawn(process.execPath, [command, ...args], {
      cwd: directory,
      env: { ...process.env, VERDICT_DATA_DIR: path.join(directory, "state") },
    });

  async function check(problem: string, ...args: readonly string[]) {
    const run = verdict("check", problem, "--json", ...args);
    const [stdout, stderr, [code]] = await Promise.all([text(run.stdout), text(run.stderr), once(run, "close")]);
    assert.notEqual(stdout, "", stderr);
    const [result] = CheckResult.array().parse(JSON.parse(stdout));
    assert.ok(result);
    return { code, result };
  }

  it("finds a package good, with its validators, groups, scores and a submission of two files", async () => {
    const { code, result } = await check("sums");
    assert.deepEqual(result.notices, []);
    assert.deepEqual(
      result.submissions.map(({ path: name, verdict, points, reasons }) => [name.slice(12), verdict, points, reasons]),
      [
        ["accepted/sum.py", "accepted", 100, []],
        ["partially_accepted/small.py", "wrong-answer", 40, []],
        ["wrong_answer/zero.py", "wrong-answer", 0, []],
        ["time_limit_exceeded/loop.py", "time-limit-exceeded", 0, []],
        ["run_time_error/crash.py", "runtime-error", 0, []],
        ["mixed/two_files", "accepted", 100, []],
      ],
    );
    const { samples, secretTests, groups, validations, validationsPassed, languages } = result.summary ?? {};
    // Inputs: 4 tests, 2 outputs' and an invalid one; outputs: the sample's answer and 2.
    assert.deepEqual([samples, secretTests, groups, validations, validationsPassed], [1, 3, 2, 10, 10]);
    assert.deepEqual([code, languages], [0, ["Python 3"]]);
  });

  it("leaves a submission that an interactor rejected rejected, however long it went on after that", async () => {
    const { result } = await check("talk");
    assert.deepEqual(
      result.submissions.map(({ path: name, verdict, reasons }) => [name.slice(12), verdict, reasons]).sort(),
      [
        ["accepted/seven.py", "accepted", []],
        ["time_limit_exceeded/spins.py", "time-limit-exceeded", []],
        ["wrong_answer/spins_after.py", "wrong-answer", []],
      ],
    );
  });

  it("names the input that a validator refuses, and what it said of a sample", async () => {
    writeFileSync(path.join(directory, "sums/data/secret/a/3.in"), "1000 1\n");
    writeFileSync(path.join(directory, "sums/data/secret/a/3.ans"), "1001\n");
    writeFileSync(path.join(directory, "sums/data/sample/1.in"), "1 2 \n");
    const { code, result } = await check("sums", "--only", "accepted/sum.py");
    const why = "input_validators/shape ended with exit code";
    assert.deepEqual(
      result.notices.map(({ severity, file, message }) => [severity, path.relative(directory, file), message]),
      [
        [
          "error",
          "sums/data/sample/1.in",
          `${why} 1, where 42 says that the input is valid: two numbers on a line are expected`,
        ],
        ["error", "sums/data/secret/a/3.in", `${why} 43, where 42 says that the input is valid`],
      ],
    );
    assert.equal(code, 1);
  });
});
