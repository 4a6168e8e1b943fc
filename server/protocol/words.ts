import type { Score } from "./judge.ts";

/** A verdict as every face says it, or another end by its name: `wrong answer`. */
export function sayVerdict(verdict: string): string {
  return verdict.replaceAll("-", " ");
}

/** Points as every face says them: `40 of 100 points`; a validator may give parts of one, of which two digits are shown. */
export function sayPoints({ points, maxPoints }: Pick<Score, "points" | "maxPoints">): string {
  const round = (value: number) => String(Math.round(value * 100) / 100);
  return maxPoints === undefined ? `${round(points)} points` : `${round(points)} of ${round(maxPoints)} points`;
}
