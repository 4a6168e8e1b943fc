import assert from "node:assert/strict";
import path from "node:path";
import { startDaemon } from "../../../../client/daemon/start.ts";

describe("starting the daemon", () => {
  it("names the setting when there is no place for its state", async () => {
    const command = { node: process.execPath, arguments: [], environment: process.env };
    const belowFile = path.join(import.meta.filename, "state");
    await assert.rejects(startDaemon(command, belowFile, 10_000), /start\.test\.ts.*verdict\.dataDirectory/);
  });
});
