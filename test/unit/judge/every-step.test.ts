import assert from "node:assert/strict";
import { answered, openFunctionRoom, readInt } from "./functions/function-room.ts";
import { type Interruption, interrupt } from "./interrupted-sandbox.ts";
import { createJudgingRoom, type JudgingRoom } from "./judging-room.ts";
import { createScriptedSandbox, type ScriptedSandbox, type TalkScript } from "./scripted-sandbox.ts";
import { createValidatingRoom, isValidator, readAll, report, talk, twoTests } from "./validators/validating-room.ts";

const doubling: TalkScript = { answer: (question) => answered(2 * readInt(question)) };

interface Way {
  readonly what: string;
  readonly open: () => Promise<JudgingRoom>;
  readonly sandbox: () => ScriptedSandbox;
}

/** Every way of judging, of submissions that are accepted. */
const ways: readonly Way[] = [
  {
    what: "a program",
    open: () => createJudgingRoom({ "sample/1": ["1", "one"], "secret/1": ["2", "one"] }),
    sandbox: () => createScriptedSandbox({ run: () => ({ stdout: "one" }) }),
  },
  {
    what: "tests side by side",
    open: () => createJudgingRoom(Object.fromEntries([..."abcdef"].map((name) => [`secret/${name}`, ["", "one"]]))),
    sandbox: () =>
      createScriptedSandbox({
        cores: () => 2,
        run: async () => {
          await new Promise(setImmediate);
          return { stdout: "one", wallTimeMs: 500 };
        },
      }),
  },
  {
    what: "a program with a validator",
    open: () => createValidatingRoom(twoTests),
    sandbox: () => createScriptedSandbox({ run: (request) => (isValidator(request) ? report({}) : {}) }),
  },
  {
    what: "a program of two passes",
    open: () => createValidatingRoom(twoTests, { passLimit: 2 }),
    sandbox: () =>
      createScriptedSandbox({
        run: (request) => {
          if (!isValidator(request)) {
            return {};
          }
          return report(request.command[1] === "-" ? { files: { kept: "", "nextpass.in": "again" } } : {});
        },
      }),
  },
  {
    what: "a program with an interactor",
    open: () => createValidatingRoom(twoTests, { interactive: true }),
    sandbox: () =>
      createScriptedSandbox({
        run: async (request) => {
          const { say, hear } = talk(request);
          if (isValidator(request)) {
            say("hello\n");
            assert.equal(await readAll(request), "hello\n");
            return report({});
          }
          say(`${await hear()}\n`);
          return {};
        },
      }),
  },
  {
    what: "a function",
    open: () => openFunctionRoom(),
    sandbox: () => createScriptedSandbox({ talk: doubling }),
  },
  {
    what: "a function with a validator",
    open: () =>
      createValidatingRoom(
        { "sample/1": ["1\n", "2\n"], "secret/1": ["3\n", "6\n"] },
        { signature: "function: doubleIt\nparameters:\n  n: int\nreturns: int\n" },
      ),
    sandbox: () => createScriptedSandbox({ talk: doubling, run: () => report({}) }),
  },
];

/** More than any of them takes. */
const MOST_STEPS = 200;

/** Judges with each step failing in its turn; `check` is told what came of it. */
async function failEach(
  { open, sandbox }: Way,
  how: Interruption,
  check: (verdict: string, step: number) => void,
): Promise<number> {
  for (let step = 0; step < MOST_STEPS; step++) {
    await using room = await open();
    const controller = new AbortController();
    const interrupted = interrupt(sandbox(), step, how);
    let isReached = false;
    void interrupted.reached.then(() => {
      isReached = true;
      if (how === "hanging") {
        controller.abort();
      }
    });
    const judgement = await room.judge(interrupted.sandbox, { continueAfterFailure: true }, controller.signal);
    assert.equal(interrupted.held, 0, `step ${step} leaves nothing behind`);
    assert.equal(judgement.tests.length, room.problem.testCases.length);
    if (!isReached) {
      assert.equal(judgement.verdict, "accepted", judgement.detail);
      return step;
    }
    check(judgement.verdict, step);
  }
  throw new Error(`It takes more than ${MOST_STEPS} steps.`);
}

describe("the judge, whatever step is interrupted", () => {
  for (const way of ways) {
    it(`is cancelled in each, and gives everything back, of ${way.what}`, async () => {
      const steps = await failEach(way, "hanging", (verdict, step) =>
        assert.equal(verdict, "cancelled", `step ${step}`),
      );
      assert.ok(steps > 4, `${steps} steps`);
    });

    it(`loses its container in each, gives everything back and judges once more, of ${way.what}`, async () => {
      const steps = await failEach(way, "lost", (verdict, step) => assert.equal(verdict, "accepted", `step ${step}`));
      assert.ok(steps > 4, `${steps} steps`);
    });
  }
});
