import assert from "node:assert/strict";
import { createLiveInput, liveInputWindowBytes } from "../../../server/lsp/live-input.ts";

describe("live standard input", () => {
  it("gives credit for what the program has taken, in order", async () => {
    const taken: number[] = [];
    const input = createLiveInput((bytes) => taken.push(bytes));
    input.push(Buffer.from("one"));
    const chunks = input[Symbol.asyncIterator]();
    assert.deepEqual((await chunks.next()).value, Buffer.from("one"));
    const second = chunks.next();
    input.push(Buffer.from("twoo"));
    assert.deepEqual((await second).value, Buffer.from("twoo"));
    assert.deepEqual(taken, [3, 4]);
    input.end();
    assert.equal((await chunks.next()).done, true);
  });

  it("refuses more than its window", () => {
    const input = createLiveInput(() => {});
    input.push(new Uint8Array(liveInputWindowBytes));
    assert.throws(() => input.push(new Uint8Array(1)), RangeError);
  });

  it("gives what came before the end, and drops what comes after", async () => {
    const input = createLiveInput(() => {});
    input.push(Buffer.from("a"));
    input.end();
    input.push(Buffer.from("b"));
    const all: string[] = [];
    for await (const chunk of input) all.push(Buffer.from(chunk).toString());
    assert.deepEqual(all, ["a"]);
  });
});
