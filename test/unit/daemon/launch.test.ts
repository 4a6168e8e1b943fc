import assert from "node:assert/strict";
import path from "node:path";
import { connectDaemon } from "../../../server/daemon/connect.ts";
import { FolderError } from "../../../server/daemon/folders.ts";
import { locateDaemon } from "../../../server/protocol/location.ts";

describe("launching the daemon", () => {
  it("names VERDICT_DATA_DIR when there is no place for its state", async () => {
    const environment = { VERDICT_DATA_DIR: path.join(import.meta.filename, "state") };
    const uid = process.getuid?.() ?? -1;
    const location = locateDaemon({ environment, platform: process.platform, home: "/", uid });
    const program = { executable: process.execPath, arguments: [], environment };
    await assert.rejects(
      connectDaemon({ location, version: "1.0.0", program }),
      (error: unknown) => error instanceof FolderError && /launch\.test\.ts.*VERDICT_DATA_DIR/.test(error.message),
    );
  });
});
