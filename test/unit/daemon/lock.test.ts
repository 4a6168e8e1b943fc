import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { takeLock } from "../../../server/daemon/lock.ts";

describe("the daemon's lock", function () {
  // Far beyond what it takes: a machine that is busy is no failure.
  this.timeout(60_000);

  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(path.join(tmpdir(), "verdict-lock-"));
  });
  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  it("is held by one at a time, and free again when it is disposed", () => {
    const first = takeLock(directory, "lock.db");
    assert.ok(first);
    assert.equal(takeLock(directory, "lock.db"), undefined);
    first[Symbol.dispose]();
    const second = takeLock(directory, "lock.db");
    assert.ok(second);
    second[Symbol.dispose]();
  });

  it("is freed by the system when its holder is killed", async () => {
    const lock = path.resolve(import.meta.dirname, "../../../server/daemon/lock.ts");
    const script = `import { takeLock } from ${JSON.stringify(lock)};
      globalThis.lock = takeLock(${JSON.stringify(directory)}, "lock.db");
      console.log("held");
      setInterval(() => {}, 1000);`;
    const holder = spawn(process.execPath, ["--input-type=module", "--eval", script], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    await once(holder.stdout, "data");
    assert.equal(takeLock(directory, "lock.db"), undefined);
    holder.kill("SIGKILL");
    await once(holder, "exit");
    const taken = takeLock(directory, "lock.db");
    assert.ok(taken);
    taken[Symbol.dispose]();
  });

  it("says which file to remove when it is damaged", async () => {
    const { writeFileSync } = await import("node:fs");
    writeFileSync(
      path.join(directory, "lock.db"),
      "this is no database, and longer than any header could be".repeat(20),
    );
    assert.throws(() => takeLock(directory, "lock.db"), /lock\.db cannot be taken .*remove it/);
  });
});
