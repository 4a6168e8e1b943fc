import assert from "node:assert/strict";
import { judgeTimeLimit, type SubmissionTimes } from "../../../server/problems/time-limit.ts";

const rules = { acToTimeLimit: 2, timeLimitToTle: 1.5, resolutionMs: 500 };

function took(path: string, bound: "lower" | "upper", ...times: readonly number[]): SubmissionTimes {
  return {
    path,
    rules: [{ bound, concerns: () => true }],
    tests: times.map((timeMs, index) => ({
      name: `secret/${index}`,
      timeMs,
      isEndless: timeMs === Number.POSITIVE_INFINITY,
    })),
  };
}

describe("judgeTimeLimit", () => {
  it("takes the least multiple of the resolution that leaves the slowest accepted submission room", () => {
    const infer = (...times: readonly number[]) => judgeTimeLimit(9000, true, rules, [took("a", "lower", ...times)]);
    assert.equal(infer(10, 700, 20).inferredMs, 1500);
    assert.equal(infer(750).inferredMs, 1500);
    assert.equal(infer(751).inferredMs, 2000);
    assert.equal(infer(0).inferredMs, 500);
    assert.equal(judgeTimeLimit(9000, true, rules, []).inferredMs, undefined);
  });

  it("names accepted submissions that come near the limit", () => {
    const { concerns } = judgeTimeLimit(1000, true, rules, [took("fast", "lower", 500), took("near", "lower", 501)]);
    assert.deepEqual(concerns, [
      { path: "near", message: "takes 0.50 s of 1 s: the limit should be 2 times what it takes" },
    ]);
  });

  it("names slow submissions that are not slow enough", () => {
    const slow = [1499, 1500, Number.POSITIVE_INFINITY].map((time) => took(`${time}`, "upper", 10, time));
    assert.deepEqual(
      judgeTimeLimit(1000, true, rules, slow).concerns.map(({ path }) => path),
      ["1499"],
    );
  });

  it("looks only at the tests that a rule is about", () => {
    const times = {
      ...took("a", "lower", 10, 5000),
      rules: [{ bound: "lower" as const, concerns: (name: string) => name === "secret/0" }],
    };
    assert.deepEqual(judgeTimeLimit(1000, true, rules, [times]), { inferredMs: 500, concerns: [], aboutLimit: [] });
  });

  it("says what a limit that is not stated should be, unless it is that already", () => {
    const say = (limitMs: number) => judgeTimeLimit(limitMs, false, rules, [took("a", "lower", 700)]).aboutLimit;
    assert.deepEqual(say(2000), [
      "is not stated: 2 s is taken, and what must pass suggests 1.50 s (limits: time_limit)",
    ]);
    assert.deepEqual(say(1500), []);
  });

  it("says when a stated limit is between two multiples", () => {
    assert.deepEqual(judgeTimeLimit(1200, true, rules, []).aboutLimit, [
      "of 1.20 s is no multiple of limits.time_resolution, which is 0.50 s: state a smaller one",
    ]);
    assert.deepEqual(judgeTimeLimit(300, true, { ...rules, resolutionMs: 100 }, []).aboutLimit, []);
  });
});
