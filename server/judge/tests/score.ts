import type { Problem, TestGroup } from "../../problems/problem.ts";
import type { GroupScore, Score, TestResult } from "../judgement.ts";
import type { Verdict } from "../verdict.ts";
import { indexTests, isFailure, listTests, type TestTree, type Verdicts } from "./test-tree.ts";

/** What a validator gave a test: points, or a share (0 to 1) of what an accepted test scores. */
export type GivenScore = { readonly points: number } | { readonly share: number };

/** What of a problem says what its tests score. */
export type ScoredProblem = Pick<Problem, "tests" | "testCases" | "scoring">;

/** A problem's rules of what its tests score; they hold nothing but the problem. */
export interface ScoreRules {
  /** What a test scores; undefined where tests have no score of their own (groups that pass or fail as a whole, skipped tests). */
  pointsOf(testName: string, verdict: Verdict, given?: GivenScore): number | undefined;
  /**
   * Says why a validator that gave `given` for a test cannot be believed, as a sentence that goes on after its name;
   * undefined when it can.
   */
  findFault(testName: string, isAccepted: boolean, given?: GivenScore): string | undefined;
  /**
   * Of a scoring problem: accepted when its groups' rules say so, whatever single tests came to. Undefined when
   * they do not, or the problem does not score: then the first failure decides.
   */
  isAccepted(results: readonly TestResult[]): true | undefined;
  /** The submission's score; undefined when the problem does not score, or a secret test has no result. */
  score(results: readonly TestResult[]): Score | undefined;
}

/** Reads the rules off the problem's tree of tests. Each question takes time linear in the number of tests, `score` its square at most. */
export function readScoreRules(problem: ScoredProblem): ScoreRules {
  const tree = indexTests(problem);
  const isScoring = problem.scoring !== undefined;
  const scoringGroupOf = (testName: string): TestGroup | undefined => {
    const group = isScoring ? tree.around(testName).at(-1) : undefined;
    return group?.aggregation === "pass-fail" ? undefined : group;
  };
  return {
    pointsOf(testName, verdict, given) {
      const group = scoringGroupOf(testName);
      return group === undefined || verdict === "skipped" || verdict === "cancelled"
        ? undefined
        : pointsIn(group, verdict, given);
    },
    findFault(testName, isAccepted, given) {
      if (problem.scoring?.isStrict !== true) {
        return findTooMuch(scoringGroupOf(testName)?.maxScore, given);
      }
      const group = tree.around(testName).at(-1);
      // A sample's score counts for nothing, whatever it is.
      return group === undefined || group.name === SAMPLE ? undefined : findMisplaced(group, isAccepted, given);
    },
    isAccepted: (results) => {
      const isDecided = isScoring && tree.isAccepted(tree.root, keepCounted(tree, results)) === true;
      return isDecided ? true : undefined;
    },
    score: (results) => (isScoring ? scoreAll(problem, tree, results) : undefined),
  };
}

/** Says which part of `score` is more than its author allows; undefined when none is. */
export function findExcess(score: Score): string | undefined {
  const group = score.groups.find(isTooMuch);
  if (group !== undefined) {
    return describeExcess(`Test group ${group.ordinal}`, group);
  }
  return isTooMuch(score) ? describeExcess("The submission", score) : undefined;
}

const SAMPLE = "sample";
const SECRET = "secret";
/** Sums of thirds are not to show how binary fractions add up. */
const GRAIN = 1e9;

/** What the format's later versions call a judge error ("Scoring test cases"). */
function findMisplaced(group: TestGroup, isAccepted: boolean, given: GivenScore | undefined): string | undefined {
  if (given === undefined) {
    const asks = isAccepted && group.aggregation !== "pass-fail" && group.maxScore === undefined;
    return asks ? "left no score.txt, although nothing else says what the test scores" : undefined;
  }
  if (!isAccepted) {
    return "left a score although it rejected the output";
  }
  if (group.aggregation === "pass-fail") {
    return "left a score in a group of tests that passes or fails as a whole";
  }
  if ("points" in given) {
    // In a group that adds up, each test has its share of what there is.
    return given.points < 0
      ? `gave ${given.points} points, less than none`
      : findTooMuch(group.maxScore === undefined ? undefined : group.acceptScore, given);
  }
  return group.maxScore === undefined
    ? "left a share in score_multiplier.txt where there is no largest score to have a share of"
    : undefined;
}

function findTooMuch(most: number | undefined, given: GivenScore | undefined): string | undefined {
  const isTooMuch = most !== undefined && given !== undefined && "points" in given && given.points > most + 1 / GRAIN;
  return isTooMuch ? `gave ${given.points} points, more than the ${round(most)} that the test can score` : undefined;
}

/** A given score takes the place of what the group says of a test, a given share is one of what an accepted one scores. */
function pointsIn(group: TestGroup, verdict: Verdict, given?: GivenScore): number {
  const isAccepted = verdict === "accepted";
  if (given === undefined) {
    return isAccepted ? group.acceptScore : group.rejectScore;
  }
  if ("points" in given) {
    return given.points;
  }
  return isAccepted ? given.share * group.acceptScore : group.rejectScore;
}

/** What was run although it need not have been does not count: the score is the same either way. */
function keepCounted(tree: TestTree, results: readonly TestResult[]): Verdicts {
  const inOrder = results.toSorted((a, b) => (tree.isBefore(a.name, b.name) ? -1 : 1));
  const counted = new Map<string, Verdict>();
  for (const { name, verdict } of inOrder) {
    counted.set(name, tree.isBrokenOff(name, counted) ? "skipped" : verdict);
  }
  return counted;
}

function scoreAll(problem: ScoredProblem, tree: TestTree, results: readonly TestResult[]): Score | undefined {
  const verdicts = keepCounted(tree, results);
  const secret = tree.group(SECRET);
  if (secret === undefined || listTests(secret).some((name) => !verdicts.has(name))) {
    return undefined;
  }
  const given = new Map(results.map(({ name, points }) => [name, points]));
  const count: Count = { tree, verdicts, given };
  const pointsIn = (group: TestGroup): number => round(scoreGroup(count, group) ?? 0);
  const maxPoints = problem.scoring?.maxScore ?? tree.root.maxScore ?? secret.maxScore;
  return {
    points: pointsIn(tree.root),
    ...(maxPoints !== undefined && { maxPoints }),
    groups: secret.groups.map((group, index): GroupScore => {
      const verdict = tree.isAccepted(group, verdicts) === true ? "accepted" : firstFailure(group, verdicts);
      const most = group.maxScore === undefined ? {} : { maxPoints: group.maxScore };
      return { ordinal: index + 1, verdict, points: pointsIn(group), ...most };
    }),
  };
}

interface Count {
  readonly tree: TestTree;
  readonly verdicts: Verdicts;
  readonly given: ReadonlyMap<string, number | undefined>;
}

/** Undefined for what was broken off or not asked for: it is no part of what there is to add up. */
function scoreGroup(count: Count, group: TestGroup): number | undefined {
  const { tree, verdicts } = count;
  if (tree.isUnmet(group, verdicts)) {
    return 0;
  }
  if (group.aggregation === "pass-fail") {
    const isPassed = listTests(group).every((name) => verdicts.get(name) === "accepted");
    return isPassed ? (group.maxScore ?? 0) : 0;
  }
  const ofTests = group.tests.map((name) => scoreTest(count, group, name));
  const ofGroups = group.groups.map((inner) => scoreGroup(count, inner));
  const parts = [...ofTests, ...ofGroups].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : aggregate(group.aggregation, parts);
}

function scoreTest({ verdicts, given }: Count, group: TestGroup, name: string): number | undefined {
  const verdict = verdicts.get(name);
  return verdict === undefined || verdict === "skipped" ? undefined : (given.get(name) ?? pointsIn(group, verdict));
}

function aggregate(how: Exclude<TestGroup["aggregation"], "pass-fail">, parts: readonly number[]): number {
  switch (how) {
    case "sum":
      return parts.reduce((sum, part) => sum + part, 0);
    case "average":
      return parts.reduce((sum, part) => sum + part, 0) / parts.length;
    case "min":
      return parts.reduce((least, part) => Math.min(least, part));
    case "max":
      return parts.reduce((most, part) => Math.max(most, part));
    default:
      return how satisfies never;
  }
}

function firstFailure(group: TestGroup, verdicts: Verdicts): Verdict {
  return (
    listTests(group)
      .map((name) => verdicts.get(name))
      .find(isFailure) ?? "skipped"
  );
}

function isTooMuch({ points, maxPoints }: Pick<Score, "points" | "maxPoints">): boolean {
  return maxPoints !== undefined && points > maxPoints;
}

function describeExcess(what: string, { points, maxPoints }: Pick<Score, "points" | "maxPoints">): string {
  return `${what} came to ${points} points, more than the ${maxPoints} that the problem allows`;
}

function round(points: number): number {
  return Math.round(points * GRAIN) / GRAIN;
}
