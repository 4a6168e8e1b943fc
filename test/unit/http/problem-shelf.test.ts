import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createProblemShelf, type ProblemShelf } from "../../../server/http/problem-shelf.ts";
import { readProblem } from "../../../server/problems/read-problem.ts";

describe("the problems of a folder", () => {
  let root: string;
  let directory: string;
  let warnings: string[];
  let reads: string[];
  let shelf: ProblemShelf;

  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), "verdict-shelf-"));
    directory = path.join(root, "problems");
    warnings = [];
    reads = [];
    writePackage("problems/one");
    writePackage("problems/two");
    writePackage("outside");
    shelf = createProblemShelf({
      directory,
      trustMs: 0,
      readProblem: (folder) => {
        reads.push(path.basename(folder));
        return readProblem(folder);
      },
      logger: { info: () => {}, warn: (message) => void warnings.push(message), error: () => {} },
    });
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  function writePackage(relative: string, name = "Name"): void {
    const folder = path.join(root, relative);
    mkdirSync(path.join(folder, "data/sample"), { recursive: true });
    writeFileSync(path.join(folder, "problem.yaml"), `problem_format_version: 2025-09\nname: ${name}\n`);
    for (const end of ["in", "ans"]) writeFileSync(path.join(folder, `data/sample/1.${end}`), "x\n");
  }

  const names = async () => (await shelf.list()).map(({ id }) => id);
  const settled = () => new Promise((resolve) => setTimeout(resolve, 20));

  it("are read once, and again only when they have changed", async () => {
    assert.deepEqual(await names(), ["one", "two"]);
    await settled();
    await names();
    assert.deepEqual(reads, ["one", "two"]);
    await settled();
    writePackage("problems/two", "Another name");
    assert.equal((await shelf.find("two"))?.name, "Another name");
    assert.deepEqual(reads, ["one", "two", "two"]);
  });

  it("are looked at once for many who ask at the same time", async () => {
    await Promise.all(Array.from({ length: 20 }, () => shelf.find("one")));
    assert.deepEqual(reads, ["one"]);
  });

  it("are there as soon as their folders are, and gone with them", async () => {
    assert.equal(await shelf.find("three"), undefined);
    await settled();
    writePackage("problems/three");
    assert.equal((await shelf.find("three"))?.id, "three");
    await settled();
    renameSync(path.join(directory, "three"), path.join(root, "three"));
    assert.equal(await shelf.find("three"), undefined);
  });

  it("are named when they are broken, once for each change", async () => {
    writeFileSync(path.join(directory, "one/problem.yaml"), "name: [");
    for (let count = 0; count < 3; count++) {
      assert.deepEqual(await names(), ["two"]);
      await settled();
    }
    assert.equal(warnings.length, 1);
    assert.match(warnings[0] ?? "", /The problem one is left out/);
  });

  for (const id of ["../outside", "..", ".", "", "/", "one/../../outside", "one\0", "one/data", "nothing"]) {
    it(`have no ${JSON.stringify(id)} among them`, async () => {
      assert.equal(await shelf.find(id), undefined);
    });
  }

  it("are none when the folder has gone, which is said", async () => {
    symlinkSync(path.join(root, "nowhere"), path.join(directory, "dangling"));
    assert.deepEqual(await names(), ["one", "two"]);
    rmSync(directory, { recursive: true });
    await settled();
    assert.deepEqual(await names(), []);
    assert.match(warnings.at(-1) ?? "", /cannot be read/);
  });
});
