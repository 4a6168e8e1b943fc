import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { listSolutionExtensions, listVariantExtensions } from "../../../client/runners.ts";

describe("the file extensions of solutions", () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), "verdict-runners-"));
  });
  afterEach(() => rmSync(root, { recursive: true }));
  const addRunner = (id: string, manifest: string) => {
    mkdirSync(path.join(root, "runners", id), { recursive: true });
    writeFileSync(path.join(root, "runners", id, "runner.json"), manifest);
  };

  it("are those of every runner that the extension carries", () => {
    addRunner("one", '{"id": "one", "extensions": [".Bb", ".a"]}');
    addRunner("two", '{"id": "two", "extensions": [".c", ".a"]}');
    mkdirSync(path.join(root, "runners", "agent"));
    writeFileSync(path.join(root, "runners", "README.md"), "");
    assert.deepEqual(listSolutionExtensions(root), [".a", ".bb", ".c"]);
  });

  it("are told apart where a runner knows several ways to compile and run", () => {
    addRunner("one", '{"id": "one", "extensions": [".a"], "variants": {"checked": {}}}');
    addRunner("two", '{"id": "two", "extensions": [".b"], "variants": {}}');
    addRunner("three", '{"id": "three", "extensions": [".c"]}');
    assert.deepEqual(listVariantExtensions(root), [".a"]);
  });

  it("are refused when a manifest has none", () => {
    addRunner("one", '{"id": "one"}');
    assert.throws(() => listSolutionExtensions(root), /extensions/);
  });
});
