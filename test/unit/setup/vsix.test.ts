import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { leavePicturesOut } from "../../setup/vsix.ts";

describe("the packaged readme", () => {
  it("has the project's words and none of the pictures that its page cannot show", () => {
    const readme = readFileSync(path.resolve(import.meta.dirname, "../../../README.md"), "utf8");
    assert.match(readme, /!\[/);
    const packaged = leavePicturesOut(readme);
    assert.doesNotMatch(packaged, /!\[/);
    for (const heading of readme.matchAll(/^#+ .*$/gm)) assert.ok(packaged.includes(heading[0]), heading[0]);
  });
});
