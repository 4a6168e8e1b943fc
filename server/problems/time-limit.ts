import type { TimingRule } from "./expectation.ts";
import type { TimingRules } from "./limits.ts";

/** How long a submission took, as the time limit is concerned. */
export interface SubmissionTimes {
  readonly path: string;
  readonly rules: readonly TimingRule[];
  /** CPU time before the language's multiplier; `isEndless` when a limit ended it. */
  readonly tests: readonly { readonly name: string; readonly timeMs: number; readonly isEndless: boolean }[];
}

/** What submissions say of the time limit. */
export interface TimeLimitFindings {
  /** What those that must pass suggest; absent when there is none. */
  readonly inferredMs?: number;
  /** One sentence each, about a submission. */
  readonly concerns: readonly { readonly path: string; readonly message: string }[];
  /** One sentence each, about the limit. */
  readonly aboutLimit: readonly string[];
}

/**
 * Holds the time limit against what submissions take (package format, "Timelimit inference"; times before languages' multipliers).
 * @param isStated the package states `limitMs`; else it is the judge's default
 */
export function judgeTimeLimit(
  limitMs: number,
  isStated: boolean,
  { acToTimeLimit, timeLimitToTle, resolutionMs }: TimingRules,
  submissions: readonly SubmissionTimes[],
): TimeLimitFindings {
  const concerns: { path: string; message: string }[] = [];
  let slowest: number | undefined;
  for (const { path, rules, tests } of submissions) {
    for (const { bound, concerns: isMeant } of rules) {
      const meant = tests.filter(({ name }) => isMeant(name));
      const timeMs = Math.max(0, ...meant.map((test) => test.timeMs));
      const isEndless = meant.some((test) => test.isEndless);
      if (bound === "lower") {
        if (isEndless || meant.length === 0) continue;
        slowest = Math.max(slowest ?? 0, timeMs);
        if (timeMs * acToTimeLimit > limitMs) {
          const share = `${format(timeMs)} of ${format(limitMs)}`;
          concerns.push({ path, message: `takes ${share}: the limit should be ${acToTimeLimit} times what it takes` });
        }
      } else if (!isEndless && timeMs > limitMs && timeMs < limitMs * timeLimitToTle) {
        const times = (timeMs / limitMs).toFixed(2);
        const message = `is slow, but not very: it takes ${times} times the limit, and should take ${timeLimitToTle} times`;
        concerns.push({ path, message });
      }
    }
  }
  const inferredMs = slowest === undefined ? undefined : roundUp(slowest * acToTimeLimit, resolutionMs);
  const aboutLimit: string[] = [];
  if (!isStated && inferredMs !== undefined && inferredMs !== limitMs) {
    aboutLimit.push(
      `is not stated: ${format(limitMs)} is taken, and what must pass suggests ${format(inferredMs)} (limits: time_limit)`,
    );
  }
  if (isStated && Math.abs(limitMs / resolutionMs - Math.round(limitMs / resolutionMs)) > 1e-6) {
    aboutLimit.push(
      `of ${format(limitMs)} is no multiple of limits.time_resolution, which is ${format(resolutionMs)}: state a smaller one`,
    );
  }
  return { ...(inferredMs !== undefined && { inferredMs }), concerns, aboutLimit };
}

function roundUp(timeMs: number, resolutionMs: number): number {
  // A thousandth of a millisecond is no reason for another step.
  return Math.max(1, Math.ceil(timeMs / resolutionMs - 1e-6)) * resolutionMs;
}

function format(timeMs: number): string {
  return `${(timeMs / 1000).toFixed(timeMs % 1000 === 0 ? 0 : 2)} s`;
}
