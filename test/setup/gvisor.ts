import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Engine } from "../../server/engine/engine.ts";
import { socketAddress } from "../../server/engine/engine-address.ts";
import { probeEngine } from "../../server/engine/find-engine.ts";
import { startDockerd } from "./dockerd.ts";
import { canInstall, findCommand, installMissing } from "./packages.ts";
import { rootDirectory, stateDirectory } from "./run-logged.mjs";

/** What the runtime is called at the engine that the tests start for it. */
export const GVISOR = "runsc" as const;

/** Brings gVisor's runtime where the machine can have it; where it cannot, the tests that need it count as not run here. */
export async function prepareGvisor(): Promise<void> {
  if (canStartGvisor()) return;
  if (!canInstall() || findCommand("dockerd") === undefined) {
    console.log("- gVisor: not here (needs root on Linux, apt and dockerd)");
    return;
  }
  await installMissing([{ debianPackage: GVISOR, proof: GVISOR }]).catch((error: Error) => console.log(error.message));
}

/** Whether this machine can run containers with gVisor: the tests start an engine of their own, and leave the user's alone. */
export function canStartGvisor(): boolean {
  const programs = [GVISOR, "dockerd"].every((program) => findCommand(program) !== undefined);
  return process.platform === "linux" && process.getuid?.() === 0 && programs;
}

let starting: Promise<Engine> | undefined;

/** The engine with gVisor, started at the first call; it ends with this process. One that another process has started is shared. */
export function gvisorEngine(): Promise<Engine> {
  starting ??= findOrStart();
  return starting;
}

async function findOrStart(): Promise<Engine> {
  const probe = () => probeEngine(socketAddress(socket, `unix://${socket} (the tests' own)`), process.platform);
  const running = await probe().catch(() => undefined);
  if (running !== undefined) {
    adoptOrphan();
    return running;
  }
  const dataRoot = path.join(stateDirectory, "gvisor");
  mkdirSync(dataRoot, { recursive: true });
  mkdirSync(place, { recursive: true, mode: 0o700 });
  const config = path.join(place, "daemon.json");
  writeFileSync(config, JSON.stringify({ runtimes: { [GVISOR]: { path: findCommand(GVISOR), runtimeArgs } } }));
  const engine = await startDockerd({
    probe,
    flags: [...flags, "--config-file", config, "--data-root", dataRoot],
    logDirectory: place,
    execRoot: path.join(place, "exec"),
  });
  process.once("exit", () => stop(pidFileOf(process.pid)));
  return engine;
}

/** Under the system's folder for such things, for a socket's path may not be long; one for each copy of the project. */
const place = path.join(
  tmpdir(),
  `verdict-gvisor-${createHash("sha256").update(rootDirectory).digest("hex").slice(0, 8)}`,
);
const socket = path.join(place, "docker.sock");

/** As Debian's version needs them inside of a container or a small machine: no hardware virtualization, no cgroups. */
const runtimeArgs = ["--platform=ptrace", "--network=none", "--ignore-cgroups"];

const flags = [
  ...["--host", `unix://${socket}`],
  ...["--bridge=none", "--iptables=false", "--ip6tables=false"],
  // Where the machine has one containerd for everybody, its containers must not be taken for those of the user's engine.
  ...["--containerd-namespace=verdict-tests", "--containerd-plugins-namespace=verdict-tests-plugins"],
];

/** As startDockerd names it: by the process that has started it. */
function pidFileOf(owner: number): string {
  return path.join(place, `dockerd-${owner}.pid`);
}

/** One whose owner was killed would run for ever: it ends with this process. */
function adoptOrphan(): void {
  for (const name of readdirSync(place)) {
    const owner = Number(/^dockerd-(\d+)\.pid$/.exec(name)?.[1] ?? process.pid);
    if (!isAlive(owner)) process.once("exit", () => stop(pidFileOf(owner)));
  }
}

function isAlive(pid: number): boolean {
  return existsSync(`/proc/${pid}`);
}

/** It stops its containers, then itself; nobody waits for it. */
function stop(pidFile: string): void {
  const pid = existsSync(pidFile) ? readFileSync(pidFile, "utf8").trim() : "";
  const commandFile = `/proc/${pid}/cmdline`;
  // A file that was left behind may name any process by now, the user's own engine among them.
  if (pid !== "" && existsSync(commandFile) && readFileSync(commandFile, "utf8").includes(pidFile)) {
    process.kill(Number(pid), "SIGTERM");
  }
}
