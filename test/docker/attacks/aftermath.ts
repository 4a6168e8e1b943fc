import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type Docker from "dockerode";
import { gone } from "../real-sandbox.ts";

/** A container that is being removed takes no longer, however busy the engine is. */
const REMOVAL_MS = 60_000;
/** Engines sometimes never answer who waits for a container that goes just then: they are asked again. */
const ASK_AGAIN_MS = 1_000;

/** A container that hostile code was in, as the host can recognise what is left of it. */
export interface Trace {
  readonly containerId: string;
  /** Of compiler and program; no other container has them. */
  readonly uids: readonly number[];
}

/** What to look for when the container is gone; to be asked while it is there. */
export async function traceOf(docker: Docker, containerId: string): Promise<Trace> {
  const { Args, Path } = await docker.getContainer(containerId).inspect();
  const uids = [Path, ...Args].flatMap((word) => {
    const [, uid] = /^--(?:compile|run)-uid=(\d+)$/.exec(word) ?? [];
    return uid === undefined ? [] : [Number(uid)];
  });
  return { containerId, uids };
}

/**
 * What of a container is still there after its lease was given back: the container, processes of its users, cgroups, mounts.
 * The host's part of it can be seen only where the engine runs on this machine.
 */
export async function findRemains(docker: Docker, { containerId, uids }: Trace, isLocal: boolean): Promise<string[]> {
  if (!(await isGone(docker, containerId))) return [`container ${containerId}`];
  if (!isLocal) return [];
  return [
    ...processesOf(uids).map((pid) => `process ${pid} of the container's users`),
    ...cgroupsOf(containerId).map((path) => `cgroup ${path}`),
    ...mountsOf(containerId).map((line) => `mount ${line}`),
  ];
}

async function isGone(docker: Docker, containerId: string): Promise<boolean> {
  const deadline = performance.now() + REMOVAL_MS;
  while (performance.now() < deadline) {
    const waiting = new AbortController();
    const patience = delay(ASK_AGAIN_MS, false, { signal: waiting.signal }).catch(() => false);
    if (await Promise.race([gone(docker, containerId).then(() => true), patience])) {
      waiting.abort();
      return true;
    }
  }
  return false;
}

/** Whether the engine's containers are processes of this machine. */
export function isOnThisMachine(endpoint: string): boolean {
  return process.platform === "linux" && endpoint.startsWith("unix:");
}

/** Processes of this machine with one of the users. */
export function processesOf(uids: readonly number[]): number[] {
  const wanted = new Set(uids.map(String));
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      const [, uid] = /^Uid:\s+(\d+)/m.exec(readOr(join("/proc", pid, "status"), "")) ?? [];
      return uid !== undefined && wanted.has(uid);
    })
    .map(Number);
}

function cgroupsOf(containerId: string): string[] {
  const root = "/sys/fs/cgroup";
  const hierarchies = existsSync(join(root, "cgroup.controllers")) ? [""] : readdirSync(root);
  const groups = ["docker", "system.slice"];
  return hierarchies
    .flatMap((hierarchy) => groups.map((group) => join(root, hierarchy, group)))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
    .filter((path) => path.includes(containerId));
}

function mountsOf(containerId: string): string[] {
  return readOr("/proc/self/mountinfo", "")
    .split("\n")
    .filter((line) => line.includes(containerId));
}

function readOr(path: string, otherwise: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return otherwise;
  }
}
