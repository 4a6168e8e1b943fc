import assert from "node:assert/strict";
import type { Answer, ApiClient, Result } from "../../faults/api-client.ts";
import { checkRun } from "../../faults/check-run.ts";
import type { Fault } from "../../faults/fault.ts";
import type { HandIn } from "../../faults/load.ts";
import { isGood } from "../../faults/run-seed.ts";

const fault: Fault = {
  ...{ name: "toy", what: "nothing" },
  ...{ runs: { share: 1, full: 1 }, load: { size: 1, spreadMs: 0 } },
  strike: async () => {},
};

function handIn(changed: Partial<HandIn>): HandIn {
  return {
    ...{ key: "key", atMs: 0, isRepeated: false, resent: 0, wrongAnswers: [] },
    program: { name: "toy", languageId: "toy", code: "", expected: "accepted" },
    ids: new Set(["one"]),
    verdict: "accepted",
    ...changed,
  };
}

/** A service that says the same of every submission. */
function service(history: readonly string[], result: Answer<Result>): ApiClient {
  return {
    submit: () => Promise.reject(new Error("Nothing is handed in here.")),
    result: async () => result,
    list: async () => ({ kind: "answered", value: history }),
  };
}

const judged = service(["one"], { kind: "answered", value: { state: "judged", verdict: "accepted" } });
const check = (given: Partial<HandIn>, api = judged, changed: Partial<Fault> = {}) =>
  checkRun({ ...fault, ...changed }, 1, [handIn(given)], api, 0);

describe("the check of a run with a fault", () => {
  it("passes what was judged as expected, once", async () => {
    const result = await check({});
    assert.deepEqual([result.acknowledged, isGood(result)], [1, true]);
  });

  it("counts what never got a verdict, or was never taken, as lost", async () => {
    const { verdict: _, ...without } = handIn({});
    const results = [without, { ...without, ids: new Set<string>() }].map((each) =>
      checkRun(fault, 1, [each], judged, 0),
    );
    const [unjudged, untaken] = await Promise.all(results);
    assert.match(unjudged?.lost.join() ?? "", /no verdict/);
    assert.match(untaken?.lost.join() ?? "", /never acknowledged/);
  });

  it("counts another verdict, and one that changes, as judged differently", async () => {
    assert.match((await check({ verdict: "judge-error" })).different.join(), /judge-error instead of accepted/);
    const changing = service(["one"], { kind: "answered", value: { state: "judged", verdict: "wrong-answer" } });
    assert.match((await check({}, changing)).different.join(), /accepted at first, .*wrong-answer/);
  });

  it("notices a key that stands for two, an entry too many or too few, and a wrong answer", async () => {
    const twice = service(["one", "two"], { kind: "answered", value: { state: "judged", verdict: "accepted" } });
    const { problems } = await check({ ids: new Set(["one", "two"]) }, twice);
    assert.match(problems.join(), /its key stood for 2 submissions/);
    assert.match(problems.join(), /2 entries in the history/);
    const none = service([], { kind: "answered", value: { state: "judged", verdict: "accepted" } });
    assert.match((await check({}, none)).problems.join(), /0 entries/);
    assert.match((await check({ wrongAnswers: ["500"] })).problems.join(), /500/);
  });

  it("takes a forgotten one for lost, unless its page was damaged", async () => {
    const gone = service([], { kind: "missing" });
    assert.match((await check({}, gone)).lost.join(), /forgotten 1 times/);
    const damaged = await check({ resent: 1 }, gone, { mayForget: true });
    assert.deepEqual([damaged.forgotten, isGood(damaged)], [2, true]);
  });
});
