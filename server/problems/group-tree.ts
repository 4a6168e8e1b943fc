import type { PackageNotice, TestGroup } from "./problem.ts";
import type { TestFolder, TreeRules } from "./test-folder.ts";
import { buildCurrentTree } from "./tree-current.ts";
import { buildLegacyTree } from "./tree-legacy.ts";

/** Turns folders into groups, with the format's versions made alike. What is wrong is pushed to `errors`. */
export function buildTestTree(data: TestFolder, rules: TreeRules, errors: PackageNotice[]): TestGroup {
  if (!rules.isScoring) {
    return buildPassFailTree(data, rules);
  }
  return isGradedAsLegacy(data, rules) ? buildLegacyTree(data, rules, errors) : buildCurrentTree(data, rules, errors);
}

/** Whether groups are what the legacy specification's default grader makes of them. */
export function isGradedAsLegacy(
  data: TestFolder,
  { family, isDraft }: Pick<TreeRules, "family" | "isDraft">,
): boolean {
  return family === "legacy" || (isDraft && speaksOfGraders(data));
}

/** Whether the folders' settings speak of graders, and nowhere of the scores that came after them. */
function speaksOfGraders(data: TestFolder): boolean {
  const list = (folder: TestFolder): TestFolder[] => [folder, ...folder.folders.flatMap(list)];
  const said = list(data).flatMap(({ grading }) => grading ?? []);
  return (
    said.some(({ grader, acceptScore, rejectScore }) => (grader ?? acceptScore ?? rejectScore) !== undefined) &&
    !said.some(({ maxScore, aggregation, requirePass }) => (maxScore ?? aggregation ?? requirePass) !== undefined)
  );
}

/** Every test must pass. Secret tests break off where nothing else is said; samples always all run. */
function buildPassFailTree(data: TestFolder, { grading }: TreeRules): TestGroup {
  const build = (folder: TestFolder, inherited: TestGroup["onReject"]): TestGroup => {
    const onReject = folder.grading?.onReject ?? inherited;
    const { acceptedWhen } = folder.grading?.grader ?? {};
    return {
      name: folder.name,
      tests: folder.tests,
      groups: folder.folders.map((inner) => build(inner, inner.name === "sample" ? "continue" : onReject)),
      aggregation: "pass-fail",
      ...(acceptedWhen !== undefined && { acceptedWhen }),
      acceptScore: 0,
      rejectScore: 0,
      onReject: folder.name === "" && folder.grading?.onReject === undefined ? "continue" : onReject,
      requirePass: [],
    };
  };
  return build(data, grading.onReject ?? "break");
}
