import assert from "node:assert/strict";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { FolderError, isPrivateFolder, prepareFolders } from "../../../server/daemon/folders.ts";

describe("the daemon's folders", () => {
  let root: string;
  const prepare = (directory: string) =>
    prepareFolders({ stateDirectory: directory, socketDirectory: directory, socketPath: "", tokenPath: "" });
  const modeOf = (directory: string) => statSync(directory).mode & 0o777;

  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), "verdict-folders-"));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it("are made for their user alone, with the folders above them", () => {
    const directory = path.join(root, "a folder", "with späces");
    prepare(directory);
    assert.equal(modeOf(directory), 0o700);
    assert.equal(isPrivateFolder(directory), true);
  });

  it("are closed to others when they are empty, or the daemon's already", () => {
    const empty = path.join(root, "empty");
    const ours = path.join(root, "ours");
    mkdirSync(empty);
    mkdirSync(ours);
    chmodSync(ours, 0o755);
    writeFileSync(path.join(ours, "lock.db"), "");
    const begun = path.join(root, "begun");
    mkdirSync(begun);
    chmodSync(begun, 0o755);
    for (const name of ["daemon.err.log", "config.json"]) writeFileSync(path.join(begun, name), "");
    for (const directory of [empty, ours, begun]) prepare(directory);
    assert.deepEqual([empty, ours, begun].map(modeOf), [0o700, 0o700, 0o700]);
  });

  it("are refused when they are open to others and hold somebody's files", () => {
    writeFileSync(path.join(root, "thesis.txt"), "");
    chmodSync(root, 0o755);
    assert.throws(() => prepare(root), FolderError);
    assert.equal(modeOf(root), 0o755);
  });

  it("are refused when they are links, which somebody else could turn", () => {
    const link = path.join(root, "link");
    symlinkSync(root, link);
    assert.throws(() => prepare(link), /not a folder/);
    assert.throws(() => isPrivateFolder(link), /not a folder/);
  });

  it("are not there for a client before the daemon has made them", () => {
    assert.equal(isPrivateFolder(path.join(root, "later")), false);
  });
});
