import assert from "node:assert/strict";
import { backoffMs, type Demand, warmTarget } from "../../../server/sandbox/sizing.ts";

describe("how many warm containers there should be", () => {
  const demand: Demand = {
    arrivals: [],
    now: 100_000,
    startMs: 500,
    spareMemoryBytes: 10_000,
    leaseMemoryBytes: 100,
    highest: 8,
  };

  it("is one for a runner that is merely in use", () => {
    assert.equal(warmTarget(demand), 1);
    assert.equal(warmTarget({ ...demand, arrivals: [50_000, 70_000, 99_000] }), 1);
  });

  it("is what was asked for at most within two starts", () => {
    assert.equal(warmTarget({ ...demand, arrivals: [60_000, 60_400, 60_900, 61_500, 90_000] }), 3);
    assert.equal(warmTarget({ ...demand, startMs: 2_000, arrivals: [60_000, 60_400, 60_900, 61_500, 90_000] }), 4);
  });

  it("forgets a rush after a minute", () => {
    assert.equal(warmTarget({ ...demand, arrivals: [1_000, 1_001, 1_002, 1_003] }), 1);
  });

  it("stays within the memory budget, with one all the same", () => {
    const arrivals = [99_000, 99_001, 99_002, 99_003];
    assert.equal(warmTarget({ ...demand, arrivals, spareMemoryBytes: 250 }), 2);
    assert.equal(warmTarget({ ...demand, arrivals, spareMemoryBytes: -5 }), 1);
    assert.equal(warmTarget({ ...demand, arrivals, highest: 3 }), 3);
  });
});

describe("the wait after failures", () => {
  it("doubles from one second up to half a minute", () => {
    assert.deepEqual(
      [1, 2, 3, 4, 5, 6, 7, 70].map(backoffMs),
      [1, 2, 4, 8, 16, 30, 30, 30].map((s) => s * 1000),
    );
  });
});
