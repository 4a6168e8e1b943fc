import assert from "node:assert/strict";
import type { SubmittedFiles } from "../../../../server/languages/language.ts";
import { createJudgingRoom, toyLanguage } from "../judging-room.ts";
import { createScriptedSandbox } from "../scripted-sandbox.ts";

const three = { "sample/1": ["1\n", "one\n"], "secret/a": ["2\n", "two\n"], "secret/b": ["3\n", "three\n"] } as const;
const right = () => (_: unknown, index: number) => ({ stdout: ["one\n", "two\n", "three\n"][index] ?? "" });

describe("the judge, compiling", () => {
  it("ends with compile-error, the diagnostics and every test skipped", async () => {
    await using room = await createJudgingRoom(three);
    const compile = () => ({ exitCode: 1, stderr: "line 2: no such thing in /box/solution.toy\n", wallTimeMs: 77 });
    const sandbox = createScriptedSandbox({ compile });
    const judgement = await room.judge(sandbox, { fileName: "mine.toy" });
    assert.equal(judgement.verdict, "compile-error");
    assert.deepEqual(judgement.compilation, {
      outcome: "failed",
      diagnostics: [{ severity: "error", line: 1, message: "no such thing in mine.toy" }],
      output: "line 2: no such thing in mine.toy\n",
      timeMs: 77,
    });
    assert.deepEqual(
      judgement.tests.map((test) => test.verdict),
      ["skipped", "skipped", "skipped"],
    );
    assert.deepEqual([sandbox.runs.length, sandbox.disposed], [0, 1]);
  });

  it("cuts what the compiler prints at 64 KiB, and keeps a warning of a success", async () => {
    await using room = await createJudgingRoom(three);
    const compile = () => ({ stdout: `line 1: careful\n${"x".repeat(100_000)}` });
    const judgement = await room.judge(createScriptedSandbox({ compile, run: right() }));
    assert.deepEqual([judgement.verdict, judgement.compilation.outcome], ["accepted", "succeeded"]);
    assert.equal(judgement.compilation.output.length, 65_536);
    assert.equal(judgement.compilation.diagnostics.length, 1);
  });

  for (const [act, detail] of [
    [{ kind: "cpu-time-exceeded" }, "Compiling passed its time limit of 10 s"],
    [{ kind: "wall-time-exceeded" }, "Compiling passed its time limit of 10 s"],
    [{ kind: "memory-exceeded" }, "Compiling passed its memory limit of 1024 MiB"],
    [{ kind: "output-exceeded" }, "The compiler's messages and files passed their limit of 1 MiB"],
    [{ kind: "signalled", signal: 6 }, "The compiler crashed. Ended by SIGABRT (aborted)"],
  ] as const) {
    it(`says of a compiler that ended with ${act.kind}: ${detail}`, async () => {
      await using room = await createJudgingRoom(three);
      const judgement = await room.judge(createScriptedSandbox({ compile: () => act }));
      assert.deepEqual([judgement.verdict, judgement.detail], ["compile-error", detail]);
    });
  }

  for (const [stderr, detail] of [
    ["as: cannot write\nld: fatal error: the disk is full\nsee the manual\n", "ld: fatal error: the disk is full"],
    ["no more memory\nthat was it\n\n", "that was it"],
    ["", undefined],
  ] as const) {
    it(`gives as the reason of a compiler that names no line and writes ${JSON.stringify(stderr)}: ${detail}`, async () => {
      await using room = await createJudgingRoom(three);
      const judgement = await room.judge(createScriptedSandbox({ compile: () => ({ exitCode: 4, stderr }) }));
      const expected = detail === undefined ? undefined : `The compiler gave up: ${detail}`;
      assert.deepEqual([judgement.verdict, judgement.detail], ["compile-error", expected]);
    });
  }

  it("is a judge-error when the image has no compiler", async () => {
    await using room = await createJudgingRoom(three);
    const judgement = await room.judge(createScriptedSandbox({ compile: () => ({ kind: "not-started", errno: 2 }) }));
    assert.equal(judgement.verdict, "judge-error");
    assert.match(judgement.detail ?? "", /compiler of the runner "toy" could not be started/);
    assert.deepEqual(
      judgement.tests.map((test) => test.verdict),
      ["judge-error", "skipped", "skipped"],
    );
  });

  it("compiles nothing for a language without that step", async () => {
    await using room = await createJudgingRoom(three);
    const plan = (files: SubmittedFiles) => {
      const { compile: _, ...program } = toyLanguage.plan(files);
      return program;
    };
    const language = { ...toyLanguage, plan };
    const sandbox = createScriptedSandbox({ run: right() });
    const judgement = await room.judge(sandbox, { language });
    assert.deepEqual([judgement.verdict, judgement.compilation.outcome], ["accepted", "not-needed"]);
    assert.equal(sandbox.compilations.length, 0);
  });
});
