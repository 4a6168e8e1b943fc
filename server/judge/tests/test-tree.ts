import type { Problem, TestGroup } from "../../problems/problem.ts";
import type { Verdict } from "../verdict.ts";

/** Verdicts by test name. */
export type Verdicts = ReadonlyMap<string, Verdict>;

/** A problem's groups, with the questions that judging asks of them. */
export interface TestTree {
  readonly root: TestGroup;
  group(name: string): TestGroup | undefined;
  /** The groups around a test, the outermost first; none for a test of the user's own. */
  around(testName: string): readonly TestGroup[];
  /**
   * Whether the group counts as accepted, going by the verdicts there are; undefined while that is open. What was
   * skipped was not accepted.
   */
  isAccepted(group: TestGroup, verdicts: Verdicts): boolean | undefined;
  /** Whether a group that this one requires did not pass. One of which nothing was asked for stands in nobody's way. */
  isUnmet(group: TestGroup, verdicts: Verdicts): boolean;
  /**
   * Whether the test comes behind a failure in a group that breaks off there, or in a group whose conditions are
   * not met. Failures behind it in the problem's order do not count: the answer is the same in whatever order tests end.
   */
  isBrokenOff(testName: string, verdicts: Verdicts): boolean;
  /** Whether the first of two tests comes before the second. */
  isBefore(testName: string, other: string): boolean;
}

/** Indexes the tree of a problem's tests. */
export function indexTests({ tests: root, testCases }: Pick<Problem, "tests" | "testCases">): TestTree {
  const paths = new Map<string, readonly TestGroup[]>();
  const groups = new Map<string, TestGroup>();
  const visit = (group: TestGroup, outer: readonly TestGroup[]): void => {
    const path = [...outer, group];
    groups.set(group.name, group);
    for (const test of group.tests) {
      paths.set(test, path);
    }
    for (const inner of group.groups) {
      visit(inner, path);
    }
  };
  visit(root, []);
  const places = new Map(testCases.map(({ name }, index) => [name, index]));
  const placeOf = (name: string) => places.get(name) ?? testCases.length;
  const around = (testName: string) => paths.get(testName) ?? [];
  const isBefore = (testName: string, other: string) => placeOf(testName) < placeOf(other);

  const hasFailedBefore = (group: TestGroup, testName: string, verdicts: Verdicts): boolean =>
    group.tests.some((name) => isBefore(name, testName) && isFailure(verdicts.get(name))) ||
    group.groups.some((inner) => {
      const names = listTests(inner);
      const isThrough = names.length > 0 && names.every((name) => isBefore(name, testName));
      return isThrough && isAccepted(inner, verdicts) === false;
    });

  const isUnmet = (group: TestGroup, verdicts: Verdicts): boolean =>
    group.requirePass.some((name) => {
      const required = groups.get(name);
      return required !== undefined && isAccepted(required, verdicts) === false;
    });

  return {
    root,
    group: (name) => groups.get(name),
    around,
    isAccepted,
    isUnmet,
    isBrokenOff: (testName, verdicts) =>
      around(testName).some(
        (group) =>
          (group.onReject === "break" && hasFailedBefore(group, testName, verdicts)) || isUnmet(group, verdicts),
      ),
    isBefore,
  };
}

/** The names of all tests in a group and below it, in order. */
export function listTests(group: TestGroup): readonly string[] {
  return [...group.tests, ...group.groups.flatMap(listTests)];
}

/** Whether a test was run and not accepted. */
export function isFailure(verdict: Verdict | undefined): boolean {
  return verdict !== undefined && verdict !== "accepted" && verdict !== "skipped";
}

function isAccepted(group: TestGroup, verdicts: Verdicts): boolean | undefined {
  if (group.acceptedWhen === "always") {
    return true;
  }
  const parts = [
    ...group.tests.map((name) => {
      const verdict = verdicts.get(name);
      return verdict === undefined ? undefined : verdict === "accepted";
    }),
    ...group.groups.filter((inner) => listTests(inner).length > 0).map((inner) => isAccepted(inner, verdicts)),
  ];
  const decisive = group.acceptedWhen === "any";
  if (parts.includes(decisive)) {
    return decisive;
  }
  return parts.includes(undefined) ? undefined : !decisive;
}
