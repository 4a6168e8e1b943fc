import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { stripVTControlCharacters } from "node:util";
import { rootDirectory } from "./run-logged.mjs";
import type { Suite } from "./suites.ts";

export interface SuiteResult {
  readonly passed: number;
  readonly failed: number;
  /** Left out by the suite itself on this machine. */
  readonly notRunHere: number;
  readonly elapsedMs: number;
}

/** Runs one suite to its end, showing its output as it comes. One that crashes, hangs or counts nothing has failed at least once. */
export async function runSuite(
  suite: Suite,
  signal: AbortSignal,
  { print = printToTerminal }: { readonly print?: Print } = {},
): Promise<SuiteResult> {
  const directory = mkdtempSync(path.join(tmpdir(), "verdict-suite-"));
  const counts = path.join(directory, "counts.json");
  const started = performance.now();
  try {
    const { exitCode, lastLines } = await runToEnd(suite, counts, signal, print);
    const counted = count(suite, exitCode, counts, lastLines, print);
    return { ...counted, elapsedMs: performance.now() - started };
  } finally {
    rmSync(directory, { recursive: true });
  }
}

type Print = (chunk: Uint8Array | string) => void;
const printToTerminal: Print = (chunk) => process.stdout.write(chunk);

type Counts = Omit<SuiteResult, "elapsedMs">;

function count(suite: Suite, exitCode: number, countsFile: string, lastLines: string, print: Print): Counts {
  const found = suite.counting === "mocha" ? readCounts(countsFile) : readSummary(lastLines);
  if (suite.counting === "whole")
    return { passed: exitCode === 0 ? 1 : 0, failed: exitCode === 0 ? 0 : 1, notRunHere: 0 };
  if (found === undefined || found.passed + found.failed + found.notRunHere === 0) {
    print(`${suite.name}: no test was counted (exit code ${exitCode})\n`);
    return { passed: 0, failed: 1, notRunHere: 0 };
  }
  // A suite may count well and crash afterwards.
  return exitCode === 0 ? found : { ...found, failed: Math.max(1, found.failed) };
}

function readCounts(file: string): Counts | undefined {
  try {
    const { passed, failed, pending } = JSON.parse(readFileSync(file, "utf8"));
    return { passed, failed, notRunHere: pending };
  } catch {
    return undefined;
  }
}

function readSummary(text: string): Counts | undefined {
  const line = /^(\d+) passed, (\d+) failed$/m.exec(text.trimEnd().split("\n").at(-1) ?? "");
  return line === null ? undefined : { passed: Number(line[1]), failed: Number(line[2]), notRunHere: 0 };
}

async function runToEnd(suite: Suite, counts: string, signal: AbortSignal, print: Print) {
  const unix = process.platform !== "win32";
  const child = spawn(suite.command, suite.args, {
    cwd: rootDirectory,
    env: { ...process.env, VERDICT_COUNTS: counts },
    stdio: ["ignore", "pipe", "pipe"],
    // A group of its own, so that whatever it has started can be ended with it.
    detached: unix,
    shell: !unix,
  });
  let lastLines = "";
  child.stdout.on("data", (chunk: Buffer) => {
    print(chunk);
    lastLines = (lastLines + stripVTControlCharacters(chunk.toString())).slice(-1000);
  });
  child.stderr.on("data", print);
  const end = (name: NodeJS.Signals) => {
    try {
      if (unix && child.pid !== undefined) process.kill(-child.pid, name);
      else child.kill(name);
    } catch {
      // It has ended by itself.
    }
  };
  const tooLong = setTimeout(() => {
    print(`${suite.name}: not done after ${suite.timeoutMs / 1000} s, ended\n`);
    end("SIGTERM");
    setTimeout(() => end("SIGKILL"), 10_000).unref();
  }, suite.timeoutMs);
  const onAbort = () => end("SIGTERM");
  signal.addEventListener("abort", onAbort, { once: true });
  try {
    const exitCode = await new Promise<number>((resolve, reject) => {
      child.once("error", reject);
      child.once("exit", (code) => resolve(code ?? 1));
    });
    // What it left running holds the pipe open and must not outlive it.
    end("SIGKILL");
    return { exitCode, lastLines };
  } finally {
    clearTimeout(tooLong);
    signal.removeEventListener("abort", onAbort);
  }
}
