// Runs on Node 18 with nothing installed: built-in modules only.
import { spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const rootDirectory = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");

/** Logs of long steps, and whatever else the set-up keeps; ignored by Git. */
export const stateDirectory = path.join(rootDirectory, ".state");

export async function timed(title, act) {
  const started = Date.now();
  const elapsed = () => `${((Date.now() - started) / 1000).toFixed(1)} s`;
  let detail = "";
  console.log(`- ${title}`);
  const heartbeat = setInterval(() => console.log(`    ${elapsed()}  ${detail || "still at it"}`), 10_000);
  try {
    const result = await act({
      detail: (text) => {
        detail = text;
      },
      line: (text) => console.log(`    ${elapsed()}  ${text}`),
    });
    console.log(`  done in ${elapsed()}: ${title}`);
    return result;
  } catch (error) {
    console.log(`  failed after ${elapsed()}: ${title}`);
    throw error;
  } finally {
    clearInterval(heartbeat);
  }
}

export async function runLogged({ title, command, args, name, environment, timeoutMs }) {
  mkdirSync(stateDirectory, { recursive: true });
  const logFile = path.join(stateDirectory, `${name}.log`);
  await timed(title, async ({ detail }) => {
    const log = openSync(logFile, "w");
    const newest = setInterval(() => detail(tail(logFile, 1)), 1000);
    try {
      await run(command, args, log, environment, timeoutMs);
    } catch (error) {
      throw new Error(`${title}: ${error.message}. The end of ${logFile}:\n${tail(logFile, 30)}`);
    } finally {
      clearInterval(newest);
      closeSync(log);
    }
  });
}

export function tail(file, count) {
  return readFileSync(file, "utf8")
    .split(/[\r\n]+/)
    .filter((line) => line.trim() !== "")
    .slice(-count)
    .join("\n");
}

function run(command, args, log, environment, timeoutMs) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: rootDirectory,
      env: { ...process.env, ...environment },
      stdio: ["ignore", log, log],
      timeout: timeoutMs,
    });
    child.once("error", reject);
    child.once("close", (code, signal) => {
      if (code === 0) resolve();
      else reject(new Error(`${[command, ...args].join(" ")} ended with ${signal ?? `exit code ${code}`}`));
    });
  });
}
