import assert from "node:assert/strict";
import { type RunRequest, SandboxError } from "../../../../server/sandbox/api.ts";
import { type Act, createScriptedSandbox, type Script } from "../scripted-sandbox.ts";
import { createValidatingRoom, isValidator, readAll, report, talk } from "./validating-room.ts";

const tests = { "sample/1": ["7", "answer"] } as const;

/** Judges with a program and an interactor that do as their scripts say. */
async function judgeTalk(program: Script, interactor: Script, kind: "sample" | "secret" = "sample") {
  const named = kind === "sample" ? tests : { "secret/1": tests["sample/1"] };
  await using room = await createValidatingRoom(named, { interactive: true });
  const sandbox = createScriptedSandbox({
    run: (request, index, signal) => (isValidator(request) ? interactor : program)(request, index, signal),
  });
  const judgement = await room.judge(sandbox);
  const [result] = judgement.tests;
  assert.ok(result !== undefined);
  return { judgement, result, sandbox };
}

/** The helper's first words, as soon as the interactor has ended: the rest follows. */
function announce(request: RunRequest, act: Act): Act {
  const bytes = Buffer.from(act.stderr ?? "");
  request.onOutput?.("stderr", bytes.subarray(0, 16));
  return { ...act, stderr: bytes.subarray(16) };
}

/** Ends when it is killed. */
function endless(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const stop = () => reject(new SandboxError("cancelled", "Cancelled."));
    if (signal.aborted) stop();
    signal.addEventListener("abort", stop);
  });
}

describe("an interactive problem", () => {
  it("has what one says reach the other, in turns, until both have ended", async () => {
    const { result, sandbox } = await judgeTalk(
      async (request) => {
        const { say, hear } = talk(request);
        for (let line = await hear(); line !== undefined; line = await hear()) {
          say(`${line}!\n`);
        }
        return {};
      },
      async (request) => {
        const { say, hear } = talk(request);
        say("one\n");
        assert.equal(await hear(), "one!");
        say("two\nthree");
        say("\n");
        assert.deepEqual([await hear(), await hear()], ["two!", "three!"]);
        return report({ ended: 42, files: { "teammessage.txt": "well said" } });
      },
    );
    assert.equal(result.verdict, "accepted");
    assert.ok(result.kind === "sample");
    assert.equal(result.transcript, "<one\n>one!\n<two\n<three\n>two!\n>three!\n");
    assert.equal(result.stdout, "one!\ntwo!\nthree!\n");
    assert.equal(result.message, "well said");
    const program = sandbox.runs.find((run) => !isValidator(run));
    const interactor = sandbox.runs.find(isValidator);
    assert.deepEqual([program?.inTurn, interactor?.inTurn], [true, undefined], "only the program takes a core");
  });

  it("believes the interactor's rejection when that came first, whatever the program did then", async () => {
    for (const end of [{ exitCode: 1 }, { kind: "cpu-time-exceeded" }, {}] as const) {
      const { result } = await judgeTalk(
        async (request) => {
          await readAll(request);
          return end;
        },
        (request) => announce(request, report({ ended: 43 })),
      );
      assert.equal(result.verdict, "wrong-answer");
    }
  });

  it("believes the program's failure when that came first, or the interactor had accepted", async () => {
    for (const [end, verdict] of [
      [{ exitCode: 1 }, "runtime-error"],
      [{ kind: "cpu-time-exceeded" }, "time-limit-exceeded"],
      [{ kind: "memory-exceeded" }, "memory-limit-exceeded"],
      [{ kind: "output-exceeded" }, "output-limit-exceeded"],
    ] as const) {
      const first = await judgeTalk(
        () => end,
        (_request, _index, signal) => endless(signal),
      );
      assert.equal(first.result.verdict, verdict);
      const later = await judgeTalk(
        async (request) => {
          await readAll(request);
          return end;
        },
        () => report({ ended: 42 }),
      );
      assert.equal(later.result.verdict, verdict);
    }
  });

  it("has the interactor judge a program that ended well before it", async () => {
    for (const [ended, verdict] of [
      [42, "accepted"],
      [43, "wrong-answer"],
      [1, "judge-error"],
    ] as const) {
      const { result } = await judgeTalk(
        () => ({ stdout: "all I have to say" }),
        async (request) => {
          assert.equal(await readAll(request), "all I have to say");
          return report({ ended });
        },
      );
      assert.equal(result.verdict, verdict);
    }
  });

  it("blames an interactor that ends in any other way, also when the program then fails", async () => {
    for (const [act, reason] of [
      [report({ ended: 0 }), /The interactor output_validator ended with exit code 0/u],
      [report({ ended: { how: 1, value: 11 } }), /crashed/u],
      [{ kind: "memory-exceeded" }, /more memory/u],
    ] as const) {
      const die: Script = (request) => ("stderr" in act ? announce(request, act) : act);
      const fail: Script = async (request) => {
        await readAll(request);
        return { exitCode: 1 };
      };
      const { result } = await judgeTalk(fail, die);
      assert.equal(result.verdict, "judge-error");
      assert.match(result.detail ?? "", reason);
      const hidden = await judgeTalk(fail, die, "secret");
      assert.equal(hidden.result.detail, "The package's interactor failed");
    }
  });

  it("says that two which wait for each other do", async () => {
    const { result } = await judgeTalk(
      () => ({ kind: "wall-time-exceeded" }),
      (_request, _index, signal) => endless(signal),
    );
    assert.equal(result.verdict, "time-limit-exceeded");
    assert.match(
      result.detail ?? "",
      /No end after 7 s .*; the interactor had not ended either, so each may have waited/u,
    );
  });

  it("is talked through again, alone, when others may have kept it waiting", async () => {
    const { result, sandbox } = await judgeTalk(
      (_request, index) => (index === 0 ? { kind: "wall-time-exceeded", concurrentRuns: 2 } : {}),
      async (request, index, signal) => {
        if (index === 0) await endless(signal);
        await readAll(request);
        return report({ ended: 42 });
      },
    );
    assert.equal(result.verdict, "accepted");
    const programs = sandbox.runs.filter((run) => !isValidator(run));
    assert.deepEqual(
      programs.map(({ alone }) => alone),
      [false, true],
    );
  });

  it("ends the one when the other's container is lost, and judges once more", async () => {
    let [programs, interactors] = [0, 0];
    let killed = 0;
    const { result, sandbox } = await judgeTalk(
      async (request, _index, signal) => {
        programs += 1;
        if (programs === 1) {
          await endless(signal).finally(() => {
            killed += 1;
          });
        }
        await readAll(request);
        return {};
      },
      () => {
        interactors += 1;
        if (interactors === 1) throw new SandboxError("lost", "It is gone.");
        return report({ ended: 42 });
      },
    );
    assert.equal(killed, 1);
    assert.equal(result.verdict, "accepted");
    assert.equal(sandbox.disposed, 4);
  });

  it("keeps a hidden test's conversation, message and judges' words inside", async () => {
    const { judgement } = await judgeTalk(
      async (request) => ({ stdout: await readAll(request) }),
      (request) => {
        talk(request).say("a secret word\n");
        return report({ ended: 43, files: { "teammessage.txt": "secret advice", "judgemessage.txt": "secret" } });
      },
      "secret",
    );
    assert.equal(judgement.verdict, "wrong-answer");
    assert.ok(!JSON.stringify(judgement.tests).replaceAll("secret/1", "").includes("secret w"));
    assert.ok(!JSON.stringify(judgement).includes("advice"));
  });

  it("stops both when the submission is cancelled", async () => {
    await using room = await createValidatingRoom(tests, { interactive: true });
    const giveUp = new AbortController();
    let killed = 0;
    const run: Script = async (_request, _index, signal) => {
      const end = endless(signal).catch((error: unknown) => {
        killed += 1;
        throw error;
      });
      queueMicrotask(() => giveUp.abort());
      return end;
    };
    const sandbox = createScriptedSandbox({ run });
    const judgement = await room.judge(sandbox, {}, giveUp.signal);
    assert.equal(judgement.verdict, "cancelled");
    assert.equal(killed, 2);
    assert.equal(sandbox.disposed, 2);
  });
});
