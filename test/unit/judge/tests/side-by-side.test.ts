import assert from "node:assert/strict";
import { createDeferred } from "../../../../server/base/deferred.ts";
import { SandboxError } from "../../../../server/sandbox/api.ts";
import { createJudgingRoom, outline, toyLanguage } from "../judging-room.ts";
import { type Act, createScriptedSandbox, type Script } from "../scripted-sandbox.ts";

const count = 12;
const names = Array.from({ length: count }, (_, index) => `secret/${String(index).padStart(2, "0")}`);
const tests = Object.fromEntries(names.map((name, index) => [name, [`${index}`, `${index}`] as const]));

function numberOf(stdin: unknown): number {
  return Number(Buffer.from(stdin as Uint8Array).toString());
}

/**
 * Runs that say that they took 100 ms, and remember how many of them were under way. All but the first wait until two
 * are, where there will be `two`.
 */
function createRuns(act: (number: number, alone: boolean) => Act, { two = true } = {}) {
  const seen = { most: 0, now: 0, alone: [] as number[] };
  const met = createDeferred<void>();
  const run: Script = async ({ stdin, alone = false }, _, signal) => {
    const number = numberOf(stdin);
    seen.now += 1;
    seen.most = Math.max(seen.most, seen.now);
    if (alone) {
      seen.alone.push(number);
    }
    if (seen.now > 1 || !two) {
      met.resolve();
    }
    if (number > 0) {
      await met.promise;
    }
    seen.now -= 1;
    signal.throwIfAborted();
    return { wallTimeMs: 100, ...act(number, alone) };
  };
  return { seen, run };
}

const right = (number: number): Act => ({ stdout: String(number) });
const carry = () => ({ stdout: "archive" });
/** Two cores, and whoever else holds nothing. */
const cores = () => 2;

describe("the judge, with cores to spare", () => {
  it("runs tests in a further container, into which it brings the program, and tells of them in order", async () => {
    await using room = await createJudgingRoom(tests);
    const { seen, run } = createRuns(right);
    const sandbox = createScriptedSandbox({ run, carry, cores });
    const judgement = await room.judge(sandbox, { continueAfterFailure: true });
    assert.equal(judgement.verdict, "accepted");
    assert.deepEqual(
      judgement.tests.map(({ name }) => name),
      names,
    );
    assert.deepEqual(
      outline(room.events).slice(2),
      names.flatMap((name) => [`started ${name}`, `${name} accepted`]),
    );
    assert.deepEqual([seen.most, sandbox.leases.length, sandbox.disposed], [2, 2, 2]);
    assert.deepEqual([sandbox.compilations.length, sandbox.carried], [1, ["out", "in"]]);
    assert.equal(sandbox.runs.length, count);
  });

  it("takes no second container while others need the cores", async () => {
    await using room = await createJudgingRoom(tests);
    const { seen, run } = createRuns(right, { two: false });
    const sandbox = createScriptedSandbox({ run, carry, cores: () => 1 });
    assert.equal((await room.judge(sandbox)).verdict, "accepted");
    assert.deepEqual([seen.most, sandbox.leases.length], [1, 1]);
  });

  it("gives the second container up when somebody else comes", async () => {
    await using room = await createJudgingRoom(tests);
    const { seen, run } = createRuns(right);
    const sandbox = createScriptedSandbox({ run, carry, cores: () => (sandbox.runs.length < 4 ? 2 : 1) });
    assert.equal((await room.judge(sandbox)).verdict, "accepted");
    assert.deepEqual([seen.most, sandbox.leases.length, sandbox.runs.length], [2, 2, count]);
  });

  it("does not begin with it for what is done soon", async () => {
    await using room = await createJudgingRoom(tests);
    const sandbox = createScriptedSandbox({
      run: ({ stdin }) => ({ ...right(numberOf(stdin)), wallTimeMs: 10 }),
      carry,
      cores,
    });
    assert.equal((await room.judge(sandbox)).verdict, "accepted");
    assert.equal(sandbox.leases.length, 1);
  });

  it("judges alone what is not accepted beside others, and that counts", async () => {
    await using room = await createJudgingRoom(tests);
    const { seen, run } = createRuns((number, alone) => (number === 5 && !alone ? { stdout: "?" } : right(number)));
    const judgement = await room.judge(createScriptedSandbox({ run, carry, cores }), { continueAfterFailure: true });
    assert.deepEqual([judgement.verdict, seen.alone], ["accepted", [5]]);
  });

  it("judges alone what comes close to its time limit beside others, and goes on one after the other", async () => {
    await using room = await createJudgingRoom(tests);
    const { seen, run } = createRuns((number, alone) => ({
      ...right(number),
      cpuTimeMs: number === 5 && !alone ? 1001 : 5,
    }));
    const sandbox = createScriptedSandbox({ run, carry, cores });
    const judgement = await room.judge(sandbox);
    assert.deepEqual([judgement.verdict, seen.alone], ["accepted", [5]]);
    assert.equal(judgement.tests[5]?.cpuTimeMs, 5);
    assert.equal(sandbox.leases.length, 2);
  });

  it("skips and forgets what ran ahead of a test that fails", async () => {
    await using room = await createJudgingRoom(tests);
    const { run } = createRuns((number) => (number === 4 ? { stdout: "?" } : right(number)));
    const judgement = await room.judge(createScriptedSandbox({ run, carry, cores }));
    assert.deepEqual(
      judgement.tests.map(({ verdict }) => verdict),
      [...Array(4).fill("accepted"), "wrong-answer", ...Array(count - 5).fill("skipped")],
    );
    assert.ok(judgement.tests.slice(5).every(({ cpuTimeMs }) => cpuTimeMs === 0));
  });

  it("goes on in the first container when there is no other to be had, or it is lost", async () => {
    for (const when of ["lease", "run"] as const) {
      await using room = await createJudgingRoom(tests);
      const { run } = createRuns(right, { two: false });
      const further = createDeferred<void>();
      const lost = () => {
        throw new SandboxError("lost", "gone");
      };
      const sandbox = createScriptedSandbox({
        carry,
        cores,
        lease: (_, index) => {
          if (index === 1 && when === "lease") {
            further.resolve();
            lost();
          }
        },
        run: async (request, index, signal) => {
          if (index === 0 && sandbox.leases.length === 2) {
            further.resolve();
            lost();
          }
          if (index > 0) {
            await further.promise;
          }
          return run(request, index, signal);
        },
      });
      const judgement = await room.judge(sandbox);
      assert.deepEqual([judgement.verdict, judgement.tests.length], ["accepted", count]);
      assert.equal(sandbox.leases.length, 2);
      assert.ok(judgement.tests.every(({ verdict }) => verdict === "accepted"));
    }
  });

  it("runs no tests side by side whose program cannot be brought along", async () => {
    await using room = await createJudgingRoom(tests);
    const { run } = createRuns(right, { two: false });
    const sandbox = createScriptedSandbox({ run, carry: () => ({ exitCode: 3 }), cores });
    assert.equal((await room.judge(sandbox)).verdict, "accepted");
    assert.equal(sandbox.leases.length, 1);
  });

  it("does not go on to wait for a second container once tests run one after the other", async () => {
    await using room = await createJudgingRoom(tests);
    const given = createDeferred<void>();
    const { run } = createRuns(right, { two: false });
    const sandbox = createScriptedSandbox({
      carry,
      cores,
      lease: (_, index, signal) =>
        new Promise((resolve, reject) => {
          if (index === 0) return resolve();
          signal.addEventListener("abort", () => {
            given.resolve();
            reject(new SandboxError("cancelled", "cancelled"));
          });
        }),
      run: async (request, index, signal) => {
        const number = numberOf(request.stdin);
        if (number === 6) {
          await given.promise;
        }
        return { ...(await run(request, index, signal)), ...(number === 5 && { cpuTimeMs: 1001 }) };
      },
    });
    assert.equal((await room.judge(sandbox)).verdict, "accepted");
    assert.deepEqual([sandbox.leases.length, sandbox.disposed], [2, 1]);
  });

  it("ends both containers when it is cancelled", async () => {
    await using room = await createJudgingRoom(tests);
    const controller = new AbortController();
    const both = createDeferred<void>();
    let hanging = 0;
    const sandbox = createScriptedSandbox({
      carry,
      cores,
      run: async (request, _, signal) => {
        if (numberOf(request.stdin) === 0) {
          return { ...right(0), wallTimeMs: 100 };
        }
        const ended = new Promise<never>((_resolve, reject) => {
          signal.addEventListener("abort", () => reject(new SandboxError("cancelled", "cancelled")));
        });
        hanging += 1;
        if (hanging === 2) {
          both.resolve();
        }
        return ended;
      },
    });
    const judging = room.judge(sandbox, { language: toyLanguage }, controller.signal);
    await both.promise;
    controller.abort();
    assert.equal((await judging).verdict, "cancelled");
    assert.deepEqual([sandbox.leases.length, sandbox.disposed], [2, 2]);
  });
});
