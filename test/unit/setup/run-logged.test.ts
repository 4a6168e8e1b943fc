import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import path from "node:path";
import { runLogged, stateDirectory } from "../../setup/run-logged.mjs";

describe("a long step", () => {
  const name = `unit-test-${process.pid}`;
  const run = (script: string) =>
    runLogged({ title: "Doing it", command: process.execPath, args: ["-e", script], name, timeoutMs: 60_000 });

  afterEach(() => rmSync(path.join(stateDirectory, `${name}.log`), { force: true }));

  it("that works says nothing of its log", async () => {
    await run("console.log('a'.repeat(100))");
  });

  it("that fails shows how it ended and the end of its log", async () => {
    const script =
      "for (let i = 0; i < 100; i++) console.log('line', i); console.error('the reason'); process.exitCode = 3";
    const error = await run(script).then(
      () => assert.fail("it worked"),
      (reason: Error) => reason,
    );
    assert.match(error.message, /^Doing it: .* ended with exit code 3\. The end of .*\.log:\n/);
    const lines = error.message.split("\n").slice(1);
    assert.equal(lines.length, 30);
    assert.equal(lines.at(-1), "the reason");
  });
});
