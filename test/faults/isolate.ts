import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { findNode } from "../setup/dependencies.mjs";
import type { Fault } from "./fault.ts";

/** In the folder that `run-fault.ts` is given: what came of its runs. */
export const resultsFile = "results.json";

/** Starts a script in the namespaces that the fault asks for; they end with it. */
export function startIsolated(isolation: Fault["isolation"] = [], args: readonly string[]): ChildProcess {
  const wrapped = isolation.length === 0 ? [] : ["unshare", ...isolation.map((name) => `--${name}`), "--"];
  const [command = "", ...rest] = [...wrapped, findNode(), ...args];
  return spawn(command, rest, { stdio: "inherit" });
}

/** A network of one's own begins with nothing up, not even the way to oneself. */
export function setLoopback(state: "up" | "down"): void {
  const { status, stderr } = spawnSync("ip", ["link", "set", "lo", state], { encoding: "utf8" });
  if (status !== 0) throw new Error(`The network cannot be taken ${state}: ${stderr}`);
}
