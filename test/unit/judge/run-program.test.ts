import assert from "node:assert/strict";
import { createJudge } from "../../../server/judge/judge.ts";
import type { ProgramEvent, ProgramRun } from "../../../server/judge/run-program.ts";
import { SandboxError } from "../../../server/sandbox/api.ts";
import { toyLanguage } from "./judging-room.ts";
import { type Act, createScriptedSandbox, type Scripts } from "./scripted-sandbox.ts";

async function run(scripts: Scripts, changes: Partial<ProgramRun> = {}) {
  const sandbox = createScriptedSandbox(scripts);
  const events: ProgramEvent[] = [];
  const request: ProgramRun = { language: toyLanguage, source: Buffer.from("a\nb\n"), stdin: "none", ...changes };
  const end = await createJudge(sandbox, [toyLanguage]).run(
    request,
    (event) => events.push(event),
    new AbortController().signal,
  );
  return { sandbox, events, end };
}

describe("running a program without a problem", () => {
  it("tells output as it comes, and how it ended", async () => {
    const { sandbox, events, end } = await run({ run: () => ({ stdout: "out", stderr: "err" }) });
    assert.deepEqual(events, [
      { kind: "output", stream: "stdout", chunk: Buffer.from("out") },
      { kind: "output", stream: "stderr", chunk: Buffer.from("err") },
    ]);
    assert.deepEqual(
      [end.outcome, end.exitCode, end.cpuTimeMs, end.compilation.outcome],
      ["exited", 0, 10, "succeeded"],
    );
    assert.equal(sandbox.disposed, 1);
  });

  const endings: readonly (readonly [Act, Record<string, unknown>])[] = [
    [
      { exitCode: 3, stderr: "at line 2: boom in /box/solution.toy\n" },
      {
        outcome: "exited",
        exitCode: 3,
        detail: "Ended with exit code 3",
        crash: { severity: "error", line: 1, message: "boom in solution.toy" },
      },
    ],
    [
      { kind: "signalled", signal: 6 },
      { outcome: "signalled", signal: 6, detail: "Ended by SIGABRT (aborted)" },
    ],
    [{ kind: "cpu-time-exceeded" }, { outcome: "time-limit-exceeded", detail: "CPU time passed 20 s" }],
    [
      { kind: "wall-time-exceeded" },
      { outcome: "time-limit-exceeded", detail: "No end after 60 s of waiting and computing" },
    ],
    [{ kind: "memory-exceeded" }, { outcome: "memory-limit-exceeded", detail: "Memory passed 128 MiB" }],
    [{ kind: "output-exceeded" }, { outcome: "output-limit-exceeded", detail: "Output passed 64 MiB" }],
    [
      { kind: "not-started", errno: 8 },
      { outcome: "not-started", detail: "The program could not be started (Linux error 8)" },
    ],
  ];
  for (const [act, expected] of endings) {
    it(`ends with ${expected.outcome} after ${act.kind ?? "an exit"}`, async () => {
      const {
        compilation: _,
        cpuTimeMs: __,
        wallTimeMs: ___,
        peakMemoryBytes: ____,
        ...end
      } = (await run({ run: () => act })).end;
      assert.deepEqual(end, expected);
    });
  }

  it("finds the crash at the end of a long stderr, however it is cut, under the user's file name", async () => {
    for (const size of [1, 1000, 70_000, 200_000]) {
      const words = `${"x".repeat(65_000)}\n`.repeat(3);
      const stderr = `at line 1: not this\n${words}at line 2: boom in /box/solution.toy\n`;
      const { end } = await run({ run: () => ({ exitCode: 3, stderr, chunkBytes: size }) }, { fileName: "mine.toy" });
      assert.deepEqual(end.crash, { severity: "error", line: 1, message: "boom in mine.toy" });
    }
  });

  it("ends with compile-error, and runs nothing", async () => {
    const { sandbox, end } = await run({ compile: () => ({ exitCode: 1, stderr: "line 1: no" }) });
    assert.deepEqual([end.outcome, end.compilation.diagnostics.length, sandbox.runs.length], ["compile-error", 1, 0]);
  });

  it("hands live input on, and gives whoever types it an hour", async () => {
    async function* typed() {
      yield Buffer.from("hello");
    }
    const stdin = typed();
    const { sandbox } = await run({}, { stdin });
    assert.equal(sandbox.runs[0]?.stdin, stdin);
    assert.equal(sandbox.runs[0]?.limits.wallTimeLimitMs, 3_600_000);
  });

  it("passes the sandbox's errors on, and gives the container up", async () => {
    const sandbox = createScriptedSandbox({
      run: () => {
        throw new SandboxError("lost", "gone");
      },
    });
    const request: ProgramRun = { language: toyLanguage, source: Buffer.from(""), stdin: "none" };
    await assert.rejects(
      createJudge(sandbox, [toyLanguage]).run(request, () => {}, new AbortController().signal),
      { code: "lost" },
    );
    assert.equal(sandbox.disposed, 1);
  });
});
