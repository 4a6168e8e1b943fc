import { Verdict, verdictAbbreviations } from "../../protocol/judge.ts";
import type { HistoryFilter } from "../../submissions/history.ts";
import { UsageError } from "../command.ts";

/** For `parse`: which submissions are meant. */
export const filterOptions = {
  problem: { type: "string" },
  language: { type: "string" },
  verdict: { type: "string" },
  user: { type: "string" },
} as const;

/** Throws UsageError. */
export function readFilter(
  given: { readonly [Name in keyof typeof filterOptions]?: string | undefined },
): HistoryFilter {
  const { problem, language, verdict, user } = given;
  return {
    ...(problem !== undefined && { problemId: problem }),
    ...(language !== undefined && { languageId: language }),
    ...(verdict !== undefined && { verdict: readVerdict(verdict) }),
    ...(user !== undefined && { userId: user }),
  };
}

function readVerdict(given: string): Verdict {
  const found = Verdict.options.find(
    (verdict) => verdict === given || verdictAbbreviations[verdict] === given.toUpperCase(),
  );
  if (found === undefined)
    throw new UsageError(`There is no verdict ${given}: say one of ${Verdict.options.join(", ")}.`);
  return found;
}

/** A whole number from `least` on. Throws UsageError. */
export function readCount(option: string, given: string, least: number): number {
  const count = /^[0-9]{1,9}$/.test(given) ? Number(given) : Number.NaN;
  if (!(count >= least)) throw new UsageError(`${option} is a whole number from ${least} on, not ${given}.`);
  return count;
}
