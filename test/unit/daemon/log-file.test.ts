import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createLogFile } from "../../../server/daemon/log-file.ts";

describe("the daemon's log file", () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(path.join(tmpdir(), "verdict-log-"));
  });
  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  it("never grows beyond its size, and keeps the part before", () => {
    const file = path.join(directory, "daemon.log");
    const logger = createLogFile(file, 1000);
    for (let line = 0; line < 100; line++) logger.info(`line ${line}`);
    assert.ok(statSync(file).size <= 1000);
    assert.ok(statSync(`${file}.1`).size <= 1000);
    assert.match(readFileSync(file, "utf8"), /line 99\n$/);
    assert.equal(existsSync(`${file}.2`), false);
  });

  it("tells an error with its cause", () => {
    const file = path.join(directory, "daemon.log");
    createLogFile(file).error("It failed", new Error("outer", { cause: new Error("inner") }));
    assert.match(readFileSync(file, "utf8"), /error It failed\n {4}Error: outer[\s\S]*caused by Error: inner/);
  });

  it("costs nobody anything when it cannot be written", () => {
    createLogFile(path.join(directory, "no", "such", "folder")).info("lost");
  });
});
