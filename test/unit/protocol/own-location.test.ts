import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { locateOwnDaemon } from "../../../server/protocol/own-location.ts";

describe("where the daemon of this process's user lives", () => {
  let root: string;
  const locate = (...parts: string[]) => locateOwnDaemon({ VERDICT_DATA_DIR: path.join(root, ...parts) });

  beforeEach(() => {
    root = realpathSync.native(mkdtempSync(path.join(tmpdir(), "verdict-location-")));
    mkdirSync(path.join(root, "real"));
    symlinkSync(path.join(root, "real"), path.join(root, "link"), "junction");
  });
  afterEach(() => rmSync(root, { recursive: true }));

  it("is one place by all paths to its folder, before it is made and after", () => {
    const before = locate("link", "not yet", "there");
    assert.equal(before.stateDirectory, path.join(root, "real", "not yet", "there"));
    assert.deepEqual(before, locate("real", "not yet", "there"));
    mkdirSync(before.stateDirectory, { recursive: true });
    assert.deepEqual(locate("link", "not yet", "there"), before);
    assert.deepEqual(locate("real", "not yet", "there"), before);
  });

  it("is two places in two folders", () => {
    assert.notEqual(locate("real", "a").socketPath, locate("real", "b").socketPath);
  });
});
