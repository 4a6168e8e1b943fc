import assert from "node:assert/strict";
import { createJudgingRoom, outline } from "./judging-room.ts";
import { type Act, createScriptedSandbox } from "./scripted-sandbox.ts";

const three = { "sample/1": ["1\n", "one\n"], "secret/a": ["2\n", "two\n"], "secret/b": ["3\n", "three\n"] } as const;
const right: readonly Act[] = [{ stdout: "one\n" }, { stdout: "two\n" }, { stdout: "three\n" }];
const play = (acts: readonly (Act | undefined)[]) => (_: unknown, index: number) => acts[index] ?? {};

describe("the judge", () => {
  it("accepts what prints the answers, and tells each step", async () => {
    await using room = await createJudgingRoom(three);
    const sandbox = createScriptedSandbox({ run: play(right) });
    const judgement = await room.judge(sandbox);
    assert.equal(judgement.verdict, "accepted");
    assert.equal(judgement.detail, undefined);
    assert.deepEqual(outline(room.events), [
      "compiling",
      "compiled",
      "started sample/1",
      "sample/1 accepted",
      "started secret/a",
      "secret/a accepted",
      "started secret/b",
      "secret/b accepted",
    ]);
    assert.deepEqual(
      judgement.tests.map((test) => test.ordinal),
      [1, 1, 2],
    );
    assert.equal(sandbox.disposed, 1);
  });

  it("puts only the source into the container and hands inputs over as bytes: no answer ever", async () => {
    await using room = await createJudgingRoom(three);
    const sandbox = createScriptedSandbox({ run: play(right) });
    await room.judge(sandbox);
    assert.deepEqual(
      sandbox.puts.map((put) => [put.path, Buffer.from(put.content).toString()]),
      [["solution.toy", "one\ntwo\nthree\n"]],
    );
    const inputs = sandbox.runs.map((run) =>
      run.stdin instanceof Uint8Array ? Buffer.from(run.stdin).toString() : run.stdin,
    );
    assert.deepEqual(inputs, ["1\n", "2\n", "3\n"]);
    const asked = JSON.stringify([
      sandbox.compilations,
      sandbox.leases,
      sandbox.runs.map((run) => ({ ...run, stdin: "" })),
    ]);
    assert.doesNotMatch(asked, /two|three/u);
  });

  it("multiplies the problem's limits by the runner's, and compiles under the compiler's own", async () => {
    await using room = await createJudgingRoom(three);
    const sandbox = createScriptedSandbox({ run: play(right) });
    await room.judge(sandbox);
    assert.deepEqual(sandbox.runs[0]?.limits, {
      cpuTimeLimitMs: 2000,
      wallTimeLimitMs: 7000,
      memoryLimitBytes: 2 ** 27,
      outputLimitBytes: 2 ** 23,
      processLimit: 96,
    });
    assert.deepEqual(sandbox.runs[0]?.command, ["/prog/solution", "--heap=128"]);
    assert.deepEqual(sandbox.compilations[0]?.limits, {
      cpuTimeLimitMs: 10_000,
      wallTimeLimitMs: 30_000,
      memoryLimitBytes: 2 ** 30,
      outputLimitBytes: 2 ** 20,
      processLimit: 9,
    });
    const { onWait, ...lease } = sandbox.leases[0] ?? {};
    assert.ok(onWait);
    assert.deepEqual(lease, { runnerId: "toy", memoryLimitBytes: 2 ** 27, processLimit: 96 });
  });

  const endings: readonly (readonly [string, Act, string, string, string?])[] = [
    ["wrong output", { stdout: "uno" }, "wrong-answer", 'Line 1 of the output: "one" is expected, not "uno"'],
    ["CPU time", { kind: "cpu-time-exceeded" }, "time-limit-exceeded", "CPU time passed 2 s"],
    ["wall time", { kind: "wall-time-exceeded" }, "time-limit-exceeded", "No end after 7 s of waiting and computing"],
    ["memory", { kind: "memory-exceeded" }, "memory-limit-exceeded", "Memory passed 128 MiB"],
    ["output", { kind: "output-exceeded" }, "output-limit-exceeded", "Output passed 8 MiB"],
    [
      "an exit code",
      { exitCode: 3, stdout: "one" },
      "runtime-error",
      "Ended with exit code 3",
      "The program ended with an error",
    ],
    [
      "a signal",
      { kind: "signalled", signal: 11 },
      "runtime-error",
      "Ended by SIGSEGV (segmentation fault: memory was used that is not the program's)",
      "The program ended with an error",
    ],
    [
      "a refusal of memory near the limit",
      { exitCode: 1, stderr: "OUT OF MEMORY", peakMemoryBytes: 2 ** 26 },
      "memory-limit-exceeded",
      "No memory was left below the limit of 128 MiB",
    ],
    [
      "a refusal of memory far from the limit",
      { exitCode: 1, stderr: "OUT OF MEMORY" },
      "runtime-error",
      "The runtime was refused memory: the program asked at once for more than there is. Ended with exit code 1",
      "The program ended with an error",
    ],
    ["no memory to start in", { kind: "not-started", errno: 12 }, "memory-limit-exceeded", "Memory passed 128 MiB"],
    ["no start", { kind: "not-started", errno: 2 }, "judge-error", "The program could not be started (Linux error 2)"],
    ["a late measure of CPU time", { stdout: "one", cpuTimeMs: 2001 }, "time-limit-exceeded", "CPU time passed 2 s"],
    [
      "a late measure of memory",
      { stdout: "one", peakMemoryBytes: 2 ** 27 + 1 },
      "memory-limit-exceeded",
      "Memory passed 128 MiB",
    ],
  ];

  for (const [what, act, verdict, detail, secretDetail = detail] of endings) {
    it(`judges ${what} as ${verdict}`, async () => {
      await using room = await createJudgingRoom({ "sample/1": ["", "one"], "secret/1": ["", "one"] });
      const judgement = await room.judge(createScriptedSandbox({ run: () => act }));
      const [sample, secret] = judgement.tests;
      assert.deepEqual([sample?.verdict, sample?.detail], [verdict, detail]);
      assert.deepEqual(
        [secret?.verdict, secret?.detail],
        [verdict, verdict === "wrong-answer" ? undefined : secretDetail],
      );
      assert.deepEqual([judgement.verdict, judgement.detail], [verdict, `sample 1: ${detail}`]);
    });
  }

  it("names a limit of a few milliseconds as such", async () => {
    const limits = { timeLimitMs: 1, memoryLimitBytes: 2 ** 28, outputLimitBytes: 2 ** 23, processLimit: 64 };
    await using room = await createJudgingRoom({ "sample/1": ["", ""] }, { limits });
    const judgement = await room.judge(createScriptedSandbox({ run: () => ({ kind: "cpu-time-exceeded" }) }));
    assert.equal(judgement.detail, "sample 1: CPU time passed 2 ms");
  });

  it("compares by a test's own checker where it has one", async () => {
    await using room = await createJudgingRoom({ "sample/1": ["", "One"], "sample/2": ["", "One"] });
    const exact = { caseSensitive: true, spaceChangeSensitive: false };
    const tests = room.problem.testCases.map((test, index) => (index === 1 ? { ...test, checker: exact } : test));
    const judgement = await room.judge(createScriptedSandbox({ run: () => ({ stdout: "one" }) }), { tests });
    assert.deepEqual(
      judgement.tests.map((test) => test.verdict),
      ["accepted", "wrong-answer"],
    );
  });

  it("shows a sample's texts, cut at 64 KiB, with the user's file name for the container's", async () => {
    await using room = await createJudgingRoom({ "sample/1": ["i".repeat(70_000), "a"] });
    const act = {
      exitCode: 1,
      stdout: "é".repeat(40_000),
      stderr: "at line 2: in file:///box/solution.toy\n/box/solution.toy!",
    };
    const judgement = await room.judge(createScriptedSandbox({ run: () => act }), { fileName: "C/mine.toy" });
    const [sample] = judgement.tests;
    assert.ok(sample?.kind === "sample");
    assert.deepEqual(sample.truncated, ["input", "stdout"]);
    assert.deepEqual([sample.input.length, sample.stdout.length], [65_536, 32_768]);
    assert.equal(sample.stderr, "at line 2: in mine.toy\nmine.toy!");
    assert.deepEqual(sample.crash, { severity: "error", line: 1, message: "in mine.toy" });
    assert.deepEqual([sample.expected, sample.exitCode], ["a", 1]);
  });

  it("skips the secret tests after the first that fails, but no sample", async () => {
    await using room = await createJudgingRoom({
      "sample/1": ["", "x"],
      "sample/2": ["", "x"],
      "secret/1": ["", "x"],
      "secret/2": ["", "y"],
      "secret/3": ["", "x"],
    });
    const sandbox = createScriptedSandbox({ run: () => ({ stdout: "y" }) });
    const judgement = await room.judge(sandbox);
    assert.deepEqual(
      judgement.tests.map((test) => test.verdict),
      ["wrong-answer", "wrong-answer", "wrong-answer", "skipped", "skipped"],
    );
    assert.equal(sandbox.runs.length, 3);
    assert.deepEqual(outline(room.events).slice(-2), ["secret/2 skipped", "secret/3 skipped"]);
  });

  it("runs all secret tests when asked to, and goes by the first that fails", async () => {
    await using room = await createJudgingRoom(three);
    const acts = [right[0], { kind: "memory-exceeded" } as const, { kind: "cpu-time-exceeded" } as const];
    const judgement = await room.judge(createScriptedSandbox({ run: play(acts) }), { continueAfterFailure: true });
    assert.deepEqual(
      judgement.tests.map((test) => test.verdict),
      ["accepted", "memory-limit-exceeded", "time-limit-exceeded"],
    );
    assert.deepEqual(
      [judgement.verdict, judgement.detail],
      ["memory-limit-exceeded", "hidden 1: Memory passed 128 MiB"],
    );
  });

  it("judges only the tests asked for, under their numbers in the problem", async () => {
    await using room = await createJudgingRoom(three);
    const judgement = await room.judge(createScriptedSandbox({ run: () => ({ stdout: "three" }) }), {
      tests: room.problem.testCases.slice(2),
    });
    assert.deepEqual(
      judgement.tests.map(({ name, ordinal, verdict }) => [name, ordinal, verdict]),
      [["secret/b", 2, "accepted"]],
    );
    assert.equal((await room.judge(createScriptedSandbox(), { tests: [] })).verdict, "judge-error");
  });

  it("gives the author's hint for a secret test that failed, and for no other", async () => {
    await using room = await createJudgingRoom({ "secret/1": ["", "x"], "secret/2": ["", "y"], "secret/3": ["", "x"] });
    const tests = room.problem.testCases.map((test) => ({ ...test, hint: "Think." }));
    const judgement = await room.judge(createScriptedSandbox({ run: () => ({ stdout: "x" }) }), { tests });
    assert.deepEqual(
      judgement.tests.map((test) => test.kind === "secret" && test.hint),
      [undefined, "Think.", undefined],
    );
  });
});
