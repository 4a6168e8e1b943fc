import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import Docker from "dockerode";
import { takeLock } from "../../server/daemon/lock.ts";
import type { Engine } from "../../server/engine/engine.ts";
import { socketAddress } from "../../server/engine/engine-address.ts";
import { probeEngine } from "../../server/engine/find-engine.ts";
import { startDockerd } from "../setup/dockerd.ts";
import { rootDirectory, stateDirectory } from "../setup/run-logged.mjs";

/** Short, for a socket's path may not be long; one for each copy of the project. */
const place = path.join(
  tmpdir(),
  `verdict-faults-${createHash("sha256").update(rootDirectory).digest("hex").slice(0, 8)}`,
);
const socket = path.join(place, "docker.sock");
const execRoot = path.join(place, "exec");
const containerdPidFile = path.join(execRoot, "containerd/containerd.pid");
/** Its images stay from one run of the suite to the next. */
const dataRoot = path.join(stateDirectory, "faults-engine");

/** For `DOCKER_HOST`. */
export const engineAddress = `unix://${socket}`;

/** Keeps the engine for this process until it is disposed, or the process ends. Throws when another suite has it. */
export function ownSecondEngine(): Disposable {
  mkdirSync(place, { recursive: true, mode: 0o700 });
  const lock = takeLock(place, "suite.db");
  if (lock === undefined) throw new Error(`The fault suite runs already: its engine in ${place} is taken.`);
  return lock;
}

/** A client of the engine that belongs to this suite, and that its faults may hit. */
export function connectSecondEngine(): Docker {
  return new Docker({ socketPath: socket });
}

/** Starts it, or finds it running. */
export async function startSecondEngine(): Promise<Engine> {
  const running = await probe().catch(() => undefined);
  if (running !== undefined) return running;
  mkdirSync(dataRoot, { recursive: true });
  mkdirSync(place, { recursive: true, mode: 0o700 });
  return startDockerd({
    probe,
    logDirectory: place,
    execRoot,
    flags: [
      ...["--host", engineAddress, "--data-root", dataRoot],
      ...["--bridge=none", "--iptables=false", "--ip6tables=false"],
      // Where the machine has one containerd for everybody, its containers must not be taken for those of the user's engine.
      ...["--containerd-namespace=verdict-faults", "--containerd-plugins-namespace=verdict-faults-plugins"],
    ],
  });
}

/** Ends it, whoever has started it: with SIGTERM it stops its containers first. Returns when it has ended, and its containerd with it. */
export async function stopSecondEngine(signal: "SIGTERM" | "SIGKILL" = "SIGTERM"): Promise<void> {
  const containerd = existsSync(containerdPidFile) ? readFileSync(containerdPidFile, "utf8").trim() : "";
  for (const pidFile of listPidFiles()) {
    const pid = readFileSync(pidFile, "utf8").trim();
    if (isOurs(pid, pidFile)) process.kill(Number(pid), signal);
    while (isOurs(pid, pidFile)) await delay(20);
    rmSync(pidFile, { force: true });
  }
  // A dockerd that finds its predecessor's containerd about to die takes it for its own, and waits for it in vain.
  while (isOurs(containerd, execRoot)) await delay(20);
  if (signal === "SIGTERM") {
    endOrphans();
    unmountRemains();
  }
}

/** Shims whose engine was killed, and which the next one did not find again. */
function endOrphans(): void {
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    if (isOurs(pid, path.join(execRoot, "containerd/containerd.sock"))) process.kill(Number(pid), "SIGKILL");
  }
}

/** What an engine that was killed had mounted, and its network's place, which no engine takes away; the innermost first. */
function unmountRemains(): void {
  const points = readFileSync("/proc/self/mounts", "utf8")
    .split("\n")
    .map((line) => line.split(" ")[1] ?? "")
    .filter((point) => point === dataRoot || point.startsWith(`${dataRoot}/`) || point.startsWith(`${place}/`));
  for (const point of points.reverse()) spawnSync("umount", [point]);
}

function probe(): Promise<Engine> {
  return probeEngine(socketAddress(socket, `${engineAddress} (the fault suite's own)`), process.platform);
}

function listPidFiles(): readonly string[] {
  if (!existsSync(place)) return [];
  const names = readdirSync(place).filter((name) => /^dockerd-\d+\.pid$/.test(name));
  return names.map((name) => path.join(place, name));
}

/** A file that was left behind may name any process by now, the user's own engine among them. */
function isOurs(pid: string, argument: string): boolean {
  try {
    // What has ended and was not waited for yet has an empty one.
    return pid !== "" && readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(argument);
  } catch {
    return false;
  }
}
