import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";

const root = path.resolve(import.meta.dirname, "../..");

/** A `verdict serve` of this suite's own. */
export interface ServedJudge {
  readonly url: string;
  readonly pid: number;
  /** SIGTERM, and its clean end. */
  stop(): Promise<void>;
  /** SIGKILL. */
  kill(): Promise<void>;
}

/**
 * Starts `verdict serve` over the project's problems.
 * @param port 0: a free one @throws when it does not listen
 */
export async function serve(
  dataDirectory: string,
  port: number,
  environment: Readonly<Record<string, string>>,
): Promise<ServedJudge> {
  const args = [
    path.join(root, "server/verdict.mjs"),
    ...["serve", "--port", String(port), "--problems", path.join(root, "problems"), "--data", dataDirectory],
  ];
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const log = createWriteStream(path.join(dataDirectory, "serve.log"), { flags: "a" });
  child.stderr.pipe(log);
  const url = await readUrl(child);
  const end = async (signal: "SIGTERM" | "SIGKILL") => {
    const ended = once(child, "exit");
    if (child.exitCode === null && child.signalCode === null && child.kill(signal)) await ended;
  };
  return { url, pid: child.pid ?? 0, stop: () => end("SIGTERM"), kill: () => end("SIGKILL") };
}

async function readUrl(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error("verdict serve has no output.");
  for await (const line of createInterface(child.stdout)) {
    const found = /https?:\/\/\S+/.exec(line);
    if (found !== null) return found[0];
  }
  throw new Error("verdict serve ended before it listened; serve.log in its data folder says why.");
}
