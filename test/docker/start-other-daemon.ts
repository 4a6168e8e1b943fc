import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { RealSandbox } from "./real-sandbox.ts";

/** A process that stands in for another daemon, and holds a container. */
export interface OtherDaemon {
  readonly child: ChildProcess;
  readonly containerId: string;
  readonly stateId: string;
}

/** Starts another daemon in the state folder of `real`; `runtime` as `listRuntimes` names it. */
export async function startOtherDaemon(real: RealSandbox, runtime = "runc"): Promise<OtherDaemon> {
  const script = fileURLToPath(new URL("./other-daemon.ts", import.meta.url));
  const stateId = `${real.stateId}-other`;
  const child = spawn(process.execPath, [script, stateId, real.stateDirectory, runtime], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = (await once(child.stdout as NodeJS.ReadableStream, "data")) as [Buffer];
  return { child, containerId: line.toString().trim(), stateId };
}
