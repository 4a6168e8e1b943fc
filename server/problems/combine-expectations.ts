import {
  type Expectation,
  type ExpectationRule,
  type ExpectedVerdict,
  expectationOfFolder,
  FOLDERS,
  type TimingRule,
} from "./expectation.ts";
import type { Demand, SubmissionPattern } from "./submissions-yaml.ts";
import { verdictsOf } from "./submissions-yaml.ts";

const ANY = verdictsOf(["AC", "WA", "TLE", "RTE"]);
const SLOW = "time-limit-exceeded";

/**
 * What the folder's name and the patterns of `submissions.yaml` that match demand together; one sentence when nothing
 * could satisfy all of it, undefined when neither says anything.
 */
export function combineExpectations(
  folder: string,
  patterns: readonly SubmissionPattern[],
): Expectation | string | undefined {
  const rule = Object.hasOwn(FOLDERS, folder) ? FOLDERS[folder] : undefined;
  const speaking = patterns.filter(({ demands }) => demands.some(isSaying));
  if (speaking.length === 0) {
    return rule && expectationOfFolder(rule);
  }
  // A pattern that is a folder's name replaces what that name means, key by key; every other one adds to it.
  const replacing = speaking.find(({ pattern }) => pattern === folder);
  const adding = speaking.filter((each) => each !== replacing);
  const base: Demand = {
    concerns: () => true,
    ...(rule?.permitted !== undefined && { permitted: verdictsOf(rule.permitted) }),
    ...(rule?.required !== undefined && { required: verdictsOf(rule.required) }),
    ...replacing?.demands[0],
  };
  const inner = replacing?.demands.slice(1) ?? [];
  const sources = [
    ...[base, ...inner].map((demand) => ({ source: replacing?.pattern ?? folder, demand })),
    ...adding.flatMap(({ pattern, demands }) => demands.map((demand) => ({ source: pattern, demand }))),
  ].filter(({ demand }) => isSaying(demand));
  const isBaseOwn = rule !== undefined && replacing === undefined;
  let verdicts: readonly ExpectedVerdict[] = isBaseOwn ? rule.verdicts : ANY;
  for (const { demand } of sources.filter(({ demand }) => demand.testPattern === undefined)) {
    const allowed = overallOf(demand);
    verdicts = verdicts.filter((verdict) => allowed.includes(verdict));
  }
  if (verdicts.length === 0) {
    return `what ${sources.map(({ source }) => source).join(", ")} demand together cannot be`;
  }
  return {
    verdicts,
    rules: sources.map(({ source, demand }) => toRule(source, demand)),
    needsAllTests: true,
    ...(isBaseOwn && rule.isPartial && { isPartial: true }),
    timing: sources.flatMap(({ demand }) => toTiming(demand)),
  };
}

function isSaying({ permitted, required, score, useForTimeLimit }: Demand): boolean {
  return (permitted ?? required ?? score ?? useForTimeLimit) !== undefined;
}

/** What the first failure, or else accepted, may be: a required verdict may come after others that are permitted. */
function overallOf({ permitted = ANY, required }: Demand): readonly ExpectedVerdict[] {
  return required === undefined || required.includes("accepted")
    ? permitted
    : permitted.filter((verdict) => verdict !== "accepted");
}

function toRule(source: string, { testPattern, concerns, permitted, required, score }: Demand): ExpectationRule {
  return {
    source: testPattern === undefined ? source : `${source}: ${testPattern}`,
    concerns,
    ...(testPattern !== undefined && { testPattern }),
    ...(permitted !== undefined && { permitted }),
    ...(required !== undefined && { required }),
    ...(score !== undefined && { score }),
  };
}

/** "Timelimit inference". */
function toTiming({ concerns, permitted, required, useForTimeLimit }: Demand): TimingRule[] {
  if (useForTimeLimit === false) {
    return [];
  }
  const isUpper = required?.length === 1 && required[0] === SLOW;
  const isLower = permitted !== undefined && !permitted.includes(SLOW);
  const bounds = [
    ...(useForTimeLimit === "lower" || (useForTimeLimit !== "upper" && isLower) ? (["lower"] as const) : []),
    ...(useForTimeLimit === "upper" || (useForTimeLimit !== "lower" && isUpper) ? (["upper"] as const) : []),
  ];
  return bounds.map((bound) => ({ bound, concerns }));
}
