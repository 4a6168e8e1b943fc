import { spawnSync } from "node:child_process";
import { homedir } from "node:os";
import { setTimeout as delay } from "node:timers/promises";
import { findNamedAddress } from "../../server/engine/docker-contexts.ts";
import { type Engine, EngineError } from "../../server/engine/engine.ts";
import { findEngine } from "../../server/engine/find-engine.ts";
import { startDockerd } from "./dockerd.ts";
import { canInstall, findCommand, hasAppArmor, hasSystemd, installMissing } from "./packages.ts";
import { timed } from "./run-logged.mjs";

/**
 * The container engine: found, else (root with apt, and nothing named by the user) docker.io installed and dockerd started.
 * @throws EngineError or Error, one message with what to do
 */
export async function prepareEngine(): Promise<Engine> {
  const engine = (await findPatiently()) ?? (await startEngine());
  console.log(`- Container engine: ${engine.endpoint}, ${engine.version}, cgroup v${engine.cgroupVersion}`);
  return engine;
}

/** Undefined when there is none that this machine's user has asked for, and the set-up may bring one. */
async function findPatiently(): Promise<Engine | undefined> {
  const named = (await findNamedAddress(process.env, homedir())) !== undefined;
  const mayStart = !named && canInstall();
  try {
    return await findEngine();
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    if (error.code === "starting" && !isDeadSocket(error)) return waitUntilStarted(error);
    if (mayStart && (error.code === "not-found" || error.code === "starting")) return undefined;
    throw error;
  }
}

/** A socket file on Linux that refuses is what a dockerd that has ended leaves behind; a virtual machine's may be starting. */
function isDeadSocket(error: EngineError): boolean {
  return process.platform === "linux" && (error.cause as NodeJS.ErrnoException | undefined)?.code === "ECONNREFUSED";
}

async function waitUntilStarted(first: EngineError): Promise<Engine> {
  console.log(first.message);
  return timed("Waiting for the container engine to start (up to 2 minutes)", async ({ detail }) => {
    const deadline = Date.now() + 120_000;
    for (;;) {
      try {
        return await findEngine();
      } catch (error) {
        if (!(error instanceof EngineError) || error.code !== "starting" || Date.now() > deadline) throw error;
        detail(error.message);
      }
      await delay(1000);
    }
  });
}

async function startEngine(): Promise<Engine> {
  if (findCommand("dockerd") === undefined) {
    console.log("- No container engine was found: installing Docker (docker.io) and starting it.");
    await installMissing([
      { debianPackage: "docker.io", proof: "dockerd" },
      ...(hasAppArmor() ? [{ debianPackage: "apparmor", proof: "apparmor_parser" }] : []),
    ]);
  } else {
    console.log("- No container engine answers: starting dockerd.");
  }
  if (hasSystemd()) spawnSync("systemctl", ["start", "docker"], { stdio: "inherit" });
  // Where a service has been started by the package or by systemd, nothing is left to do.
  return (await findEngine().catch(() => undefined)) ?? startDockerd({ probe: () => findEngine() });
}
