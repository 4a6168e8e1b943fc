import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { listFiles, PackageManager } from "@vscode/vsce";
import { leavePicturesOut } from "../../setup/vsix.ts";

const root = path.resolve(import.meta.dirname, "../../..");

describe("the packaged extension", () => {
  let folder: string;
  beforeEach(() => {
    // A folder of what is asked about alone: the whole checkout takes seconds to look through.
    folder = mkdtempSync(path.join(tmpdir(), "verdict-vsix-"));
    for (const name of ["package.json", ".vscodeignore", "runners"])
      cpSync(path.join(root, name), path.join(folder, name), { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("has every file of every runner, or the daemon in it could not make the images", async () => {
    const packaged = new Set(await listFiles({ cwd: folder, packageManager: PackageManager.None }));
    const runners = readdirSync(path.join(folder, "runners"), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join("/"))
      .filter((name) => !/^runners\/[A-Z]+\.md$/u.test(name));
    assert.ok(runners.some((name) => name.endsWith("/Dockerfile")));
    assert.ok(runners.some((name) => name.endsWith("/harness.json")));
    assert.deepEqual(
      runners.filter((name) => !packaged.has(name)),
      [],
    );
  });
});

describe("the packaged readme", () => {
  it("has the project's words and none of the pictures that its page cannot show", () => {
    const readme = readFileSync(path.join(root, "README.md"), "utf8");
    assert.match(readme, /!\[/);
    const packaged = leavePicturesOut(readme);
    assert.doesNotMatch(packaged, /!\[/);
    for (const heading of readme.matchAll(/^#+ .*$/gm)) assert.ok(packaged.includes(heading[0]), heading[0]);
  });
});
