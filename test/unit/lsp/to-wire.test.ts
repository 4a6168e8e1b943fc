import assert from "node:assert/strict";
import { settingOf, toWireJudgement, toWireTest } from "../../../server/lsp/to-wire.ts";
import { TestResult } from "../../../server/protocol/judge.ts";

describe("a secret test's result on the wire", () => {
  it("holds nothing but verdict, measures, the judge's words, the user's line and the author's hint", () => {
    const fromJudge = {
      kind: "secret",
      name: "secret/authors-name",
      ordinal: 3,
      verdict: "runtime-error",
      points: 2.5,
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
      answer: "SECRET",
      message: "SECRET",
      transcript: "SECRET",
      input: "SECRET",
      expected: "SECRET",
      crash: { severity: "error", line: 7, message: "SECRET" },
    } as const;
    const wire = toWireTest(fromJudge, { folder: "/home/ada", answerIn: "answer" });
    assert.deepEqual(wire, {
      kind: "hidden",
      name: "hidden 3",
      ordinal: 3,
      verdict: "runtime-error",
      points: 2.5,
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

describe("a sample's result on the wire", () => {
  const fromJudge = {
    kind: "sample",
    name: "sample/1",
    ordinal: 1,
    verdict: "wrong-answer",
    cpuTimeMs: 1,
    wallTimeMs: 2,
    peakMemoryBytes: 3,
    input: "[1, 2]\n",
    expected: '[ "a b" , "\\" ]",\n 1]\n',
    stdout: "so far\n",
    stderr: "",
    truncated: [],
  } as const;

  it("says which of its texts is judged, by the kind of problem", () => {
    const kinds = [
      { interactive: false },
      { interactive: true },
      { interactive: false, signature: "function: f" },
      { interactive: true, signature: "function: f" },
    ];
    assert.deepEqual(
      kinds.map((kind) => settingOf(kind, "/home/ada/a.x")),
      ["stdout", "transcript", "answer", "answer"].map((answerIn) => ({ folder: "/home/ada", answerIn })),
    );
  });

  it("has what is expected of a function in the form of its answer, and of a program as it is", () => {
    const expected = (answerIn: "answer" | "stdout") => {
      const wire = toWireTest(fromJudge, { folder: "/home/ada", answerIn });
      assert.ok(TestResult.safeParse(wire).success);
      return wire.kind === "sample" ? wire.expected : "";
    };
    assert.equal(expected("answer"), '["a b","\\" ]",1]');
    assert.equal(expected("stdout"), fromJudge.expected);
  });

  it("names another file of the submission by its URI, whatever is in its name", () => {
    const crash = { severity: "error", file: "my lib/é#1.x", line: 4, message: "no" } as const;
    const wire = toWireTest({ ...fromJudge, crash }, { folder: "/home/ada", answerIn: "stdout" });
    assert.equal(wire.kind === "sample" && wire.crash?.uri, "file:///home/ada/my%20lib/%C3%A9%231.x");
  });

  it("has the points of its problem's groups, and no names", () => {
    const groups = [{ ordinal: 1, verdict: "accepted", points: 20, maxPoints: 20, name: "SECRET" }] as const;
    const { score } = toWireJudgement(
      {
        verdict: "accepted",
        compilation: { outcome: "not-needed", diagnostics: [], output: "", timeMs: 0 },
        tests: [],
        score: { points: 20, maxPoints: 100, groups },
      },
      { folder: "/", answerIn: "stdout" },
    );
    const [group] = groups;
    const { name: _, ...known } = group;
    assert.deepEqual(score, { points: 20, maxPoints: 100, groups: [known] });
  });
});
