import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { runSuite } from "../../setup/run-suite.ts";
import { chooseSuites, listSuites, type Suite } from "../../setup/suites.ts";

const root = path.resolve(import.meta.dirname, "../../..");

describe("the suites", () => {
  let directory: string;
  const never = new AbortController().signal;
  const quiet = { print: () => {} };

  beforeEach(() => {
    directory = mkdtempSync(path.join(tmpdir(), "verdict-suites-"));
  });

  afterEach(() => rmSync(directory, { recursive: true }));

  function suite(counting: Suite["counting"], script: string, timeoutMs = 60_000): Suite {
    const file = path.join(directory, "suite.mjs");
    writeFileSync(file, script);
    return { name: "sample", command: process.execPath, args: [file], needs: [], counting, timeoutMs };
  }

  function mochaSuite(tests: string): Suite {
    const file = path.join(directory, "sample.test.mjs");
    writeFileSync(file, `describe("sample", () => { ${tests} });\n`);
    const mocha = path.join(root, "node_modules/mocha/bin/mocha.js");
    const args = [mocha, "--reporter", path.join(root, "test/setup/count-reporter.cjs"), file];
    return { name: "sample", command: process.execPath, args, needs: [], counting: "mocha", timeoutMs: 60_000 };
  }

  async function run(chosen: Suite, signal = never): Promise<readonly number[]> {
    const { passed, failed, notRunHere } = await runSuite(chosen, signal, quiet);
    return [passed, failed, notRunHere];
  }

  it("are chosen by name, in their usual order", () => {
    const chosen = chooseSuites(listSuites(), ["docker", "lint"]);
    assert.deepEqual(
      chosen.map(({ name }) => name),
      ["lint", "docker"],
    );
    assert.equal(chooseSuites(listSuites(), []).length, listSuites().length);
    assert.throws(() => chooseSuites(listSuites(), ["docks"]), /No suite named docks\. There are: lint, /);
  });

  it("count as one each where they have no tests of their own", async () => {
    assert.deepEqual(await run(suite("whole", "")), [1, 0, 0]);
    assert.deepEqual(await run(suite("whole", "process.exitCode = 2;")), [0, 1, 0]);
  });

  it("count mocha's tests, and those left out apart", async () => {
    const chosen = mochaSuite(
      'it("a", () => {}); it("b", () => {}); it("c", () => { throw new Error("c"); }); it("d");',
    );
    assert.deepEqual(await run(chosen), [2, 1, 1]);
  });

  it("count what a suite says in its last line", async () => {
    assert.deepEqual(await run(suite("summary", 'console.log("7 passed, 0 failed");')), [7, 0, 0]);
    assert.deepEqual(
      await run(suite("summary", 'console.log("5 passed, 2 failed"); process.exitCode = 1;')),
      [5, 2, 0],
    );
  });

  it("have failed when they crash, whatever they have counted", async () => {
    assert.deepEqual(
      await run(suite("summary", 'console.log("7 passed, 0 failed"); process.exitCode = 1;')),
      [7, 1, 0],
    );
    assert.deepEqual(await run(suite("mocha", "process.abort();")), [0, 1, 0]);
    assert.deepEqual(await run(suite("summary", "")), [0, 1, 0]);
  });

  it("are ended, with all they have started, when they take too long", async () => {
    const script = `
      import { spawn } from "node:child_process";
      spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "inherit" });
      setInterval(() => {}, 1000);`;
    assert.deepEqual(await run(suite("whole", script, 500)), [0, 1, 0]);
  });

  it("are ended when the run is interrupted", async () => {
    const interrupted = new AbortController();
    const running = runSuite(suite("whole", 'console.log("up"); setInterval(() => {}, 1000);'), interrupted.signal, {
      print: () => interrupted.abort(),
    });
    assert.equal((await running).failed, 1);
  });
});
