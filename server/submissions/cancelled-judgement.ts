import type { Judgement, JudgeRequest, TestResult } from "../judge/judgement.ts";

/** The judgement of a submission that was cancelled before it got as far as any result. */
export function cancelledJudgement({ problem, tests }: JudgeRequest): Judgement {
  const measures = { verdict: "cancelled", cpuTimeMs: 0, wallTimeMs: 0, peakMemoryBytes: 0 } as const;
  const texts = { input: "", expected: "", stdout: "", stderr: "", truncated: [] } as const;
  return {
    verdict: "cancelled",
    compilation: { outcome: "not-reached", diagnostics: [], output: "", timeMs: 0 },
    tests: tests.map(({ name, kind }): TestResult => {
      const ordinal =
        problem.testCases.filter((test) => test.kind === kind).findIndex((test) => test.name === name) + 1;
      return kind === "sample" ? { ...measures, ...texts, kind, name, ordinal } : { ...measures, kind, name, ordinal };
    }),
  };
}
