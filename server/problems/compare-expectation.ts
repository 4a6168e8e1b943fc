import type { Expectation, ExpectationRule } from "./expectation.ts";

/** What a submission came to, as far as expectations go. */
export interface JudgedSubmission {
  /** The first failure's, or accepted; also what is none of the tests' (`compile-error`). */
  readonly verdict: string;
  /** The package's own tests, in order; `label` is what faces call them. */
  readonly tests: readonly { readonly name: string; readonly label: string; readonly verdict: string }[];
  readonly isScoring: boolean;
  /** Points by group: `secret` is the submission's, and absent where there are no secret tests. */
  readonly scores: ReadonlyMap<string, number>;
  readonly maxScore?: number;
  /** Fewer points are better. */
  readonly minimize?: boolean;
}

const MOST_NAMED = 3;
const SECRET = "secret";

/** What is not as expected, a sentence each; none when all is. */
export function compareWithExpectation(expectation: Expectation, judged: JudgedSubmission): readonly string[] {
  const reasons: string[] = [];
  if (!(expectation.verdicts as readonly string[]).includes(judged.verdict)) {
    reasons.push(`${expectation.verdicts.join(" or ")} was expected, not ${judged.verdict}`);
  }
  if (expectation.isPartial) {
    reasons.push(...checkPartial(judged));
  }
  for (const rule of expectation.rules) {
    reasons.push(...checkRule(rule, judged));
  }
  return reasons;
}

function checkPartial({ isScoring, scores, maxScore, minimize }: JudgedSubmission): string[] {
  if (!isScoring) {
    return ["partially_accepted is for problems that score"];
  }
  const points = scores.get(SECRET);
  return points !== undefined && !minimize && maxScore !== undefined && points >= maxScore
    ? [`it scored ${points}, all that there is, where less was expected`]
    : [];
}

function checkRule(
  { source, concerns, permitted, required, score }: ExpectationRule,
  judged: JudgedSubmission,
): string[] {
  const run = judged.tests.filter(({ name, verdict }) => verdict !== "skipped" && concerns(name));
  const reasons: string[] = [];
  const forbidden = permitted && run.filter(({ verdict }) => !(permitted as readonly string[]).includes(verdict));
  if (forbidden !== undefined && forbidden.length > 0) {
    const named = forbidden.slice(0, MOST_NAMED).map(({ label, verdict }) => `${label} was ${verdict}`);
    const more = forbidden.length > MOST_NAMED ? ` and ${forbidden.length - MOST_NAMED} more` : "";
    reasons.push(`${source}: ${named.join(", ")}${more}, which is not permitted`);
  }
  if (required !== undefined && !run.some(({ verdict }) => (required as readonly string[]).includes(verdict))) {
    const what = run.length === 0 ? "it concerns no test that was run" : "no test was";
    reasons.push(`${source}: ${what} ${run.length === 0 ? "" : required.join(" or ")}`.trimEnd());
  }
  return [...reasons, ...(score === undefined ? [] : checkScore(source, concerns, score, judged.scores))];
}

/** The outermost groups that the rule means: a rule about `secret` is not one about each of its groups. */
function checkScore(
  source: string,
  concerns: ExpectationRule["concerns"],
  [least, most]: readonly [number, number],
  scores: JudgedSubmission["scores"],
): string[] {
  const groups = [...scores].filter(([name]) => concerns(name) && !(name !== SECRET && concerns(SECRET)));
  if (groups.length === 0) {
    return [`${source}: there is no score that it could be about`];
  }
  return groups
    .filter(([, points]) => points < least || points > most)
    .map(([name, points]) => {
      const expected = least === most ? `${least}` : `${least} to ${most}`;
      const what = name === SECRET ? "it scored" : `a group of it scored`;
      return `${source}: ${what} ${points} where ${expected} was expected`;
    });
}
