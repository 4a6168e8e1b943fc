import { type ChildProcessByStdio, spawn } from "node:child_process";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable, Writable } from "node:stream";
import { buildPrograms } from "./programs.ts";

export interface AgentOptions {
  readonly landlock?: boolean;
  /** Folder of built programs; default: this machine's. */
  readonly programs?: string;
  /** Goes before the agent's own command line: an emulator. */
  readonly emulator?: readonly string[];
  /** A cgroup to enter first; see cgroup.ts. */
  readonly cgroup?: { readonly version: 1 | 2; readonly joinCommand: string };
  readonly compileUid?: number;
  readonly runUid?: number;
  /** Shell commands for the agent's root, before the agent begins. */
  readonly prelude?: string;
}

export interface SpawnedAgent {
  /** unshare(1), whose only child is the agent. */
  readonly child: ChildProcessByStdio<Writable, Readable, Readable>;
  /** Where the agent's root was mounted; empty again when the agent has ended. */
  readonly root: string;
  readonly compileUid: number;
  readonly runUid: number;
}

const namespaces = ["--pid", "--fork", "--kill-child", "--mount", "--ipc", "--net", "--cgroup"];

/** Starts an agent as the first process of namespaces of its own, in a root like a container's. Needs root. */
export async function spawnAgent(options: AgentOptions): Promise<SpawnedAgent> {
  if (process.getuid?.() !== 0) throw new Error("the agent's tests need root: run them with sudo or in a container");
  const { compileUid = 700_001, runUid = 700_002, prelude = "", emulator = [], cgroup } = options;
  const programs = options.programs ?? (await buildPrograms());
  const root = await mkdtemp(join(tmpdir(), "verdict-agent-root-"));
  const enter = ["sh", join(import.meta.dirname, "enter-root.sh"), root, String(compileUid), programs];
  const agent = ["/verdict/agent", `--compile-uid=${compileUid}`, `--run-uid=${runUid}`];
  const command = ["unshare", ...namespaces, ...enter, String(cgroup?.version ?? ""), prelude, ...emulator, ...agent];
  if (options.landlock === false) command.push("--no-landlock");
  const start = `${cgroup?.joinCommand ?? ":"} && exec "$@"`;
  const child = spawn("sh", ["-c", start, "sh", ...command], { stdio: ["pipe", "pipe", "pipe"] });
  return { child, root, compileUid, runUid };
}
