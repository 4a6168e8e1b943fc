import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";

const command = path.resolve(import.meta.dirname, "../../server/verdict.mjs");

describe("the verdict command over real containers", function () {
  this.timeout(60_000);
  let directory: string;

  before(() => {
    directory = mkdtempSync(path.join(tmpdir(), "verdict-command-"));
  });
  after(async () => {
    await once(verdict("stop"), "close");
    rmSync(directory, { recursive: true, force: true });
  });

  const verdict = (...args: readonly string[]) =>
    spawn(process.execPath, [command, ...args], {
      cwd: directory,
      env: { ...process.env, VERDICT_DATA_DIR: path.join(directory, "state") },
    });

  it("cancels the run and ends without an outcry when its reader goes away", async () => {
    writeFileSync(path.join(directory, "flood.py"), "while True:\n    print('x' * 1000)\n");
    const run = verdict("run", "flood.py");
    run.stdin.end();
    run.stdout.once("data", () => run.stdout.destroy());
    const [said, [code]] = await Promise.all([text(run.stderr), once(run, "close")]);
    assert.equal(code, 1);
    assert.match(said, /^cancelled/m);
    assert.doesNotMatch(said, /EPIPE|at .*:\d+:\d+/);
  });

  it("streams input in and output out, byte for byte", async () => {
    writeFileSync(path.join(directory, "cat.py"), "import sys\nsys.stdout.buffer.write(sys.stdin.buffer.read())\n");
    const run = verdict("run", "cat.py");
    const bytes = Buffer.from(Array.from({ length: 600_000 }, (_, index) => (index * 7) % 256));
    run.stdin.end(bytes);
    const chunks: Buffer[] = [];
    run.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
    const [code] = await once(run, "close");
    assert.equal(code, 0);
    assert.ok(Buffer.concat(chunks).equals(bytes));
  });
});
