import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { findDaemonProgram } from "../../../../client/daemon/program.ts";

describe("the daemon's program", () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), "verdict-program-"));
  });
  afterEach(() => rmSync(root, { recursive: true }));
  const add = (...parts: [string, string]) => {
    mkdirSync(path.join(root, parts[0]), { recursive: true });
    writeFileSync(path.join(root, ...parts), "");
    return path.join(root, ...parts);
  };

  it("is the packaged file, run by the editor's own Node", () => {
    const packaged = add("dist", "verdict.mjs");
    add("server", "main.ts");
    const { node, arguments: args, environment } = findDaemonProgram(root, { PATH: "/bin" });
    assert.deepEqual([node, args], [process.execPath, [packaged]]);
    assert.deepEqual(environment, { PATH: "/bin", ELECTRON_RUN_AS_NODE: "1" });
  });

  it("is the sources in a checkout that was not built", () => {
    const sources = add("server", "main.ts");
    assert.equal(findDaemonProgram(root, {}).arguments.at(-1), sources);
  });

  it("inherits nothing that the editor set for its own processes", () => {
    add("dist", "verdict.mjs");
    const editors = { VSCODE_PID: "1", ELECTRON_NO_ASAR: "1", NODE_OPTIONS: "--inspect", DOCKER_HOST: "unix:///x" };
    assert.deepEqual(findDaemonProgram(root, editors).environment, {
      DOCKER_HOST: "unix:///x",
      ELECTRON_RUN_AS_NODE: "1",
    });
  });

  it("is missed with a clear word", () => {
    assert.throws(() => findDaemonProgram(root, {}), /is not whole \(no dist\/verdict\.mjs\): install it again/);
  });
});
