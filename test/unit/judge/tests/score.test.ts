import assert from "node:assert/strict";
import { findExcess, readScoreRules } from "../../../../server/judge/tests/score.ts";
import { createSkipping } from "../../../../server/judge/tests/skipping.ts";
import type { TestCase, TestGroup } from "../../../../server/problems/problem.ts";
import { data, group, judge, list, type Outcomes, problemOf, result } from "./score-trees.ts";

describe("what a submission scores", () => {
  const two = data(
    group("secret", {
      maxScore: 100,
      groups: [
        group("secret/easy", { tests: ["secret/easy/1", "secret/easy/2"], aggregation: "pass-fail", maxScore: 30 }),
        group("secret/hard", { tests: ["secret/hard/1", "secret/hard/2"], acceptScore: 35, maxScore: 70 }),
      ],
    }),
  );

  it("is the sum of groups that pass as a whole and groups that add up their tests", () => {
    assert.deepEqual(judge(problemOf(two), {}).score, {
      points: 100,
      maxPoints: 100,
      groups: [
        { ordinal: 1, verdict: "accepted", points: 30, maxPoints: 30 },
        { ordinal: 2, verdict: "accepted", points: 70, maxPoints: 70 },
      ],
    });
  });

  it("loses a group that passes as a whole with one test, and one test's share of a sum", () => {
    const { score } = judge(problemOf(two), {
      "secret/easy/2": "wrong-answer",
      "secret/hard/1": "time-limit-exceeded",
    });
    assert.equal(score?.points, 35);
    assert.deepEqual(
      score.groups.map(({ verdict, points }) => [verdict, points]),
      [
        ["wrong-answer", 0],
        ["time-limit-exceeded", 35],
      ],
    );
  });

  it("is the least, the largest or the mean of its parts", () => {
    const tests = ["secret/1", "secret/2", "secret/3"];
    const points = { "secret/1": 4, "secret/2": 2, "secret/3": 9 };
    const scoreWith = (aggregation: TestGroup["aggregation"]) => {
      const problem = problemOf(data(group("secret", { tests, aggregation }), []));
      const results = tests.map((name) => result(name, "accepted", points[name as keyof typeof points]));
      return readScoreRules(problem).score(results)?.points;
    };
    assert.deepEqual([scoreWith("min"), scoreWith("max"), scoreWith("average")], [2, 9, 5]);
  });

  it("does not show how binary fractions add up", () => {
    const tests = Array.from({ length: 10 }, (_, index) => `secret/${index}`);
    const problem = problemOf(data(group("secret", { tests, acceptScore: 0.1, maxScore: 1 })));
    assert.equal(judge(problem, {}).score?.points, 1);
  });

  it("takes a validator's points in place of the group's, and its share of them", () => {
    const rules = readScoreRules(problemOf(two));
    assert.equal(rules.pointsOf("secret/hard/1", "accepted"), 35);
    assert.equal(rules.pointsOf("secret/hard/1", "accepted", { points: 12.5 }), 12.5);
    assert.equal(rules.pointsOf("secret/hard/1", "accepted", { share: 0.2 }), 7);
    assert.equal(rules.pointsOf("secret/hard/1", "wrong-answer", { share: 0.2 }), 0);
    assert.equal(rules.pointsOf("secret/easy/1", "accepted", { points: 3 }), undefined);
    assert.equal(rules.pointsOf("sample/1", "accepted"), undefined);
  });

  it("believes a validator's score of an older package unless it is more than the group can score", () => {
    const rules = readScoreRules(problemOf(two));
    const points = (given: number) => ({ points: given });
    assert.equal(rules.findFault("secret/hard/1", true, points(70)), undefined);
    assert.match(rules.findFault("secret/hard/1", true, points(71)) ?? "", /gave 71 points, more than the 70/u);
    assert.equal(rules.findFault("secret/hard/1", false, points(-5)), undefined);
    assert.equal(rules.findFault("secret/easy/1", false, points(3)), undefined);
    assert.equal(rules.findFault("secret/hard/1", true), undefined);
    assert.equal(readScoreRules(problemOf(two, null)).findFault("secret/hard/1", true, points(999)), undefined);
  });

  it("believes one of a later package only where the format has a validator give it", () => {
    const open = group("secret/open", { tests: ["secret/open/1"] });
    const tree = data(group("secret", { groups: [...(two.groups[1]?.groups ?? []), open] }));
    const { findFault } = readScoreRules(problemOf(tree, { isStrict: true }));
    assert.match(findFault("secret/hard/1", false, { points: 0 }) ?? "", /left a score although it rejected/u);
    assert.match(findFault("secret/easy/1", true, { share: 1 }) ?? "", /in a group of tests that passes or fails/u);
    assert.match(findFault("secret/hard/1", true, { points: -1 }) ?? "", /gave -1 points, less than none/u);
    assert.match(findFault("secret/hard/1", true, { points: 35.5 }) ?? "", /more than the 35 that the test can score/u);
    assert.match(findFault("secret/open/1", true, { share: 0.5 }) ?? "", /no largest score to have a share of/u);
    assert.match(findFault("secret/open/1", true) ?? "", /left no score\.txt, although nothing else says/u);
    for (const fine of [
      findFault("secret/open/1", true, { points: 1e6 }),
      findFault("secret/open/1", false),
      findFault("secret/hard/1", true, { points: 35 }),
      findFault("secret/hard/1", true, { share: 0.5 }),
      findFault("secret/hard/1", true),
      findFault("sample/1", false, { points: 9 }),
    ]) {
      assert.equal(fine, undefined);
    }
  });

  it("is not told when a secret test was not asked for, nor in problems that do not score", () => {
    const rules = readScoreRules(problemOf(two));
    assert.equal(rules.score([result("sample/1", "accepted"), result("secret/easy/1", "accepted")]), undefined);
    assert.equal(judge(problemOf(two, null), {}).score, undefined);
  });

  it("is told without the samples", () => {
    const secrets = list(two).filter((name) => name.startsWith("secret/"));
    const rules = readScoreRules(problemOf(two));
    assert.equal(rules.score(secrets.map((name) => result(name, "accepted")))?.points, 100);
  });

  it("is nothing when nothing was run", () => {
    const names = list(two);
    const score = readScoreRules(problemOf(two)).score(names.map((name) => result(name, "skipped")));
    assert.equal(score?.points, 0);
    assert.deepEqual(
      score.groups.map(({ verdict }) => verdict),
      ["skipped", "skipped"],
    );
  });

  it("is named as too much when parts come to more than their author allows", () => {
    const problem = problemOf(data(group("secret", { tests: ["secret/1"], acceptScore: 30, maxScore: 20 })));
    const { score } = judge(problem, {});
    assert.match((score && findExcess(score)) ?? "", /The submission came to 30 points, more than the 20/u);
    const fine = judge(problemOf(two), {}).score;
    assert.equal(fine && findExcess(fine), undefined);
  });
});

describe("tests that need not run", () => {
  const tests = ["secret/1", "secret/2", "secret/3"];

  it("are in a problem that does not score those behind the first secret failure, unless all are wanted", () => {
    const problem = problemOf(data(group("secret", { tests })), null);
    const outcomes: Outcomes = { "sample/1": "wrong-answer", "secret/2": "runtime-error" };
    assert.deepEqual(judge(problem, outcomes).verdicts, ["wrong-answer", "accepted", "runtime-error", "skipped"]);
    assert.deepEqual(judge(problem, outcomes, true).verdicts.at(-1), "accepted");
  });

  it("are those behind a failure in a group that breaks off there, and in no other group", () => {
    const inner = (name: string, onReject: TestGroup["onReject"]) =>
      group(`secret/${name}`, { tests: [1, 2, 3].map((number) => `secret/${name}/${number}`), onReject });
    const problem = problemOf(data(group("secret", { groups: [inner("a", "break"), inner("b", "continue")] })));
    const outcomes: Outcomes = { "secret/a/2": "wrong-answer", "secret/b/1": "wrong-answer" };
    const { verdicts, score } = judge(problem, outcomes);
    assert.deepEqual(verdicts.slice(1), [
      ...["accepted", "wrong-answer", "skipped"],
      ...["wrong-answer", "accepted", "accepted"],
    ]);
    assert.equal(score?.points, 3);
  });

  it("are all behind a group that failed, where the group around it breaks off", () => {
    const inner = (name: string, changes: Partial<TestGroup> = {}) =>
      group(`secret/${name}`, { tests: [`secret/${name}/1`, `secret/${name}/2`], ...changes });
    const judgeWith = (changes: Partial<TestGroup>) => {
      const secret = group("secret", { onReject: "break", groups: [inner("a", changes), inner("b")] });
      return judge(problemOf(data(secret)), { "secret/a/1": "wrong-answer" }).verdicts.slice(1);
    };
    assert.deepEqual(judgeWith({}), ["wrong-answer", "accepted", "skipped", "skipped"]);
    assert.deepEqual(judgeWith({ acceptedWhen: "any" }), ["wrong-answer", "accepted", "accepted", "accepted"]);
    assert.deepEqual(judgeWith({ acceptedWhen: "always" }), ["wrong-answer", "accepted", "accepted", "accepted"]);
  });

  it("are those of a group whose required groups did not pass, which then scores nothing", () => {
    const groups = [
      group("secret/a", { tests: ["secret/a/1"], aggregation: "pass-fail", maxScore: 10 }),
      group("secret/b", { tests: ["secret/b/1"], requirePass: ["secret/a", "sample"], acceptScore: 20 }),
    ];
    const problem = problemOf(data(group("secret", { groups })));
    for (const failing of ["sample/1", "secret/a/1"]) {
      const { verdicts, score } = judge(problem, { [failing]: "wrong-answer" });
      assert.equal(verdicts.at(-1), "skipped", failing);
      assert.deepEqual(score?.groups[1], { ordinal: 2, verdict: "skipped", points: 0 });
    }
    assert.equal(judge(problem, {}).score?.points, 30);
  });

  it("are never samples or the user's own", () => {
    const problem = problemOf(data(group("secret", { tests }), ["sample/1", "sample/2"]), null);
    const skipping = createSkipping({ problem, continueAfterFailure: false });
    for (const test of problem.testCases) {
      skipping.note(test, result(test.name, "wrong-answer"));
    }
    assert.equal(skipping.isSkipped({ name: "sample/2", kind: "sample" } as TestCase), false);
    assert.equal(skipping.isSkipped({ name: "mine", kind: "sample", own: true } as TestCase), false);
    assert.equal(skipping.isSkipped({ name: "secret/3", kind: "secret" } as TestCase), true);
  });
});

describe("a scoring problem's verdict", () => {
  const tests = ["secret/1", "secret/2"];
  it("is accepted when its groups' rules say so, whatever single tests came to", () => {
    const accepted = (acceptedWhen: TestGroup["acceptedWhen"] | undefined, outcomes: Outcomes) => {
      const secret = group("secret", { tests, ...(acceptedWhen && { acceptedWhen }) });
      const { rules, results } = judge(problemOf(data(secret)), outcomes);
      return rules.isAccepted(results);
    };
    assert.equal(accepted(undefined, {}), true);
    assert.equal(accepted(undefined, { "secret/2": "wrong-answer" }), undefined);
    assert.equal(accepted("any", { "secret/2": "wrong-answer" }), true);
    assert.equal(accepted("any", { "secret/1": "wrong-answer", "secret/2": "wrong-answer" }), undefined);
    assert.equal(accepted("always", { "secret/1": "wrong-answer", "secret/2": "wrong-answer" }), true);
    assert.equal(accepted("always", { "sample/1": "wrong-answer" }), undefined);
  });
});
