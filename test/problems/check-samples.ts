import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { z } from "zod";
import { CheckResult } from "../../server/protocol/check.ts";

const root = path.resolve(import.meta.dirname, "../..");

/** What `verdict check problems --json` says, by a daemon of its own. Throws with the command's own words when it says nothing. */
export async function checkSamples(): Promise<readonly CheckResult[]> {
  const state = mkdtempSync(path.join(tmpdir(), "verdict-problems-"));
  try {
    const output = await runVerdict(state, "check", "problems", "--json");
    return z.array(CheckResult).parse(JSON.parse(output));
  } finally {
    await runVerdict(state, "stop");
    rmSync(state, { recursive: true, force: true });
  }
}

async function runVerdict(state: string, ...args: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, [path.join(root, "server/verdict.mjs"), ...args], {
    cwd: root,
    env: { ...process.env, VERDICT_DATA_DIR: state },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  if (stdout.trim() === "" && args[0] !== "stop") throw new Error(`verdict ${args.join(" ")}: ${stderr}`);
  return stdout;
}
