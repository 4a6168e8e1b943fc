import assert from "node:assert/strict";
import type { ScoredProblem } from "../../../../server/judge/tests/score.ts";
import { indexTests } from "../../../../server/judge/tests/test-tree.ts";
import type { TestGroup } from "../../../../server/problems/problem.ts";
import { data, group, judge, type Outcomes, problemOf } from "./score-trees.ts";

describe("any tree of tests", () => {
  /** A small generator of its own (a linear congruence), so that every run of the suite asks the same. */
  function createDice(seed: number) {
    let state = seed;
    const roll = (sides: number): number => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((state / 2_147_483_648) * sides);
    };
    return { roll, pick: <T>(from: readonly T[]): T => from[roll(from.length)] as T };
  }

  function anyTree(seed: number): TestGroup {
    const { roll, pick } = createDice(seed);
    const grow = (name: string, depth: number): TestGroup => {
      const hasGroups = depth > 0 && roll(2) === 0;
      const count = 1 + roll(3);
      const names = Array.from({ length: count }, (_, index) => `${name}/${index}`);
      const tests = hasGroups ? [] : names;
      return group(name, {
        tests,
        groups: hasGroups ? names.map((inner) => grow(inner, depth - 1)) : [],
        aggregation: pick(["sum", "min", "max", "average", "pass-fail"] as const),
        maxScore: 1000,
        acceptScore: roll(10),
        onReject: pick(["break", "continue"] as const),
        requirePass: roll(4) === 0 ? ["sample"] : [],
        ...(roll(4) === 0 && { acceptedWhen: pick(["any", "always"] as const) }),
      });
    };
    return data(grow("secret", 2));
  }

  const seeds = Array.from({ length: 300 }, (_, index) => index * 7919 + 1);
  const outcomesOf = (problem: ScoredProblem, seed: number): Outcomes => {
    const { roll } = createDice(seed + 5);
    return Object.fromEntries(problem.testCases.map(({ name }) => [name, roll(4) === 0 ? "wrong-answer" : "accepted"]));
  };

  it("scores the same whether tests that need not run are run or not", () => {
    for (const seed of seeds) {
      const problem = problemOf(anyTree(seed));
      const outcomes = outcomesOf(problem, seed);
      const [skipping, running] = [judge(problem, outcomes), judge(problem, outcomes, true)];
      assert.deepEqual(running.score, skipping.score, `seed ${seed}`);
      assert.equal(running.rules.isAccepted(running.results), skipping.rules.isAccepted(skipping.results));
    }
  });

  it("skips the same tests in whatever order the others end", () => {
    for (const seed of seeds) {
      const problem = problemOf(anyTree(seed));
      const { results, verdicts } = judge(problem, outcomesOf(problem, seed));
      const tree = indexTests(problem);
      const known = new Map(results.toReversed().map(({ name, verdict }) => [name, verdict]));
      const skipped = problem.testCases.map(({ name }) => tree.isBrokenOff(name, known));
      assert.deepEqual(
        skipped,
        verdicts.map((verdict) => verdict === "skipped"),
        `seed ${seed}`,
      );
    }
  });

  it("never scores less for one test more that is accepted, as long as nothing else changes", () => {
    for (const seed of seeds) {
      const problem = problemOf(anyTree(seed));
      const outcomes = outcomesOf(problem, seed);
      const before = judge(problem, outcomes).score?.points ?? 0;
      const failed = Object.keys(outcomes).find((name) => outcomes[name] !== "accepted");
      // The mean and the least may fall when more tests are run: only where the failure hid no others is it comparable.
      const isComparable = !/"(?:average|min)"/u.test(JSON.stringify(problem.tests));
      if (failed !== undefined && isComparable) {
        const after = judge(problem, { ...outcomes, [failed]: "accepted" }).score?.points ?? 0;
        assert.ok(after >= before, `seed ${seed}: ${before} before, ${after} after`);
      }
    }
  });
});
