import assert from "node:assert/strict";
import { checkSamples } from "./check-samples.ts";
import { describeCoverage } from "./coverage.ts";

/*
 * `verdict check` on every sample problem, in real containers: one test for each package and for each of its
 * submissions. All is judged once, before the tests are listed.
 */
const results = await checkSamples();

describe("the sample problems", () => {
  after(() => console.log(describeCoverage(results)));

  it("are all there", () => {
    assert.equal(results.length, 17);
  });

  for (const { problemId, submissions, notices, summary } of results) {
    describe(problemId, () => {
      it("is a package without a fault, whose validators accept every input and every answer", () => {
        assert.deepEqual(
          notices.map(({ file, message }) => `${file}: ${message}`),
          [],
        );
        assert.ok(summary !== undefined && summary.validations >= summary.samples + summary.secretTests);
        assert.equal(summary.validationsPassed, summary.validations);
      });

      for (const { path, reasons, asExpected, verdict, detail } of submissions) {
        it(`${path.replace(/^submissions\//u, "")} is as expected`, () => {
          assert.ok(asExpected, `${verdict}: ${[...reasons, detail].join("\n")}`);
        });
      }
    });
  }
});
