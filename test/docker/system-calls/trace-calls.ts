import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Sandbox } from "../../../server/sandbox/api.ts";
import { findCommand } from "../../setup/packages.ts";
import { isOnThisMachine } from "../attacks/aftermath.ts";
import type { RealSandbox } from "../real-sandbox.ts";

/** What was called in containers, and how the kernel answered: the names of errors, empty for what went well. */
export type Calls = Map<string, Set<string>>;

/** A sandbox whose containers are traced from their lease on: the agent, and all that it starts. */
export interface TracedSandbox {
  readonly sandbox: Sandbox;
  /** Of the containers that were given back. */
  readonly calls: Calls;
}

/** Whether this machine can look into its engine's containers: strace, root, and an engine that is no other machine's. */
export function canTrace({ engine }: RealSandbox): boolean {
  return process.getuid?.() === 0 && findCommand("strace") !== undefined && isOnThisMachine(engine.endpoint);
}

/** Wraps a sandbox so that every call in its containers is noted. */
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
        const trace = await attach(State.Pid);
        return {
          containerId: lease.containerId,
          imageId: lease.imageId,
          put: (path, content, putSignal) => lease.put(path, content, putSignal),
          run: (run, runSignal) => lease.run(run, runSignal),
          converse: (wanted, talkSignal) => lease.converse(wanted, talkSignal),
          async [Symbol.asyncDispose]() {
            await lease[Symbol.asyncDispose]();
            readTrace(await trace(), calls);
          },
        };
      },
    },
  };
}

/** Follows a process and all that comes of it; what is returned waits for their end and gives strace's text. */
async function attach(pid: number): Promise<() => Promise<string>> {
  const folder = await mkdtemp(join(tmpdir(), "verdict-strace-"));
  const file = join(folder, "calls");
  const wordless = ["-e", "signal=none", "-e", "verbose=none", "-s", "0"];
  const strace = spawn("strace", ["-f", "-p", String(pid), "-o", file, ...wordless], {
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

/** Lines as `PID call(...) = 0`, `PID <... call resumed>...) = -1 EPERM (...)`; what is unfinished is told of later. */
export function readTrace(text: string, calls: Calls): void {
  for (const [, begun, resumed, error] of text.matchAll(
    /^\d+ +(?:([a-z_]\w*)\(|<\.\.\. (\w+) resumed>)(?:.*\) += -1 (E\w+))?/gmu,
  )) {
    const name = begun ?? resumed ?? "";
    calls.set(name, (calls.get(name) ?? new Set()).add(error ?? ""));
  }
}
