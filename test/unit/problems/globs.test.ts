import assert from "node:assert/strict";
import { compileGlob } from "../../../server/problems/globs.ts";

describe("patterns of submissions.yaml", () => {
  for (const [pattern, path, isMatch] of [
    ["accepted", "accepted/a.x", true],
    ["accepted/*", "accepted/a.x", true],
    ["accepted/*", "accepted/folder/a.x", true],
    ["*", "accepted/a.x", true],
    ["a.x", "accepted/a.x", false],
    ["*/a.*", "accepted/a.x", true],
    ["*/a.*", "accepted/deep/a.x", false],
    ["{accepted,rejected}/{a,b}.x", "rejected/b.x", true],
    ["{accepted,{re,un}jected}/b.x", "unjected/b.x", true],
    ["accepted/a.x", "accepted/aax", false],
    ["accepted/(a)+.x", "accepted/(a)+.x", true],
    ["acc", "accepted/a.x", false],
  ] as const) {
    it(`${pattern} ${isMatch ? "matches" : "does not match"} ${path}`, () => {
      const matches = compileGlob(pattern);
      assert.ok(typeof matches === "function");
      assert.equal(matches(path), isMatch);
    });
  }

  for (const pattern of ["**/a", "[ab].x", "{a,b", "a}", "{a,b}".repeat(9)]) {
    it(`are refused when they cannot be used: ${pattern}`, () => assert.equal(typeof compileGlob(pattern), "string"));
  }
});
