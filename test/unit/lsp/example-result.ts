import type { JudgeResult, TestResult } from "../../../server/protocol/judge.ts";

const measures = { cpuTimeMs: 12.4, wallTimeMs: 20, peakMemoryBytes: 1_048_576 };

export function sample(ordinal: number, parts: Partial<Extract<TestResult, { kind: "sample" }>> = {}): TestResult {
  return {
    ...measures,
    kind: "sample",
    answerIn: "stdout",
    name: `sample/${ordinal}`,
    ordinal,
    verdict: "accepted",
    input: "",
    expected: "",
    stdout: "",
    stderr: "",
    truncated: [],
    ...parts,
  };
}

export function hidden(ordinal: number, parts: Partial<Extract<TestResult, { kind: "hidden" }>> = {}): TestResult {
  return { ...measures, kind: "hidden", name: `hidden ${ordinal}`, ordinal, verdict: "accepted", ...parts };
}

export function result(tests: TestResult[], parts: Partial<JudgeResult> = {}): JudgeResult {
  return {
    submissionId: "id",
    uri: "file:///solution.ex",
    version: 1,
    stale: false,
    problemDirectory: "/problem",
    problemName: "Echoes",
    languageId: "example",
    languageName: "Example",
    verdict: tests.find(({ verdict }) => verdict !== "accepted")?.verdict ?? "accepted",
    compilation: { outcome: "succeeded", diagnostics: [], output: "", timeMs: 1 },
    tests,
    passed: tests.filter(({ verdict }) => verdict === "accepted").length,
    total: tests.length,
    entryLine: 0,
    warnings: [],
    ...parts,
  };
}
