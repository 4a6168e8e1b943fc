import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";

const root = path.resolve(import.meta.dirname, "../../..");
const programs = path.join(import.meta.dirname, "programs");
const problem = path.join(root, "problems/firstlight");
const honest = path.join(problem, "submissions/accepted/greet.py");

/** What each is ended by, as the daemon says it. */
const attacks: readonly (readonly [file: string, verdict: string])[] = [
  ["processes/fork-bomb.py", "time-limit-exceeded"],
  ["agent/kill-all.py", "runtime-error"],
  ["memory/slow.py", "memory-limit-exceeded"],
  ["output/traceback.py", "output-limit-exceeded"],
  ["agent/forged-frames.py", "runtime-error"],
];

describe("the daemon under attack", function () {
  this.timeout(180_000);
  let directory: string;
  before(() => {
    directory = mkdtempSync(path.join(tmpdir(), "verdict-attacked-"));
  });
  after(async () => {
    await verdict("stop");
    rmSync(directory, { recursive: true, force: true });
  });

  const verdict = async (...args: readonly string[]): Promise<string> => {
    const child = spawn(process.execPath, [path.join(root, "server/verdict.mjs"), ...args], {
      cwd: directory,
      env: { ...process.env, VERDICT_DATA_DIR: path.join(directory, "state") },
      stdio: ["ignore", "pipe", "inherit"],
    });
    const [said] = await Promise.all([text(child.stdout), once(child, "close")]);
    return said;
  };
  const judge = async (file: string): Promise<string> =>
    (JSON.parse(await verdict("judge", file, "--problem", problem, "--json")) as { verdict: string }).verdict;
  const daemon = async () =>
    JSON.parse(await verdict("status", "--json")) as { pid: number; queue: { waiting: number; running: number } };

  it("is the same one after each attack, answers, and judges the next submission right", async () => {
    assert.equal(await judge(honest), "accepted");
    const { pid } = await daemon();
    for (const [file, expected] of attacks) {
      assert.equal(await judge(path.join(programs, file)), expected, file);
      const status = await daemon();
      assert.deepEqual([status.pid, status.queue], [pid, { waiting: 0, running: 0 }], file);
      assert.equal(await judge(honest), "accepted", `the next after ${file}`);
    }
  });
});
