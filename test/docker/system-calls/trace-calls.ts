import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { findEngine } from "../../../server/engine/find-engine.ts";
import type { Sandbox } from "../../../server/sandbox/api.ts";
import { canTrace } from "../../setup/tracer.ts";
import { isOnThisMachine } from "../attacks/aftermath.ts";
import type { RealSandbox } from "../real-sandbox.ts";

/** What was called in containers, and how it was answered: the names of errors, `""` for what went well. */
export type Calls = Map<string, Set<string>>;

/** A sandbox whose containers are traced from their lease on: the agent, and all that it starts. */
export interface TracedSandbox {
  readonly sandbox: Sandbox;
  /** Of the containers that were given back. */
  readonly calls: Calls;
}

/** Whether this machine can look into its engine's containers: strace, root, and an engine whose containers are processes of it. */
export async function canTraceContainers(): Promise<boolean> {
  return canTrace() && isOnThisMachine((await findEngine()).endpoint);
}

/**
 * Wraps a sandbox so that every call in its containers is noted, by strace on the machine: no image holds it.
 */
export function traceSandbox({ sandbox, engine }: RealSandbox): TracedSandbox {
  const calls: Calls = new Map();
  return {
    calls,
    sandbox: {
      warm: (runnerId) => sandbox.warm(runnerId),
      coresFor: () => 1,
      async lease(request, signal) {
        const lease = await sandbox.lease(request, signal);
        const { State } = await engine.docker.getContainer(lease.containerId).inspect();
        const readText = await attach(State.Pid);
        return {
          containerId: lease.containerId,
          imageId: lease.imageId,
          put: (path, content, putSignal) => lease.put(path, content, putSignal),
          run: (run, runSignal) => lease.run(run, runSignal),
          converse: (wanted, talkSignal) => lease.converse(wanted, talkSignal),
          async [Symbol.asyncDispose]() {
            await lease[Symbol.asyncDispose]();
            noteCalls(await readText(), calls);
          },
        };
      },
    },
  };
}

/** Follows an agent and all that comes of it; what is returned waits for their end and gives strace's text. */
async function attach(pid: number): Promise<() => Promise<string>> {
  // An engine in a virtual machine counts in numbers of its own.
  const commandLine = await readFile(`/proc/${pid}/cmdline`, "utf8");
  if (!commandLine.startsWith("/verdict/agent")) throw new Error(`Process ${pid} of this machine is no agent.`);
  const folder = await mkdtemp(join(tmpdir(), "verdict-strace-"));
  const file = join(folder, "calls");
  const terse = ["-e", "signal=none", "-e", "verbose=none", "-s", "0"];
  const strace = spawn("strace", ["-f", "-p", String(pid), "-o", file, ...terse], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  const ended = once(strace, "close");
  const words = createInterface(strace.stderr);
  const [first] = (await Promise.race([once(words, "line"), ended.then(() => ["it ended"])])) as [string];
  if (!/attached/u.test(first)) throw new Error(`strace could not look into the container: ${first}`);
  words.resume();
  return async () => {
    await ended;
    const text = await readFile(file, "utf8");
    await rm(folder, { recursive: true });
    return text;
  };
}

/**
 * Adds what strace wrote to `calls`: lines as `PID call(...) = 0`, `PID <... call resumed>...) = -1 EPERM (...)`. Of what is
 * unfinished or was never answered the name alone is noted.
 */
export function noteCalls(text: string, calls: Calls): void {
  for (const [, begun, resumed, rest = ""] of text.matchAll(/^\d+ +(?:([a-z_]\w*)\(|<\.\.\. (\w+) resumed>)(.*)$/gmu)) {
    const name = begun ?? resumed ?? "";
    const outcomes = calls.get(name) ?? new Set();
    calls.set(name, outcomes);
    // What it gives is what the interrupted call would have given.
    if (name === "rt_sigreturn") continue;
    const answer = /.* = (?:-1 (E\w+) .*|\w.*)$/u.exec(rest);
    if (answer !== null) outcomes.add(answer[1] ?? "");
  }
}
