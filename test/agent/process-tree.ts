import { readFile } from "node:fs/promises";

/** Living and unreaped children of a process of this machine. */
export async function listChildren(pid: number): Promise<number[]> {
  const text = await readFile(`/proc/${pid}/task/${pid}/children`, "utf8");
  return text.trim() === "" ? [] : text.trim().split(" ").map(Number);
}

/** The lines of /proc/PID/status. */
export function readStatus(pid: number): Promise<string> {
  return readFile(`/proc/${pid}/status`, "utf8");
}
