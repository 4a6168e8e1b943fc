import type { Problem, TestCase, TestGroup } from "../problems/problem.ts";
import type { GroupScore, Score, TestResult } from "./judgement.ts";
import type { Verdict } from "./verdict.ts";

/** What a validator gave an accepted test: points, or a share (0 to 1) of what the test scores. */
export type GivenScore = { readonly points: number } | { readonly share: number };

/** A problem's rules of what to run and what it scores; they hold nothing but the problem. */
export interface ScoreRules {
  /**
   * Whether `test` need not run, going by the `results` there are: those of tests behind it in the problem's order do
   * not count, so that the answer is the same in whatever order tests end. Samples always run.
   */
  shouldSkip(test: TestCase, results: readonly TestResult[]): boolean;
  /** What a test scores; undefined where tests have no score of their own (samples, groups that pass or fail as a whole). */
  pointsOf(testName: string, verdict: Verdict, given?: GivenScore): number | undefined;
  /** The largest score that a test's group allows a test; undefined where there is no bound. */
  mostPointsOf(testName: string): number | undefined;
  /** The submission's score; undefined when the problem does not score, or a secret test has no result. */
  score(results: readonly TestResult[]): Score | undefined;
}

/** Reads the rules off the problem's tree of tests. Time of each question is linear in the number of tests. */
export function readScoreRules(problem: Problem, continueAfterFailure: boolean): ScoreRules {
  const tree = indexTree(problem.tests);
  const places = new Map(problem.testCases.map(({ name }, index) => [name, index]));
  const placeOf = (name: string) => places.get(name) ?? Number.MAX_SAFE_INTEGER;
  const rules = { tree, placeOf };
  return {
    shouldSkip(test, results) {
      if (test.kind === "sample" || continueAfterFailure) {
        return false;
      }
      return problem.scoring === undefined
        ? results.some((result) => result.kind === "secret" && isFailure(result) && isBefore(rules, result, test.name))
        : isBrokenOff(rules, test.name, results);
    },
    pointsOf(testName, verdict, given) {
      const group = scoringGroupOf(problem, tree, testName);
      if (group === undefined || verdict === "skipped" || verdict === "cancelled") {
        return undefined;
      }
      if (verdict !== "accepted") {
        return group.rejectScore;
      }
      if (given === undefined) {
        return group.acceptScore;
      }
      return "points" in given ? given.points : given.share * group.acceptScore;
    },
    mostPointsOf: (testName) => scoringGroupOf(problem, tree, testName)?.maxScore,
    score: (results) => (problem.scoring === undefined ? undefined : scoreSecret(problem, rules, results)),
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

interface Rules {
  readonly tree: Tree;
  readonly placeOf: (testName: string) => number;
}

interface Tree {
  /** The groups around a test, the outermost first. */
  readonly around: ReadonlyMap<string, readonly TestGroup[]>;
  readonly byName: ReadonlyMap<string, TestGroup>;
}

const SECRET = "secret";
/** Sums of thirds are not to show how binary fractions add up. */
const GRAIN = 1e9;

function indexTree(root: TestGroup): Tree {
  const around = new Map<string, readonly TestGroup[]>();
  const byName = new Map<string, TestGroup>();
  const visit = (group: TestGroup, outer: readonly TestGroup[]): void => {
    const path = [...outer, group];
    byName.set(group.name, group);
    for (const test of group.tests) {
      around.set(test, path);
    }
    for (const inner of group.groups) {
      visit(inner, path);
    }
  };
  visit(root, []);
  return { around, byName };
}

function scoringGroupOf(problem: Problem, tree: Tree, testName: string): TestGroup | undefined {
  const path = tree.around.get(testName) ?? [];
  const isScored = problem.scoring !== undefined && path.some(({ name }) => name === SECRET);
  const group = path.at(-1);
  return isScored && group?.aggregation !== "pass-fail" ? group : undefined;
}

/** Whether the test comes behind a failure in a group that breaks off, or below a group whose conditions are not met. */
function isBrokenOff(rules: Rules, testName: string, results: readonly TestResult[]): boolean {
  const groups = rules.tree.around.get(testName) ?? [];
  return groups.some(
    (group) =>
      (group.onReject === "break" && results.some((result) => breaks(rules, group, result, testName))) ||
      isUnmet(rules, group, results),
  );
}

function breaks(rules: Rules, group: TestGroup, result: TestResult, testName: string): boolean {
  return isFailure(result) && isBelow(rules, group, result.name) && isBefore(rules, result, testName);
}

/** A required group of which nothing was asked for stands in nobody's way. */
function isUnmet(rules: Rules, group: TestGroup, results: readonly TestResult[]): boolean {
  return group.requirePass.some((name) => {
    const required = rules.tree.byName.get(name);
    return (
      required !== undefined &&
      results.some((result) => result.verdict !== "accepted" && isBelow(rules, required, result.name))
    );
  });
}

function isBelow({ tree }: Rules, group: TestGroup, testName: string): boolean {
  return tree.around.get(testName)?.includes(group) === true;
}

function isBefore({ placeOf }: Rules, result: TestResult, testName: string): boolean {
  return placeOf(result.name) < placeOf(testName);
}

function isFailure({ verdict }: TestResult): boolean {
  return verdict !== "accepted" && verdict !== "skipped";
}

function scoreSecret(problem: Problem, rules: Rules, results: readonly TestResult[]): Score | undefined {
  const known = new Map(results.map((result) => [result.name, result]));
  const secret = rules.tree.byName.get(SECRET);
  if (secret === undefined || listTests(secret).some((name) => !known.has(name))) {
    return undefined;
  }
  // What was run although it need not have been does not count: the score is the same either way.
  const counted = new Map([...known].filter(([name]) => !isBrokenOff(rules, name, results)));
  const points = (group: TestGroup): number => round(scoreGroup(rules, group, counted, results) ?? 0);
  const maxPoints = problem.scoring?.maxScore ?? secret.maxScore;
  return {
    points: points(secret),
    ...(maxPoints !== undefined && { maxPoints }),
    groups: secret.groups.map((group, index): GroupScore => {
      const verdict = verdictOf(listTests(group).map((name) => counted.get(name)?.verdict ?? "skipped"));
      const most = group.maxScore === undefined ? {} : { maxPoints: group.maxScore };
      return { ordinal: index + 1, verdict, points: points(group), ...most };
    }),
  };
}

/** Undefined for a group that was broken off before its first test: it is no part of what there is to add up. */
function scoreGroup(
  rules: Rules,
  group: TestGroup,
  counted: ReadonlyMap<string, TestResult>,
  results: readonly TestResult[],
): number | undefined {
  if (isUnmet(rules, group, results)) {
    return 0;
  }
  if (group.aggregation === "pass-fail") {
    const isPassed = listTests(group).every((name) => counted.get(name)?.verdict === "accepted");
    return isPassed ? (group.maxScore ?? group.acceptScore) : 0;
  }
  const ofTests = group.tests.map((name) => pointsIn(group, counted.get(name)));
  const ofGroups = group.groups.map((inner) => scoreGroup(rules, inner, counted, results));
  const parts = [...ofTests, ...ofGroups].filter((part) => part !== undefined);
  if (parts.length === 0) {
    return undefined;
  }
  return group.aggregation === "min" ? parts.reduce((a, b) => Math.min(a, b)) : parts.reduce((a, b) => a + b, 0);
}

function pointsIn(group: TestGroup, result: TestResult | undefined): number | undefined {
  if (result === undefined || result.verdict === "skipped") {
    return undefined;
  }
  return result.points ?? (result.verdict === "accepted" ? group.acceptScore : group.rejectScore);
}

function listTests(group: TestGroup): readonly string[] {
  return [...group.tests, ...group.groups.flatMap(listTests)];
}

function verdictOf(verdicts: readonly Verdict[]): Verdict {
  return (
    verdicts.find((verdict) => verdict !== "accepted" && verdict !== "skipped") ??
    (verdicts.includes("skipped") ? "skipped" : "accepted")
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
