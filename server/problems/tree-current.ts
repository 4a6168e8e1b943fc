import { sortByBytes } from "./package-files.ts";
import type { PackageNotice, TestGroup } from "./problem.ts";
import type { TestFolder, TreeRules } from "./test-folder.ts";

/** What `secret` scores at most where the package is silent ("Test data configuration"). */
const DEFAULT_MAX_SCORE = 100;

/** Groups of a scoring problem from 2023-07 on ("Result aggregation"). What is wrong is pushed to `errors`. */
export function buildCurrentTree(data: TestFolder, rules: TreeRules, errors: PackageNotice[]): TestGroup {
  const sample = data.folders.find(({ name }) => name === "sample");
  const secret = data.folders.find(({ name }) => name === "secret");
  for (const folder of [data, ...data.folders, ...data.folders.flatMap(({ folders }) => folders)]) {
    const { acceptScore, rejectScore, grader, notice } = folder.grading ?? {};
    if (notice && (acceptScore ?? rejectScore ?? grader) !== undefined) {
      const key = grader === undefined ? "accept_score" : "grader_flags";
      errors.push(notice(key, "is known to legacy packages alone: use max_score and score_aggregation"));
    }
  }
  const groups: TestGroup[] = [];
  if (sample !== undefined) {
    groups.push({ ...baseOf(sample), tests: listAllTests(sample), aggregation: "pass-fail", maxScore: 0 });
  }
  if (secret !== undefined) {
    groups.push(buildSecret(secret, sample, rules, errors));
  }
  const maxScore = groups.at(-1)?.name === "secret" ? groups.at(-1)?.maxScore : undefined;
  return {
    ...baseOf(data),
    tests: [],
    groups,
    aggregation: "sum",
    ...(maxScore !== undefined && { maxScore }),
  };
}

function buildSecret(
  secret: TestFolder,
  sample: TestFolder | undefined,
  rules: TreeRules,
  errors: PackageNotice[],
): TestGroup {
  const { grading } = secret;
  const stated = grading?.maxScore ?? DEFAULT_MAX_SCORE;
  const maxScore = stated === "unbounded" ? undefined : stated;
  const aggregation = grading?.aggregation ?? "sum";
  const groupFolders = secret.folders.filter((folder) => folder.grading !== undefined);
  const requirePass = resolveRequired(secret, sample === undefined ? [] : [sample], errors);
  if (groupFolders.length === 0) {
    const tests = listAllTests(secret);
    checkBound(secret, aggregation, maxScore, rules, errors);
    return { ...scored(secret, tests, aggregation, maxScore), requirePass };
  }
  const strays = [
    ...secret.tests,
    ...secret.folders.filter(({ grading }) => grading === undefined).flatMap(listAllTests),
  ];
  if (strays.length > 0) {
    errors.push({
      file: `data/${strays[0]}.in`,
      message: "lies beside groups of tests: in a scoring problem all secret tests lie in groups, or none does",
    });
  }
  const groups = groupFolders.map((folder, index) => {
    const { maxScore: own = "unbounded", aggregation: how = "pass-fail" } = folder.grading ?? {};
    const most = own === "unbounded" ? undefined : own;
    if (most === undefined && maxScore !== undefined && aggregation !== "pass-fail") {
      errors.push(
        say(
          folder,
          "max_score",
          `is missing: secret scores at most ${maxScore}, so each of its groups must say what it scores`,
        ),
      );
    } else {
      checkBound(folder, how, most, rules, errors, aggregation === "pass-fail");
    }
    if (aggregation === "pass-fail" && how !== "pass-fail") {
      errors.push(say(folder, "score_aggregation", "must be pass-fail, as secret's is"));
    }
    const earlier = [...(sample === undefined ? [] : [sample]), ...groupFolders.slice(0, index)];
    return {
      ...scored(folder, listAllTests(folder), how, most),
      requirePass: resolveRequired(folder, earlier, errors),
    };
  });
  return { ...scored(secret, [], aggregation, maxScore), groups, requirePass };
}

/** A test in a group that adds up scores its share, in one that takes the least all of it; without a bound the validator says. */
function scored(
  folder: TestFolder,
  tests: readonly string[],
  aggregation: "pass-fail" | "sum" | "min",
  maxScore: number | undefined,
): TestGroup {
  const most = maxScore ?? 0;
  return {
    ...baseOf(folder),
    tests,
    aggregation,
    ...(maxScore !== undefined && { maxScore }),
    acceptScore: aggregation === "sum" && tests.length > 0 ? most / tests.length : most,
    // The least is 0 and all is lost with the first failure; a sum goes on.
    onReject: folder.grading?.onReject ?? (aggregation === "sum" ? "continue" : "break"),
  };
}

function baseOf({ name, grading }: TestFolder): Omit<TestGroup, "tests" | "aggregation"> {
  return {
    name,
    groups: [],
    acceptScore: 0,
    rejectScore: 0,
    onReject: grading?.onReject ?? "continue",
    requirePass: [],
  };
}

function checkBound(
  folder: TestFolder,
  aggregation: "pass-fail" | "sum" | "min",
  maxScore: number | undefined,
  { validatorScores }: TreeRules,
  errors: PackageNotice[],
  isPartOfPassFail = false,
): void {
  if (maxScore !== undefined || isPartOfPassFail) {
    return;
  }
  if (aggregation === "pass-fail") {
    errors.push(say(folder, "max_score", "is missing: a group that passes or fails must say what it scores"));
  } else if (!validatorScores) {
    errors.push(say(folder, "max_score", "is unbounded, and there is no output validator to give scores"));
  }
}

function resolveRequired(folder: TestFolder, earlier: readonly TestFolder[], errors: PackageNotice[]): string[] {
  return (folder.grading?.requirePass ?? []).flatMap((name) => {
    const found = earlier.find((other) => other.name === name || other.name === `secret/${name}`);
    if (found === undefined) {
      const known = earlier.map((other) => other.name).join(", ") || "none";
      errors.push(say(folder, "require_pass", `"${name}" is no group before this one; there are: ${known}`));
      return [];
    }
    if (found.name !== "sample" && (found.grading?.aggregation ?? "pass-fail") !== "pass-fail") {
      errors.push(say(folder, "require_pass", `"${name}" must have pass-fail aggregation to be required`));
    }
    return [found.name];
  });
}

function listAllTests(folder: TestFolder): string[] {
  return sortByBytes([...folder.tests, ...folder.folders.flatMap(listAllTests)], (name) => name);
}

function say(
  { name, grading }: TestFolder,
  key: "max_score" | "score_aggregation" | "require_pass",
  message: string,
): PackageNotice {
  return grading?.notice(key, message) ?? { file: `data/${name}`, key, message };
}
