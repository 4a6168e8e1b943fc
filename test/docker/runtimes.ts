import type { Engine } from "../../server/engine/engine.ts";
import { findEngine } from "../../server/engine/find-engine.ts";
import { createImages } from "../../server/engine/runner-images.ts";
import type { SandboxOptions } from "../../server/sandbox/sandbox-options.ts";
import { canStartGvisor, GVISOR, gvisorEngine } from "../setup/gvisor.ts";
import { openSandbox, type RealSandbox, runnersDirectory } from "./real-sandbox.ts";

/** A container runtime that tests can judge with on this machine. */
export interface TestRuntime {
  readonly name: "runc" | "runsc";
  /** As `openSandbox` of real-sandbox.ts, with containers of this runtime. */
  openSandbox(changes?: Partial<SandboxOptions>): Promise<RealSandbox>;
}

/** The engine's usual runtime, and gVisor's where this machine can have it. Nothing is started before a sandbox is opened. */
export function listRuntimes(): readonly TestRuntime[] {
  const usual: TestRuntime = { name: "runc", openSandbox };
  return canStartGvisor() ? [usual, gvisor] : [usual];
}

/**
 * A sandbox with gVisor's runtime, in an engine of the tests' own. That has no cgroups for it: the share of CPU time that a container may
 * have is not enforced, and allowed not to be.
 */
export async function openGvisor(changes: Partial<SandboxOptions> = {}): Promise<RealSandbox> {
  const engine = await gvisorEngine();
  const image = (runnerId: string) => bringImage(engine, runnerId);
  const options = { runtime: GVISOR, allowedGaps: ["cpu"], image, connect: () => Promise.resolve(engine) };
  return openSandbox({ ...options, ...changes }, engine);
}

const gvisor: TestRuntime = { name: GVISOR, openSandbox: openGvisor };

/** A runner's image in `engine`, built by the machine's own engine and brought over as it is. */
async function bringImage(engine: Engine, runnerId: string): Promise<string> {
  const origin = await findEngine();
  const reference = await createImages(origin, runnersDirectory).ensure(runnerId, {});
  const known = await engine.docker.listImages({ filters: { reference: [reference] } });
  if (known.length > 0) return reference;
  const archive = await origin.docker.getImage(reference).get();
  const loading = await engine.docker.loadImage(archive, { quiet: true });
  await new Promise((resolve, reject) => {
    loading.on("end", resolve).on("error", reject).resume();
  });
  return reference;
}
