import type { JudgeResult, TestResult } from "../../../server/protocol/judge.ts";

/** A sample's result, accepted unless `changes` say otherwise. */
export function sample(changes: Partial<Extract<TestResult, { kind: "sample" }>> = {}): TestResult {
  return {
    kind: "sample",
    answerIn: "stdout",
    name: "sample/1",
    ordinal: 1,
    verdict: "accepted",
    cpuTimeMs: 12.4,
    wallTimeMs: 20,
    peakMemoryBytes: 9 * 1024 * 1024,
    input: "1\n",
    expected: "1\n",
    stdout: "1\n",
    stderr: "",
    truncated: [],
    ...changes,
  };
}

/** A hidden test's result. */
export function hidden(changes: Partial<Extract<TestResult, { kind: "hidden" }>> = {}): TestResult {
  return {
    kind: "hidden",
    name: "hidden 1",
    ordinal: 1,
    verdict: "accepted",
    cpuTimeMs: 1250,
    wallTimeMs: 1300,
    peakMemoryBytes: 640 * 1024,
    ...changes,
  };
}

/** A judgement of `tests`. */
export function result(tests: TestResult[], changes: Partial<JudgeResult> = {}): JudgeResult {
  const passed = tests.filter(({ verdict }) => verdict === "accepted").length;
  return {
    submissionId: "s1",
    uri: "file:///course/sum/a.py",
    stale: false,
    problemDirectory: "/course/sum",
    problemName: "Sum",
    languageId: "x",
    languageName: "X",
    verdict: tests.find(({ verdict }) => verdict !== "accepted")?.verdict ?? "accepted",
    compilation: { outcome: "succeeded", diagnostics: [], output: "", timeMs: 1 },
    tests,
    passed,
    total: tests.length,
    entryLine: 0,
    warnings: [],
    ...changes,
  };
}
