import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { connectDaemon } from "../../../server/daemon/connect.ts";
import { FolderError } from "../../../server/daemon/folders.ts";
import { type DaemonProgram, launchDaemon } from "../../../server/daemon/launch.ts";
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

  describe("with a place for its state", () => {
    let stateDirectory: string;
    beforeEach(() => {
      stateDirectory = mkdtempSync(path.join(tmpdir(), "verdict-launch-"));
    });
    afterEach(() => rmSync(stateDirectory, { recursive: true }));

    const launch = (script: string, environment: DaemonProgram["environment"], timeoutMs?: number) =>
      launchDaemon(
        { executable: process.execPath, arguments: ["-e", script], environment },
        { stateDirectory, socketPath: "", tokenPath: "" },
        timeoutMs,
      );

    it("gives up on one that never reports, and says where to look", async () => {
      const silentUntilLeft = 'new (require("node:net").Socket)({ fd: 3 }).resume().on("close", () => process.exit())';
      await assert.rejects(
        launch(silentUntilLeft, process.env, 50),
        /did not start within 0\.05 s\. .*daemon\.err\.log may say why/,
      );
    });

    it("hands over the very folder that its starter looks in", async () => {
      const script = `
        const fs = require("node:fs");
        fs.writeFileSync("seen", process.env.VERDICT_DATA_DIR);
        fs.writeSync(3, '{"status":"running"}');`;
      await launch(script, { ...process.env, VERDICT_DATA_DIR: "relative" });
      assert.equal(readFileSync(path.join(stateDirectory, "seen"), "utf8"), stateDirectory);
    });
  });
});
