import assert from "node:assert/strict";
import { toWireTest } from "../../../server/lsp/to-wire.ts";
import { TestResult } from "../../../server/protocol/judge.ts";

describe("a secret test's result on the wire", () => {
  it("holds nothing but verdict, measures, the judge's words, the user's line and the author's hint", () => {
    const fromJudge = {
      kind: "secret",
      name: "secret/authors-name",
      ordinal: 3,
      verdict: "runtime-error",
      cpuTimeMs: 1,
      wallTimeMs: 2,
      peakMemoryBytes: 3,
      detail: "ended by an exception",
      crashLine: 7,
      hint: "Mind empty lines.",
      // What a careless judge might hand over one day.
      stdout: "SECRET",
      stderr: "SECRET",
      exitCode: 42,
      crash: { severity: "error", line: 7, message: "SECRET" },
    } as const;
    const wire = toWireTest(fromJudge, { folder: "/home/ada", answerIn: "answer" });
    assert.deepEqual(wire, {
      kind: "hidden",
      name: "hidden 3",
      ordinal: 3,
      verdict: "runtime-error",
      cpuTimeMs: 1,
      wallTimeMs: 2,
      peakMemoryBytes: 3,
      detail: "ended by an exception",
      crashLine: 7,
      hint: "Mind empty lines.",
    });
    assert.ok(TestResult.safeParse(wire).success);
  });
});
