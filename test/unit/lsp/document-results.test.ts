import assert from "node:assert/strict";
import { createDocumentResults, summarise } from "../../../server/lsp/document-results.ts";
import { hidden, result, sample } from "./example-result.ts";

describe("the last result of a document", () => {
  it("is told in one line", () => {
    const tell = (tests: Parameters<typeof result>[0], stale = false) => summarise({ result: result(tests), stale });
    assert.equal(tell([sample(1), sample(2)]), "2/2 samples passed · 12 ms");
    assert.equal(
      tell([sample(1), hidden(1, { verdict: "wrong-answer", cpuTimeMs: 31 })]),
      "1/2 tests passed · wrong answer · 31 ms",
    );
    assert.equal(tell([sample(1)], true), "before your edits: 1/1 samples passed · 12 ms");
  });

  it("is told without tests when it did not come to any", () => {
    assert.equal(summarise({ result: result([], { verdict: "compile-error" }), stale: false }), "compile error");
  });

  it("is stale after an edit, until the next result", () => {
    const results = createDocumentResults();
    results.set("a", result([sample(1)]));
    assert.equal(results.get("a")?.stale, false);
    results.edited("a");
    assert.equal(results.get("a")?.stale, true);
    results.set("a", result([sample(1)]));
    assert.equal(results.get("a")?.stale, false);
    results.forget("a");
    assert.equal(results.get("a"), undefined);
  });
});
