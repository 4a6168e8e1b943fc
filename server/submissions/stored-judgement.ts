import type { Judgement } from "../judge/judgement.ts";

/**
 * A judgement as it is kept: of a secret test, no name, for that is its author's. Written field by field, so that nothing that the judge
 * might one day add of secret tests can slip through.
 */
export function toStoredJudgement({ verdict, detail, compilation, tests, score }: Judgement): Judgement {
  return {
    verdict,
    ...(detail !== undefined && { detail }),
    compilation,
    tests: tests.map((test) => {
      if (test.kind === "sample") return test;
      const { kind, ordinal, cpuTimeMs, wallTimeMs, peakMemoryBytes, points, crashLine, hint } = test;
      return {
        ...{ kind, name: `hidden ${ordinal}`, ordinal, verdict: test.verdict, cpuTimeMs, wallTimeMs, peakMemoryBytes },
        ...(points !== undefined && { points }),
        ...(test.detail !== undefined && { detail: test.detail }),
        ...(crashLine !== undefined && { crashLine }),
        ...(hint !== undefined && { hint }),
      };
    }),
    ...(score !== undefined && { score }),
  };
}
