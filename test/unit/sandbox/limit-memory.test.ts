import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { rememberChecks } from "../../../server/sandbox/limit-memory.ts";

describe("remembering which limits an engine enforces", () => {
  it("leaves no draft behind when it cannot be written", async () => {
    const directory = mkdtempSync(path.join(tmpdir(), "verdict-limits-"));
    try {
      // What has the file's name, and cannot be replaced by one.
      mkdirSync(path.join(directory, "limits.json"));
      const warnings: string[] = [];
      const ignore = () => {};
      const logger = { info: ignore, error: ignore, warn: (message: string) => void warnings.push(message) };
      await rememberChecks(directory, "engine", [], logger);
      assert.match(warnings.join(), /could not be written/);
      assert.deepEqual(readdirSync(directory), ["limits.json"]);
    } finally {
      rmSync(directory, { recursive: true });
    }
  });
});
