import assert from "node:assert/strict";
import { SandboxError } from "../../../server/sandbox/api.ts";
import { createJudgingRoom, outline } from "./judging-room.ts";
import { type Act, createScriptedSandbox } from "./scripted-sandbox.ts";

const two = { "sample/1": ["1", "one"], "secret/1": ["2", "two"] } as const;
const right: readonly Act[] = [{ stdout: "one" }, { stdout: "two" }];

function lost(): never {
  throw new SandboxError("lost", "The engine stopped.");
}

describe("the judge, when the sandbox fails it", () => {
  it("judges all of a submission once more, in a new lease, after a loss", async () => {
    await using room = await createJudgingRoom(two);
    let losses = 1;
    const run = (_: unknown, index: number) => (index === 1 && losses-- > 0 ? lost() : (right[index] ?? {}));
    const sandbox = createScriptedSandbox({ run });
    const judgement = await room.judge(sandbox);
    assert.equal(judgement.verdict, "accepted");
    assert.deepEqual(
      judgement.tests.map((test) => test.verdict),
      ["accepted", "accepted"],
    );
    assert.deepEqual(outline(room.events), [
      "compiling",
      "compiled",
      "started sample/1",
      "sample/1 accepted",
      "started secret/1",
      "waiting",
      "compiling",
      "compiled",
      "started sample/1",
      "sample/1 accepted",
      "started secret/1",
      "secret/1 accepted",
    ]);
    assert.deepEqual([sandbox.leases.length, sandbox.disposed], [2, 2]);
  });

  it("ends with judge-error and the reason after a second loss, keeping what was judged", async () => {
    await using room = await createJudgingRoom(two);
    const sandbox = createScriptedSandbox({ run: (_, index) => (index === 1 ? lost() : (right[index] ?? {})) });
    const judgement = await room.judge(sandbox);
    assert.deepEqual([judgement.verdict, judgement.detail], ["judge-error", "The engine stopped."]);
    assert.deepEqual(
      judgement.tests.map((test) => test.verdict),
      ["accepted", "judge-error"],
    );
    assert.equal(judgement.compilation.outcome, "succeeded");
    assert.equal(sandbox.leases.length, 2);
  });

  it("ends with judge-error when the engine is still away at the second attempt", async () => {
    await using room = await createJudgingRoom(two);
    const sandbox = createScriptedSandbox({
      run: lost,
      lease: (_, index) => {
        if (index === 1) {
          throw new SandboxError("engine-unavailable", "Start Docker.");
        }
      },
    });
    const judgement = await room.judge(sandbox);
    assert.deepEqual([judgement.verdict, judgement.detail], ["judge-error", "Start Docker."]);
    assert.deepEqual(
      judgement.tests.map((test) => test.verdict),
      ["judge-error", "skipped"],
    );
  });

  it("tries again after a loss while compiling", async () => {
    await using room = await createJudgingRoom(two);
    let losses = 1;
    const compile = () => (losses-- > 0 ? lost() : {});
    const judgement = await room.judge(createScriptedSandbox({ compile, run: (_, index) => right[index] ?? {} }));
    assert.equal(judgement.verdict, "accepted");
  });

  it("runs a test again alone when it waited out the wall limit beside others with CPU time left", async () => {
    await using room = await createJudgingRoom({ "sample/1": ["1", "one"] });
    const acts: Act[] = [{ kind: "wall-time-exceeded", cpuTimeMs: 1999, concurrentRuns: 1 }, { stdout: "one" }];
    const sandbox = createScriptedSandbox({ run: (_, index) => acts[index] ?? {} });
    assert.equal((await room.judge(sandbox)).verdict, "accepted");
    assert.deepEqual(
      sandbox.runs.map((run) => run.alone ?? false),
      [false, true],
    );
    assert.equal(room.events.filter((event) => event.kind === "test-started").length, 1);
  });

  it("calls it time-limit-exceeded when it waits out the wall limit alone too", async () => {
    await using room = await createJudgingRoom({ "sample/1": ["1", "one"] });
    const sandbox = createScriptedSandbox({
      run: () => ({ kind: "wall-time-exceeded", cpuTimeMs: 900, wallTimeMs: 9000, concurrentRuns: 3 }),
    });
    assert.equal((await room.judge(sandbox)).verdict, "time-limit-exceeded");
    assert.equal(sandbox.runs.length, 2);
  });

  it("does not run again what was alone already, what used up its CPU time, or what hardly computed", async () => {
    for (const act of [
      { cpuTimeMs: 900, wallTimeMs: 9000, concurrentRuns: 0 },
      { cpuTimeMs: 15, wallTimeMs: 9000, concurrentRuns: 2 },
      { cpuTimeMs: 2000, concurrentRuns: 2 },
    ]) {
      await using room = await createJudgingRoom({ "sample/1": ["1", "one"] });
      const sandbox = createScriptedSandbox({ run: () => ({ kind: "wall-time-exceeded", ...act }) });
      assert.equal((await room.judge(sandbox)).verdict, "time-limit-exceeded");
      assert.equal(sandbox.runs.length, 1);
    }
  });

  it("ends with cancelled at once when the signal aborts in a run, and gives the container up", async () => {
    await using room = await createJudgingRoom(two);
    const controller = new AbortController();
    const sandbox = createScriptedSandbox({
      run: (_, index, signal) => {
        if (index === 0) {
          return right[0] ?? {};
        }
        const ended = new Promise<never>((_resolve, reject) => {
          signal.addEventListener("abort", () => reject(new SandboxError("cancelled", "cancelled")));
        });
        controller.abort();
        return ended;
      },
    });
    const judgement = await room.judge(sandbox, {}, controller.signal);
    assert.deepEqual(
      judgement.tests.map((test) => test.verdict),
      ["accepted", "cancelled"],
    );
    assert.deepEqual([judgement.verdict, sandbox.disposed, sandbox.leases.length], ["cancelled", 1, 1]);
    assert.equal(outline(room.events).at(-1), "secret/1 cancelled");
  });

  it("takes no lease when it is cancelled before", async () => {
    await using room = await createJudgingRoom(two);
    const sandbox = createScriptedSandbox();
    const judgement = await room.judge(sandbox, {}, AbortSignal.abort());
    assert.deepEqual([judgement.verdict, judgement.compilation.outcome], ["cancelled", "not-reached"]);
    assert.equal(sandbox.leases.length, 0);
  });

  it("passes on what nobody foresaw, and still gives the container up", async () => {
    await using room = await createJudgingRoom(two);
    const sandbox = createScriptedSandbox({
      run: () => {
        throw new TypeError("a mistake");
      },
    });
    await assert.rejects(room.judge(sandbox), TypeError);
    assert.equal(sandbox.disposed, 1);
  });

  for (const code of ["engine-unavailable", "image-unavailable", "limits-not-enforced"] as const) {
    it(`passes ${code} on: nothing was judged`, async () => {
      await using room = await createJudgingRoom(two);
      const lease = () => {
        throw new SandboxError(code, "no");
      };
      await assert.rejects(room.judge(createScriptedSandbox({ lease })), { name: "SandboxError", code });
      assert.deepEqual(room.events, []);
    });
  }

  it("passes on why it has to wait", async () => {
    await using room = await createJudgingRoom(two);
    const lease = (request: { onWait?: (message: string) => void }) => request.onWait?.("Building the image");
    await room.judge(createScriptedSandbox({ lease, run: (_, index) => right[index] ?? {} }));
    assert.deepEqual(room.events[0], { kind: "waiting", message: "Building the image" });
  });
});
