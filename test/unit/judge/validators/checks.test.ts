import assert from "node:assert/strict";
import { unlink } from "node:fs/promises";
import { createJudge } from "../../../../server/judge/judge.ts";
import type { InputFinding } from "../../../../server/judge/validators/check-inputs.ts";
import type { OutputFinding } from "../../../../server/judge/validators/check-outputs.ts";
import { SandboxError } from "../../../../server/sandbox/api.ts";
import { type JudgingRoom, toyLanguage } from "../judging-room.ts";
import { createScriptedSandbox, type ScriptedSandbox } from "../scripted-sandbox.ts";
import { createValidatingRoom, readAll, report, twoTests } from "./validating-room.ts";

const never = new AbortController().signal;

/** Runs the room's validator as one of inputs, on both tests. */
async function checkInputs(room: JudgingRoom, sandbox: ScriptedSandbox, signal = never) {
  const findings: InputFinding[] = [];
  const validator = room.problem.outputValidator;
  assert.ok(validator !== undefined);
  const failure = await createJudge(sandbox, [toyLanguage]).checkInputs(
    {
      validator: { ...validator, path: "input_validators/all" },
      limits: room.problem.validation,
      inputs: room.problem.testCases.map((test) => ({ test, ordinal: 1, arguments: ["max", "7"] })),
    },
    (index, finding) => {
      findings[index] = finding;
    },
    signal,
  );
  return { findings, failure };
}

/** Judges each test's answer as an output. */
async function checkOutputs(room: JudgingRoom, sandbox: ScriptedSandbox) {
  const findings: OutputFinding[] = [];
  const outputs = room.problem.testCases.map((test) => ({ test, ordinal: 1, outputPath: test.answerPath }));
  const failure = await createJudge(sandbox, [toyLanguage]).checkOutputs(
    { problem: room.problem, outputs },
    (index, finding) => {
      findings[index] = finding;
    },
    never,
  );
  return { findings, failure };
}

describe("an input validator", () => {
  it("is compiled once, and given each input with its arguments", async () => {
    await using room = await createValidatingRoom(twoTests);
    const inputs: string[] = [];
    const sandbox = createScriptedSandbox({
      run: async (request) => {
        inputs.push(await readAll(request));
        return { exitCode: 42 };
      },
    });
    const { findings, failure } = await checkInputs(room, sandbox);
    assert.deepEqual([findings, failure], [[{ accepted: true }, { accepted: true }], undefined]);
    assert.deepEqual(inputs, ["in 1", "in 2"]);
    assert.deepEqual(sandbox.runs[0]?.command.slice(-2), ["max", "7"]);
    assert.deepEqual([sandbox.compilations.length, sandbox.leases.length, sandbox.disposed], [1, 1, 1]);
    assert.equal(sandbox.leases[0]?.isFurther, undefined, "it holds nothing, and waits for memory as everybody does");
  });

  it("is quoted for samples alone: of a hidden input it may say what that is", async () => {
    await using room = await createValidatingRoom(twoTests);
    const sandbox = createScriptedSandbox({ run: () => ({ exitCode: 43, stdout: "n is 7", stderr: "too large" }) });
    const { findings } = await checkInputs(room, sandbox);
    const ended = "ended with exit code 43, where 42 says that the input is valid";
    assert.deepEqual(findings, [
      { accepted: false, reason: `${ended}: too largen is 7` },
      { accepted: false, reason: ended },
    ]);
  });

  for (const [act, reason] of [
    [{ kind: "signalled", signal: 11 }, /^crashed\. Ended by SIGSEGV/u],
    [{ kind: "cpu-time-exceeded" }, /CPU time than its limit of 10 s/u],
    [{ kind: "wall-time-exceeded" }, /^did not end/u],
    [{ kind: "memory-exceeded" }, /^used more memory than its limit of 256 MiB/u],
    [{ kind: "output-exceeded" }, /^wrote more than its limit of 8 MiB/u],
    [{ kind: "not-started", errno: 2 }, /^could not be started \(Linux error 2\)/u],
  ] as const) {
    it(`says of a run that ended as ${act.kind} what happened`, async () => {
      await using room = await createValidatingRoom(twoTests);
      const { findings } = await checkInputs(room, createScriptedSandbox({ run: () => act }));
      const [first] = findings;
      assert.ok(first?.accepted === false);
      assert.match(first.reason, reason);
    });
  }

  it("is not gone on with, and says why, when it cannot be compiled or an input cannot be read", async () => {
    await using room = await createValidatingRoom(twoTests);
    const broken = createScriptedSandbox({ compile: () => ({ exitCode: 1, stderr: "line 1: no" }) });
    assert.equal((await checkInputs(room, broken)).failure, "input_validators/all cannot be compiled: line 1: no");
    assert.equal(broken.disposed, 1);
    await unlink(room.problem.testCases[1]?.inputPath ?? "");
    const sandbox = createScriptedSandbox({ run: () => ({ exitCode: 42 }) });
    const { findings, failure } = await checkInputs(room, sandbox);
    assert.deepEqual(findings, [{ accepted: true }]);
    assert.match(failure ?? "", /^The input of hidden 1 cannot be read \(ENOENT\)/u);
    assert.equal(sandbox.disposed, 1);
  });

  it("gives its container back when it is cancelled or lost", async () => {
    await using room = await createValidatingRoom(twoTests);
    for (const code of ["cancelled", "lost"] as const) {
      const sandbox = createScriptedSandbox({
        run: () => {
          throw new SandboxError(code, code);
        },
      });
      await assert.rejects(checkInputs(room, sandbox), { code });
      assert.equal(sandbox.disposed, 1);
    }
  });
});

describe("outputs that lie in a package", () => {
  it("are judged by the checker where there is no validator", async () => {
    await using room = await createValidatingRoom(twoTests);
    const { outputValidator: _, ...problem } = room.problem;
    const { findings } = await checkOutputs({ ...room, problem }, createScriptedSandbox());
    assert.deepEqual(findings, [{ kind: "accepted" }, { kind: "accepted" }]);
  });

  it("are judged by the package's validator, which waits for memory as everybody does", async () => {
    await using room = await createValidatingRoom(twoTests);
    const heard: string[] = [];
    const sandbox = createScriptedSandbox({
      run: async (request, index) => {
        heard.push(await readAll(request));
        return report(index === 0 ? { ended: 43, files: { "teammessage.txt": "no" } } : { ended: 1 });
      },
    });
    const { findings, failure } = await checkOutputs(room, sandbox);
    assert.deepEqual(heard, ["out 1", "out 2"]);
    assert.deepEqual(findings, [
      { kind: "rejected", reason: "no" },
      { kind: "failed", reason: "ended with exit code 1, where 42 (accepted) or 43 (rejected) is expected" },
    ]);
    assert.deepEqual([failure, sandbox.leases[0]?.isFurther, sandbox.disposed], [undefined, undefined, 1]);
  });
});
