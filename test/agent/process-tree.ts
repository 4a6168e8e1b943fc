import { readFile } from "node:fs/promises";
import { setImmediate } from "node:timers/promises";

/** Living and unreaped children of a process of this machine. */
export async function listChildren(pid: number): Promise<number[]> {
  const text = await readFile(`/proc/${pid}/task/${pid}/children`, "utf8");
  return text.trim() === "" ? [] : text.trim().split(" ").map(Number);
}

/** The lines of /proc/PID/status. */
export function readStatus(pid: number): Promise<string> {
  return readFile(`/proc/${pid}/status`, "utf8");
}

/** Resolves when the process is in a state, as /proc/PID/status abbreviates it. */
export async function reachesState(pid: number, state: "T" | "Z"): Promise<void> {
  while (!(await readStatus(pid)).includes(`State:\t${state}`)) await setImmediate();
}
