import assert from "node:assert/strict";
import {
  describeGroup,
  describeTest,
  formatMemory,
  formatTime,
  nameVerdict,
  shortenVerdict,
  summarizeResult,
} from "../../../client/words.ts";
import { Verdict } from "../../../server/protocol/judge.ts";
import { hidden, result, sample } from "./example-result.ts";

describe("the words for results", () => {
  it("have a short and a long name for every verdict, each its own", () => {
    const all = Verdict.options;
    assert.equal(new Set(all.map(shortenVerdict)).size, all.length);
    assert.equal(nameVerdict("time-limit-exceeded"), "Time limit exceeded");
  });

  it("give times and sizes in units that are read at a glance", () => {
    assert.deepEqual([0.4, 840.2, 1250].map(formatTime), ["0 ms", "840 ms", "1.25 s"]);
    assert.deepEqual([640 * 1024, 12 * 1024 * 1024].map(formatMemory), ["640 KiB", "12 MiB"]);
  });

  it("sum a judgement up in a line", () => {
    assert.equal(summarizeResult(result([sample()])), "Accepted: 1 of 1 test passed, 12 ms, 9 MiB");
    const failing = result([sample(), hidden({ verdict: "wrong-answer" })]);
    assert.equal(summarizeResult(failing), "Wrong answer: 1 of 2 tests passed, 1.25 s, 9 MiB");
  });

  it("count no tests where nothing was compiled", () => {
    const compilation = { outcome: "failed" as const, diagnostics: [], output: "", timeMs: 1 };
    assert.equal(
      summarizeResult(result([sample({ verdict: "skipped" })], { verdict: "compile-error", compilation })),
      "Compile error",
    );
  });

  it("say that a result is stale", () => {
    assert.match(summarizeResult(result([sample()], { stale: true })), /\(stale: the text has changed since\)$/);
  });

  it("tell of a hidden test the verdict, what it used, the judge's words and the author's hint", () => {
    const test = hidden({ verdict: "wrong-answer", detail: "The answer is wrong.", hint: "Mind zero." });
    assert.equal(describeTest(test), "Wrong answer, 1.25 s, 640 KiB\nThe answer is wrong.\nHint: Mind zero.");
  });

  it("give the points of a scoring problem, its groups and tests, parts of a point included", () => {
    const groups = [{ ordinal: 2, verdict: "wrong-answer" as const, points: 0, maxPoints: 30 }];
    const scored = result([sample()], { score: { points: 20, maxPoints: 50, groups } });
    assert.equal(summarizeResult(scored), "Accepted: 1 of 1 test passed, 12 ms, 9 MiB, 20 of 50 points");
    assert.deepEqual(groups.map(describeGroup), ["Group 2: Wrong answer, 0 of 30 points"]);
    assert.equal(describeTest(hidden({ points: 1 / 3 })), "Accepted, 1.25 s, 640 KiB, 0.33 points");
  });

  it("tell of a sample what the package's validator says", () => {
    const told = sample({ verdict: "wrong-answer", message: "piece 3 hangs too early\n" });
    assert.equal(describeTest(told), "Wrong answer, 12 ms, 9 MiB\npiece 3 hangs too early");
  });

  it("tell no measures of a test that did not run", () => {
    assert.equal(describeTest(hidden({ verdict: "skipped" })), "Skipped");
  });
});
