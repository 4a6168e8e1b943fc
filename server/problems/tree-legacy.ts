import type { PackageNotice, TestGroup } from "./problem.ts";
import type { GraderFlags } from "./stated-grading.ts";
import type { TestFolder, TreeRules } from "./test-folder.ts";

/** What a legacy folder hands down to the folders in it ("Test data groups"). */
interface Inherited {
  readonly onReject: TestGroup["onReject"];
  readonly acceptScore: number;
  readonly rejectScore: number;
  readonly range?: readonly [number, number];
  readonly grader: GraderFlags;
}

/** Groups of a legacy scoring problem: what the default grader makes of them. What is wrong is pushed to `errors`. */
export function buildLegacyTree(data: TestFolder, rules: TreeRules, errors: PackageNotice[]): TestGroup {
  const { grading } = rules;
  const start: Inherited = {
    onReject: grading.onReject ?? "break",
    acceptScore: grading.acceptScore ?? 1,
    rejectScore: grading.rejectScore ?? 0,
    ...(grading.range !== undefined && { range: grading.range }),
    grader: { ignoreSample: false },
  };
  const ignoresSample = data.grading?.grader?.ignoreSample === true;
  if (ignoresSample && inherit(data, start).onReject === "break") {
    const cure = "say `on_reject: continue` here, or a failed sample leaves no secret test to be judged";
    errors.push(noticeOf(data, "grader_flags", `ignore_sample: ${cure}`));
  }
  return build(data, start, { rules, ignoresSample, errors });
}

interface Context {
  readonly rules: TreeRules;
  readonly ignoresSample: boolean;
  readonly errors: PackageNotice[];
}

function build(folder: TestFolder, inherited: Inherited, context: Context): TestGroup {
  const { name, grading } = folder;
  const { errors } = context;
  if (grading?.maxScore !== undefined || grading?.aggregation !== undefined || grading?.requirePass !== undefined) {
    const key =
      grading.maxScore !== undefined
        ? "max_score"
        : grading.aggregation !== undefined
          ? "score_aggregation"
          : "require_pass";
    const cure = "state `problem_format_version: 2025-09` in problem.yaml, or use accept_score and grader_flags";
    errors.push(grading.notice(key, `is not known to legacy packages: ${cure}`));
  }
  if (name !== "" && grading?.grader?.ignoreSample) {
    errors.push(grading.notice("grader_flags", "ignore_sample is allowed in data/testdata.yaml alone"));
  }
  const own = inherit(folder, inherited);
  const isIgnored = name === "sample" && context.ignoresSample;
  const groups = folder.folders.map((inner) => build(inner, own, context));
  // What is left when the sample is ignored is one part, whatever is made of it.
  const aggregation = isIgnored
    ? "pass-fail"
    : name === "" && context.ignoresSample
      ? "sum"
      : (own.grader.aggregation ?? "sum");
  const acceptedWhen = isIgnored ? "always" : own.grader.acceptedWhen;
  const maxScore = isIgnored ? 0 : findMost(folder, aggregation, groups, own, context);
  return {
    name,
    tests: folder.tests,
    groups,
    aggregation,
    ...(acceptedWhen !== undefined && { acceptedWhen }),
    ...(maxScore !== undefined && { maxScore }),
    acceptScore: own.acceptScore,
    rejectScore: own.rejectScore,
    onReject: own.onReject,
    requirePass: [],
  };
}

function inherit({ grading }: TestFolder, inherited: Inherited): Inherited {
  const range = grading?.range ?? inherited.range;
  return {
    onReject: grading?.onReject ?? inherited.onReject,
    acceptScore: grading?.acceptScore ?? inherited.acceptScore,
    rejectScore: grading?.rejectScore ?? inherited.rejectScore,
    ...(range !== undefined && { range }),
    grader: grading?.grader ?? { ...inherited.grader, ignoreSample: false },
  };
}

/** The group's own bound; else what its parts come to, as far as these are bounded; else a bound from further up. */
function findMost(
  folder: TestFolder,
  aggregation: TestGroup["aggregation"],
  groups: readonly TestGroup[],
  own: Inherited,
  { rules }: Context,
): number | undefined {
  const stated = folder.grading?.range?.[1];
  if (stated !== undefined) {
    return finite(stated);
  }
  const best = Math.max(own.acceptScore, own.rejectScore);
  const tests = folder.tests.map(() => (rules.validatorScores ? undefined : best));
  const inner = groups.filter(({ tests, groups }) => tests.length + groups.length > 0).map(({ maxScore }) => maxScore);
  const parts = [...tests, ...inner];
  const known = parts.filter((part) => part !== undefined);
  if (known.length < parts.length || parts.length === 0) {
    return own.range && finite(own.range[1]);
  }
  const sum = known.reduce((total, part) => total + part, 0);
  switch (aggregation) {
    case "average":
      return sum / known.length;
    case "min":
      return Math.min(...known);
    case "max":
      return Math.max(...known);
    default:
      return sum;
  }
}

function finite(bound: number): number | undefined {
  return Number.isFinite(bound) ? bound : undefined;
}

function noticeOf({ name, grading }: TestFolder, key: "grader_flags", message: string): PackageNotice {
  return grading?.notice(key, message) ?? { file: `data/${name}`, key, message };
}
