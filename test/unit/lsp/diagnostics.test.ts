import assert from "node:assert/strict";
import { toDiagnostics } from "../../../server/lsp/diagnostics.ts";
import { hidden, result, sample } from "./example-result.ts";

const text = "first line\n  second line  \n\nlast";
const places = (found: ReturnType<typeof toDiagnostics>) =>
  found.map(({ range: { start, end }, message }) => [
    start.line,
    start.character,
    end.line,
    end.character,
    String(message).split("\n")[0],
  ]);

describe("the diagnostics of a result", () => {
  it("are none when all tests passed", () => {
    assert.deepEqual(toDiagnostics(result([sample(1), hidden(1)]), text), []);
  });

  it("put compile errors on their ranges, clamped to the text", () => {
    const compilation = {
      outcome: "failed" as const,
      output: "",
      timeMs: 1,
      diagnostics: [
        { severity: "error" as const, line: 0, column: 6, endColumn: 10, message: "exact" },
        { severity: "error" as const, line: 1, message: "whole line" },
        { severity: "warning" as const, line: 99, column: 50, endColumn: 60, message: "beyond" },
      ],
    };
    const found = toDiagnostics(result([], { verdict: "compile-error", compilation }), text);
    assert.deepEqual(places(found), [
      [0, 6, 0, 10, "exact"],
      [1, 2, 1, 13, "whole line"],
      [3, 4, 3, 4, "beyond"],
    ]);
  });

  it("put crashes on their lines, one a line, and name the tests", () => {
    const crash = { severity: "error" as const, line: 1, message: "ZeroDivisionError" };
    const found = toDiagnostics(
      result([
        sample(1, { verdict: "runtime-error", crash }),
        hidden(1, { verdict: "runtime-error", crashLine: 1 }),
        hidden(2, { verdict: "runtime-error", crashLine: 3 }),
      ]),
      text,
    );
    assert.deepEqual(places(found), [
      [1, 2, 1, 13, "ZeroDivisionError (sample/1, hidden 1)"],
      [3, 0, 3, 4, "Runtime error (hidden 2)"],
      [0, 0, 0, 10, "0 of 3 tests passed."],
    ]);
  });

  it("summarise failing tests on the entry line, with the author's hint, and leave skipped ones out", () => {
    const tests = [
      sample(1),
      sample(2, { verdict: "wrong-answer" }),
      hidden(1, { verdict: "time-limit-exceeded", detail: "CPU time passed 2 s", hint: "Think of n = 10^5." }),
      hidden(2, { verdict: "skipped" }),
    ];
    const [summary] = toDiagnostics(result(tests, { entryLine: 3 }), text);
    assert.equal(summary?.range.start.line, 3);
    assert.equal(
      summary?.message,
      "1 of 4 tests passed.\nsample/2: wrong answer\nhidden 1: time limit exceeded (CPU time passed 2 s) - Think of n = 10^5.",
    );
  });

  it("stay short when many tests fail", () => {
    const tests = Array.from({ length: 200 }, (_, at) => hidden(at + 1, { verdict: "wrong-answer" }));
    const [summary] = toDiagnostics(result(tests), text);
    assert.match(String(summary?.message), /and 195 more$/);
  });

  it("tell why nothing could be judged", () => {
    const [summary] = toDiagnostics(result([], { verdict: "judge-error", detail: "The engine stopped." }), text);
    assert.equal(summary?.message, "judge error: The engine stopped.");
  });
});
