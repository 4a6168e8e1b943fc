import assert from "node:assert/strict";
import { type JudgedProblem, judgeIn, outline, sampleOf, secretOf } from "./judged-problem.ts";
import { MiB, openSandbox, type RealSandbox } from "./real-sandbox.ts";

/** Thinks of the number in the input; answers questions with lower, higher or right; at most ten. */
const guessing = `import sys
number = int(open(sys.argv[1]).read())
def reject(why):
    open(sys.argv[3] + "teammessage.txt", "w").write(why)
    sys.exit(43)
for _ in range(10):
    try: guess = int(input())
    except (EOFError, ValueError): reject("that is no guess")
    if guess == number:
        print("right", flush=True)
        sys.exit(42)
    print("lower" if guess > number else "higher", flush=True)
reject("too many guesses")
`;

const halving = `low, high = 1, 1000
while True:
    middle = (low + high) // 2
    print(middle, flush=True)
    answer = input()
    if answer == "right": break
    if answer == "lower": high = middle - 1
    else: low = middle + 1
`;

const tests = { "sample/1": ["300\n", ""], "secret/1": ["777\n", ""] } as const;
const interactive = { interactive: true } as const;
const limits = { timeLimitMs: 200, memoryLimitBytes: 256 * MiB, outputLimitBytes: MiB, processLimit: 64 };

function withInteractor(source: string, changes: JudgedProblem["changes"] = {}): JudgedProblem {
  return { tests, validator: { "interactor.py": source }, changes: { ...interactive, limits, ...changes } };
}

describe("interactive problems, in real containers", function () {
  this.timeout(120_000);
  let real: RealSandbox;
  before(async () => {
    real = await openSandbox();
  });
  after(() => real[Symbol.asyncDispose]());

  const judge = (problem: JudgedProblem, source: string, language = "python") =>
    judgeIn(real, problem, language, source);
  const judgeSample = async (problem: JudgedProblem, source: string) =>
    sampleOf(await judge({ ...problem, tests: { "sample/1": tests["sample/1"] } }, source));

  it("accepts a program that talks as it should, and shows who said what", async () => {
    const judgement = await judge(withInteractor(guessing), halving);
    assert.equal(judgement.verdict, "accepted", judgement.detail);
    const { transcript, cpuTimeMs } = sampleOf(judgement);
    assert.equal(
      transcript,
      [
        ">500\n<lower\n>250\n<higher\n>375\n<lower\n>312\n<lower\n",
        ">281\n<higher\n>296\n<higher\n>304\n<lower\n>300\n<right\n",
      ].join(""),
    );
    assert.ok(cpuTimeMs > 0);
    assert.ok(!("transcript" in secretOf(judgement)), "a hidden test's conversation stays inside");
  });

  it("takes the interactor's rejection, with its words, also when the program crashes of it", async () => {
    const judgement = await judge(withInteractor(guessing), "for n in range(1, 1000): print(n, flush=True), input()");
    assert.deepEqual(outline(judgement), ["sample/1 wrong-answer", "secret/1 wrong-answer"]);
    assert.equal(sampleOf(judgement).message, "too many guesses");
  });

  it("takes the program's crash when that came first", async () => {
    const judgement = await judge(withInteractor(guessing), "print(1, flush=True); input(); raise SystemExit(3)");
    assert.deepEqual(outline(judgement), ["sample/1 runtime-error", "secret/1 runtime-error"]);
    assert.match(sampleOf(judgement).detail ?? "", /exit code 3/u);
  });

  it("has the interactor judge a program that ends early", async () => {
    const sample = await judgeSample(withInteractor(guessing), "print(1, flush=True)");
    assert.deepEqual([sample.verdict, sample.message], ["wrong-answer", "that is no guess"]);
  });

  it("lets a program end after the interactor, and takes its failure then", async () => {
    const slow = `${halving}import time\ntime.sleep(0.3)\n`;
    assert.equal((await judgeSample(withInteractor(guessing), slow)).verdict, "accepted");
    const failing = `${halving}raise SystemExit(3)\n`;
    assert.equal((await judgeSample(withInteractor(guessing), failing)).verdict, "runtime-error");
  });

  it("ends a program and an interactor that wait for each other", async () => {
    const sample = await judgeSample(withInteractor(guessing), "input()");
    assert.equal(sample.verdict, "time-limit-exceeded");
    assert.match(sample.detail ?? "", /each may have waited for the other/u);
  });

  it("holds the program to its own limits while it talks", async () => {
    const busy = await judgeSample(withInteractor(guessing), "while True: pass");
    assert.deepEqual([busy.verdict, busy.detail], ["time-limit-exceeded", "CPU time passed 0.6 s"]);
    const deaf = "import sys, time\ntime.sleep(1000)";
    const flood = await judgeSample(withInteractor(deaf), "while True: print('x' * 10000)");
    assert.equal(flood.verdict, "output-limit-exceeded");
    const hungry = await judgeSample(withInteractor(guessing), `bytearray(b"x") * ${400 * MiB}`);
    assert.equal(hungry.verdict, "memory-limit-exceeded");
  });

  it("blames an interactor that dies, whatever becomes of the program", async () => {
    for (const source of [halving, "print(1, flush=True)", "while True: pass"]) {
      const sample = await judgeSample(withInteractor("raise SystemExit('I am dead')"), source);
      assert.equal(sample.verdict, "judge-error", source);
      assert.match(sample.detail ?? "", /interactor .* exit code 1, .*I am dead/u);
    }
  });

  it("blames an interactor that goes on for ever, floods or takes too much", async () => {
    const validation = { timeLimitMs: 1_000, memoryLimitBytes: 128 * MiB, outputLimitBytes: MiB };
    const judgeBad = (source: string, program = "print(1)") =>
      judgeSample(withInteractor(source, { validation }), program);
    const sleeping = await judgeBad("import time\ntime.sleep(1000)");
    assert.match(sleeping.detail ?? "", /did not end within 6 s after the program had ended/u);
    assert.match((await judgeBad("while True: pass")).detail ?? "", /more CPU time than its limit of 1 s/u);
    assert.match((await judgeBad("while True: print('x' * 65536)", "input()")).detail ?? "", /wrote more than/u);
    const hungry = await judgeBad(`blocks = [bytearray(b"x") * ${MiB} for _ in range(1000)]`, "input()");
    assert.match(hungry.detail ?? "", /more memory than its limit of 128 MiB/u);
  });

  it("pumps much in both directions without losing any of it", async () => {
    const counting = `import sys
sent = "".join(f"{n}\\n" for n in range(100000))
sys.stdout.write(sent)
sys.stdout.flush()
sys.exit(42 if sys.stdin.read() == sent else 43)`;
    const problem = withInteractor(counting, { limits: { ...limits, timeLimitMs: 2_000 } });
    const sample = await judgeSample(problem, "for _ in range(100000): print(input())");
    assert.equal(sample.verdict, "accepted", sample.detail);
    assert.deepEqual(sample.truncated, ["stdout", "transcript"]);
    assert.equal(sample.transcript?.length, 64 * 1024);
  });

  it("judges a program in one language by an interactor in another", async () => {
    const source = `#include <iostream>
#include <string>
int main() {
  int low = 1, high = 1000;
  for (std::string answer; answer != "right";) {
    int middle = (low + high) / 2;
    std::cout << middle << std::endl;
    if (!(std::cin >> answer)) return 1;
    if (answer == "lower") high = middle - 1; else low = middle + 1;
  }
}`;
    const judgement = await judge(withInteractor(guessing), source, "cpp");
    assert.equal(judgement.verdict, "accepted", judgement.detail);
  });

  it("talks again in every pass, the interactor with what it kept", async () => {
    const passes = `import os, sys
kept = sys.argv[3] + "kept"
number = int(open(kept).read()) if os.path.exists(kept) else 0
print(number, flush=True)
if input() != str(number + 1): sys.exit(43)
open(kept, "w").write(str(number + 1))
if number < 2: open(sys.argv[3] + "nextpass.in", "w").close()
sys.exit(42)`;
    const problem = withInteractor(passes, { passLimit: 3 });
    const sample = await judgeSample(problem, "print(int(input()) + 1)");
    assert.equal(sample.verdict, "accepted", sample.detail);
    assert.equal(sample.transcript, "<0\n>1\n---\n<1\n>2\n---\n<2\n>3\n");
    const less = await judgeSample(withInteractor(passes, { passLimit: 2 }), "print(int(input()) + 1)");
    assert.match(less.detail ?? "", /asked for pass 3, and the problem allows 2/u);
  });
});

describe("multi-pass problems, in real containers", function () {
  this.timeout(120_000);
  let real: RealSandbox;
  before(async () => {
    real = await openSandbox();
  });
  after(() => real[Symbol.asyncDispose]());

  /** First the text is to be encoded, then what was made of it to be decoded. */
  const coding = `import os, sys
here = sys.argv[3]
text, given = open(sys.argv[1]).read().split()[1], sys.stdin.read().strip()
log = open(here + "log", "a"); log.write("pass\\n"); log.close()
if not os.path.exists(here + "encoded"):
    open(here + "encoded", "w").write(text)
    open(here + "nextpass.in", "w").write(f"decode {given}\\n")
    sys.exit(42)
assert open(here + "log").read() == "pass\\npass\\n"
assert not os.path.exists(here + "nextpass.in")
assert open(sys.argv[1]).read().startswith("decode ")
sys.exit(42 if given == open(here + "encoded").read() else 43)
`;
  const coder = `what, text = input().split()
print(text[::-1] if what == "encode" else text[::-1])`;
  const problem = (passLimit: number, validator = coding): JudgedProblem => ({
    tests: { "sample/1": ["encode abc\n", ""], "secret/1": ["encode xyz\n", ""] },
    validator: { "validate.py": validator },
    changes: { passLimit },
  });

  it("run the program on what the validator makes of its output", async () => {
    const judgement = await judgeIn(real, problem(2), "python", coder);
    assert.equal(judgement.verdict, "accepted", judgement.detail);
    assert.equal(sampleOf(judgement).transcript, "<encode abc\n>cba\n---\n<decode cba\n>abc\n");
    const wrong = await judgeIn(real, problem(2), "python", coder.replace("else text[::-1]", "else text"));
    assert.deepEqual(outline(wrong), ["sample/1 wrong-answer", "secret/1 wrong-answer"]);
  });

  it("judge a crash in a later pass", async () => {
    const judgement = await judgeIn(real, problem(2), "python", `${coder}\nassert what == "encode"`);
    assert.deepEqual(outline(judgement), ["sample/1 runtime-error", "secret/1 runtime-error"]);
  });

  it("are the validator's fault when it asks for too many passes, or for one of an output that it rejects", async () => {
    const many = await judgeIn(real, problem(1), "python", coder);
    assert.equal(many.verdict, "accepted", "a problem of one pass has no next one");
    const endless = "import sys\nopen(sys.argv[3] + 'nextpass.in', 'w').write('encode x')\nsys.exit(42)";
    const judged = await judgeIn(real, problem(3, endless), "python", coder);
    assert.match(judged.detail ?? "", /asked for pass 4, and the problem allows 3/u);
    const torn = await judgeIn(real, problem(3, endless.replace("42", "43")), "python", coder);
    assert.match(torn.detail ?? "", /left nextpass\.in although it rejected the output/u);
  });

  it("are the validator's fault when what it keeps cannot be kept", async () => {
    const keeping = (what: string) => {
      const next = "open(here + 'nextpass.in', 'w').write('encode x')";
      return problem(3, ["import os, sys", "here = sys.argv[3]", next, what, "sys.exit(42)"].join("\n"));
    };
    for (const [what, reason] of [
      [`open(here + 'large', 'wb').truncate(${2 * MiB})`, /left "large" in its feedback folder/u],
      ["os.symlink('/box', here + 'link')", /left "link" in its feedback folder/u],
      ["for n in range(2000): open(here + str(n), 'w').close()", /left more than 1,024 files/u],
    ] as const) {
      const judgement = await judgeIn(real, keeping(what), "python", coder);
      assert.match(judgement.detail ?? "", reason);
    }
  });
});
