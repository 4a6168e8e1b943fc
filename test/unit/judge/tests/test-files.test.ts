import assert from "node:assert/strict";
import { mkdir, rm, truncate, writeFile } from "node:fs/promises";
import { readProblem } from "../../../../server/problems/read-problem.ts";
import { createScratchPackage, withoutPermission } from "../../problems/scratch-package.ts";
import { createJudgingRoom } from "../judging-room.ts";
import { type Act, createScriptedSandbox } from "../scripted-sandbox.ts";

const three = { "sample/1": ["1\n", "one\n"], "secret/a": ["2\n", "two\n"], "secret/b": ["3\n", "three\n"] } as const;
const right: readonly Act[] = [{ stdout: "one\n" }, { stdout: "two\n" }, { stdout: "three\n" }];
const play = (acts: readonly (Act | undefined)[]) => (_: unknown, index: number) => acts[index] ?? {};

describe("the judge, reading tests", () => {
  it("is a judge-error that names no file when a secret test's answer is gone", async () => {
    await using room = await createJudgingRoom(three);
    await rm(room.problem.testCases[1]?.answerPath ?? "");
    const judgement = await room.judge(createScriptedSandbox({ run: play(right) }));
    assert.deepEqual(
      judgement.tests.map((test) => test.verdict),
      ["accepted", "judge-error", "skipped"],
    );
    assert.equal(
      judgement.detail,
      "The answer of hidden 1 cannot be read (ENOENT): was the problem changed meanwhile?",
    );
  });

  it("is a judge-error that names no file when a secret test's input may not be read", async () => {
    await using scratch = await createScratchPackage();
    const problem = await readProblem(scratch.directory);
    await using room = await createJudgingRoom(three);
    const judging = () => room.judge(createScriptedSandbox(), { problem, tests: problem.testCases });
    assert.equal(
      (await withoutPermission(scratch, "data/secret/1.in", judging)).detail,
      "The input of hidden 1 cannot be read (EACCES): give your user the permission to read the problem's files",
    );
  });

  it("is a judge-error that says what to do about an input that may not be read or is too large", async () => {
    for (const [spoil, detail] of [
      [(path: string) => truncate(path, 2 ** 28 + 1), /^The input of sample 1 is larger than 256 MiB, the most /],
      [(path: string) => rm(path).then(() => mkdir(path)), /^The input of sample 1 cannot be read \(EISDIR\): /],
    ] as const) {
      await using room = await createJudgingRoom(three);
      await spoil(room.problem.testCases[0]?.inputPath ?? "");
      const judgement = await room.judge(createScriptedSandbox({ run: play(right) }));
      assert.equal(judgement.verdict, "judge-error");
      assert.match(judgement.detail ?? "", detail);
    }
  });

  it("gives each test its own input, also behind one that is skipped", async () => {
    await using room = await createJudgingRoom(three);
    const [sample, ...secret] = room.problem.testCases;
    assert.ok(sample);
    const sandbox = createScriptedSandbox({ run: () => ({ stdout: "one" }) });
    const judgement = await room.judge(sandbox, { tests: [...secret, sample] });
    assert.deepEqual(
      judgement.tests.map((test) => test.verdict),
      ["wrong-answer", "skipped", "accepted"],
    );
    assert.deepEqual(sandbox.runs[1]?.stdin, Buffer.from("1\n"));
  });

  it("reads inputs one test ahead, and no further", async () => {
    await using room = await createJudgingRoom(three);
    const [, , third] = room.problem.testCases;
    const sandbox = createScriptedSandbox({
      run: async (_, index) => {
        if (index === 0) {
          await writeFile(third?.inputPath ?? "", "changed");
        }
        return right[index] ?? {};
      },
    });
    await room.judge(sandbox);
    assert.deepEqual(sandbox.runs[2]?.stdin, Buffer.from("changed"));
  });
});
