import assert from "node:assert/strict";
import { finish, finishInTurns, type Slices } from "../../../server/base/slices.ts";

/** Takes `milliseconds` of the processor, in slices of one. */
function* work(milliseconds: number): Slices<string> {
  for (let slice = 0; slice < milliseconds; slice++) {
    for (const end = performance.now() + 1; performance.now() < end; ) {}
    yield;
  }
  return "done";
}

describe("work in slices", () => {
  it("comes to its result at once", () => {
    assert.equal(finish(work(3)), "done");
  });

  it("comes to its result in turns, between which others have theirs", async () => {
    let turns = 0;
    const other = setInterval(() => {
      turns += 1;
    }, 1);
    assert.equal(await finishInTurns(work(200)), "done");
    clearInterval(other);
    assert.ok(turns >= 3, `${turns} turns`);
  });

  it("fails where a slice does", async () => {
    // biome-ignore lint/correctness/useYield: it never comes to one
    const failing = function* (): Slices<void> {
      throw new Error("no");
    };
    assert.throws(() => finish(failing()), /no/u);
    await assert.rejects(finishInTurns(failing()), /no/u);
  });
});
