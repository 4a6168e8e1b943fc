import assert from "node:assert/strict";
import fc from "fast-check";
import { add, quantile, subtract } from "../../../../server/cli/top/histogram.ts";
import type { HistogramSnapshot } from "../../../../server/protocol/metrics.ts";

const bounds = [1, 2, 5, 10];

function histogramOf(values: readonly number[]): HistogramSnapshot {
  return {
    count: values.length,
    sum: values.reduce((total, value) => total + value, 0),
    buckets: bounds.map((le) => ({ le, count: values.filter((value) => value <= le).length })),
  };
}

describe("histograms of a snapshot", () => {
  it("give quantiles as Prometheus does", () => {
    // histogram_quantile over le=1: 2, le=2: 4, le=5: 4, le=10: 8.
    const histogram = histogramOf([0.5, 0.5, 1.5, 1.5, 6, 7, 8, 9]);
    assert.equal(quantile(histogram, 0.125), 0.5);
    assert.equal(quantile(histogram, 0.25), 1);
    assert.equal(quantile(histogram, 0.5), 2);
    assert.equal(quantile(histogram, 0.75), 7.5);
    assert.equal(quantile(histogram, 1), 10);
  });

  it("have no quantile without a value, and the last bound for what lies above", () => {
    assert.equal(quantile(histogramOf([]), 0.5), undefined);
    assert.equal(quantile({ count: 0, sum: 0, buckets: [] }, 0.5), undefined);
    assert.equal(quantile(histogramOf([50, 60]), 0.5), 10);
    assert.equal(quantile(histogramOf([0.5, 50, 60, 70]), 0.95), 10);
  });

  it("give a quantile in the bucket of the true one", () => {
    const values = fc.array(fc.double({ min: 0.001, max: 10, noNaN: true }), { minLength: 1, maxLength: 50 });
    fc.assert(
      fc.property(values, fc.double({ min: 0.01, max: 1, noNaN: true }), (all, q) => {
        const sorted = all.toSorted((one, other) => one - other);
        const truth = sorted[Math.ceil(q * sorted.length) - 1] ?? 0;
        const upper = bounds.find((le) => truth <= le) ?? 10;
        const lower = bounds[bounds.indexOf(upper) - 1] ?? 0;
        const guess = quantile(histogramOf(all), q) ?? Number.NaN;
        assert.ok(guess >= lower && guess <= upper, `${guess} is not between ${lower} and ${upper}`);
      }),
    );
  });

  it("are subtracted and added bucket by bucket", () => {
    const whole = fc.array(fc.integer({ min: 0, max: 12 }));
    fc.assert(
      fc.property(whole, whole, (before, since) => {
        const [one, other, both] = [before, since, [...before, ...since]].map(histogramOf);
        assert.ok(one && other && both);
        assert.deepEqual(subtract(both, one), other);
        assert.deepEqual(add([one, other]), both);
      }),
    );
    assert.deepEqual(subtract(histogramOf([1, 3]), undefined), histogramOf([1, 3]));
    // A series that was not there before.
    assert.deepEqual(subtract(histogramOf([1]), { count: 0, sum: 0, buckets: [] }), histogramOf([1]));
    assert.deepEqual(add([]), { count: 0, sum: 0, buckets: [] });
  });
});
