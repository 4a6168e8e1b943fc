import assert from "node:assert/strict";
import { createScriptedSandbox, type RoundAct, type TalkScript } from "../scripted-sandbox.ts";
import { answered, openFunctionRoom, readInt, whole } from "./function-room.ts";

describe("the judge, of a function beside other runs", () => {
  const late: RoundAct = { kind: "wall-time-exceeded", concurrentRuns: 1 };

  it("asks again with nobody beside, in a process of its own, what waited out the wall limit beside others", async () => {
    await using room = await openFunctionRoom();
    const answer: TalkScript["answer"] = (question, process) =>
      process === 0 && readInt(question) === 3 ? late : answered(2 * readInt(question));
    const sandbox = createScriptedSandbox({ talk: { answer } });
    assert.equal((await room.judge(sandbox, whole)).verdict, "accepted");
    assert.deepEqual(
      sandbox.talks.map(({ alone }) => alone),
      [false, true],
    );
    assert.deepEqual(sandbox.askedAlone, [false, false, false, true, false, false]);
  });

  it("believes no wall limit of a process of its own either, when others ran beside it", async () => {
    await using room = await openFunctionRoom();
    const answer: TalkScript["answer"] = (question, process) => {
      const isThird = readInt(question) === 3;
      return isThird && process === 0
        ? { exitCode: 1 }
        : isThird && process === 1
          ? late
          : answered(2 * readInt(question));
    };
    const sandbox = createScriptedSandbox({ talk: { answer } });
    assert.equal((await room.judge(sandbox, whole)).verdict, "accepted");
    assert.deepEqual(
      sandbox.talks.map(({ alone }) => alone),
      [false, false, true],
    );
  });

  it("starts again with nobody beside what was kept waiting while it started", async () => {
    await using room = await openFunctionRoom();
    const ready: RoundAct = { kind: "answered", answer: Uint8Array.of(0) };
    const start = (process: number): RoundAct => (process === 0 ? late : ready);
    const sandbox = createScriptedSandbox({ talk: { start, answer: (question) => answered(2 * readInt(question)) } });
    assert.equal((await room.judge(sandbox, whole)).verdict, "accepted");
    assert.deepEqual(
      sandbox.talks.map(({ alone }) => alone),
      [false, true],
    );
  });
});
