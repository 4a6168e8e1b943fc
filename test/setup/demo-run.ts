import { spawn } from "node:child_process";
import path from "node:path";
import type { Engine } from "../../server/engine/engine.ts";
import { createBenchRoom } from "../bench/room.ts";
import { measureWarmStart } from "../bench/warm-start.ts";
import { compiler, installMissing } from "./packages.ts";
import { rootDirectory, stateDirectory } from "./run-logged.mjs";

/**
 * Judges every submission of some sample problems with the `verdict` command and a daemon of the demo's own, showing them as a
 * table, then measures the warm start. True when every submission got the verdict of its folder.
 */
export async function runDemo(engine: Engine): Promise<boolean> {
  console.log("");
  const asExpected = (await runVerdict("check", ...shown.map((id) => `problems/${id}`))) === 0;
  await runVerdict("stop");
  console.log(await describeWarmStart(engine));
  return asExpected;
}

async function describeWarmStart(engine: Engine): Promise<string> {
  try {
    // The same program is started without a container for comparison, and has to be compiled for that.
    await installMissing(compiler);
  } catch (error) {
    return `warm start: not measured. ${error instanceof Error ? error.message : error}`;
  }
  await using room = await createBenchRoom(engine);
  const [row] = await measureWarmStart(room, { rounds: 5, runs: 100 });
  if (row === undefined) throw new Error("The warm start was not measured.");
  const native = row.baseline === undefined ? "" : `, on top of ${row.baseline.median} ms natively`;
  return `warm start: ${row.median} ms (median of ${row.n} runs, p99 ${row.p99} ms${native})`;
}

/** The command's exit code. Its state, and so its daemon, are the demo's own. */
function runVerdict(...args: readonly string[]): Promise<number> {
  const environment = { ...process.env, VERDICT_DATA_DIR: path.join(stateDirectory, "demo") };
  return new Promise((resolve, reject) => {
    const command = [path.join(rootDirectory, "server", "verdict.mjs"), ...args];
    const child = spawn(process.execPath, command, { cwd: rootDirectory, env: environment, stdio: "inherit" });
    // Ctrl-C reaches the command from the terminal; other endings have to be passed on.
    process.on("SIGINT", ignore);
    const passOn = (signal: NodeJS.Signals) => child.kill(signal);
    for (const signal of passedOn) process.on(signal, passOn);
    child.once("error", reject);
    child.once("close", (code, signal) => {
      process.off("SIGINT", ignore);
      for (const each of passedOn) process.off(each, passOn);
      if (signal === null) resolve(code ?? 1);
      else reject(new Error(`verdict ${args.join(" ")} was ended by ${signal}.`));
    });
  });
}

/** A program, a function, an interactive problem and one with points. `npm test` judges all problems. */
const shown = ["firstlight", "lanternpair", "foghorn", "terraces"];

const passedOn = ["SIGTERM", "SIGHUP"] as const;
const ignore = () => {};
