import { statfs } from "node:fs/promises";
import { type Engine, EngineError } from "./engine.ts";
import type { ImageState } from "./images.ts";

/** One thing looked at: what was found and, where it is not well, the command or step that mends it. */
export interface DoctorLine {
  readonly check: string;
  readonly state: "ok" | "warning" | "failed" | "not-checked";
  readonly found: string;
  readonly mend?: string;
}

/** Room in the engine's data folder; undefined where it is on another machine or in a virtual one. */
export interface DiskSpace {
  readonly directory: string;
  readonly freeBytes: number;
}

/** The line for an engine that was not found or cannot be used. */
export function diagnoseMissingEngine(error: unknown): readonly DoctorLine[] {
  const found = error instanceof Error ? error.message : String(error);
  const mend = mends[error instanceof EngineError ? error.code : "unreachable"];
  return [{ check: "container engine", state: "failed", found, mend }];
}

/** Address, version, cgroups, seccomp and further confinement of an engine that answered. */
export function diagnoseEngine(engine: Engine): readonly DoctorLine[] {
  const { endpoint, version, architecture, cores, memoryBytes } = engine;
  const size = `${architecture}, ${cores} cores, ${formatBytes(memoryBytes)} of memory`;
  return [
    { check: "container engine", state: "ok", found: `${endpoint}: ${version}, ${size}` },
    diagnoseCgroup(engine),
    diagnoseSeccomp(engine),
    diagnoseConfinement(engine),
  ];
}

/** One line for each runner's image. */
export function diagnoseImages(images: readonly ImageState[]): readonly DoctorLine[] {
  return images.map(({ runnerId, reference, present, sizeBytes }) => {
    const check = `image of ${runnerId}`;
    const size = sizeBytes === undefined ? "" : `, ${formatBytes(sizeBytes)}`;
    if (present) return { check, state: "ok", found: `${reference}${size}` };
    return {
      check,
      state: "warning",
      found: `${reference} is not built yet`,
      mend: `verdict runners build ${runnerId}`,
    };
  });
}

/** Whether there is room for images and containers. */
export function diagnoseDisk(space: DiskSpace | undefined): DoctorLine {
  const check = "disk";
  if (space === undefined) {
    return {
      check,
      state: "not-checked",
      found: "the engine's data folder cannot be seen from here",
      mend: "docker system df",
    };
  }
  const found = `${formatBytes(space.freeBytes)} free in ${space.directory}`;
  if (space.freeBytes >= comfortableBytes) return { check, state: "ok", found };
  const state = space.freeBytes >= leastBytes ? "warning" : "failed";
  return { check, state, found, mend: "docker system prune" };
}

/** Whether this Node can run the daemon; `version` as `process.versions.node` gives it. */
export function diagnoseNode(version: string): DoctorLine {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  // From 22.13 on node:sqlite is there without a flag (Node's changelog).
  const fits = major > 22 || (major === 22 && minor >= 13);
  if (fits) return { check: "Node", state: "ok", found: version };
  return { check: "Node", state: "failed", found: version, mend: "use Node 22.13 or later" };
}

/** Looks up the room in the engine's data folder, where that folder is on this machine. */
export async function readDiskSpace(engine: Engine): Promise<DiskSpace | undefined> {
  const { DockerRootDir: directory, OperatingSystem: system }: RootFacts = await engine.docker.info();
  const here = process.platform === "linux" && engine.endpoint.startsWith("unix://") && !/desktop/i.test(system ?? "");
  if (!here || directory === undefined) return undefined;
  try {
    const { bavail, bsize } = await statfs(directory);
    return { directory, freeBytes: bavail * bsize };
  } catch {
    // Forwarded from another machine, or not for this user to see.
    return undefined;
  }
}

/** The largest runner image with the compiler that its build needs for a while, and some air. */
const comfortableBytes = 2 * 1024 ** 3;
const leastBytes = 512 * 1024 ** 2;

interface RootFacts {
  readonly DockerRootDir?: string;
  readonly OperatingSystem?: string;
}

const mends = {
  "not-found":
    "install and start a container engine (Docker Desktop; on Debian and Ubuntu: sudo apt-get install docker.io)",
  "not-permitted": 'give this user access to the engine (Linux: sudo usermod -aG docker "$USER", then log in again)',
  starting: "wait until the engine runs, or start it",
  "windows-containers": "switch the engine to Linux containers",
  "disk-full": "docker system prune",
  unreachable: "check DOCKER_HOST and the docker context (docker context ls)",
  "build-failed": "verdict runners build",
} as const satisfies Record<EngineError["code"], string>;

function diagnoseCgroup({ cgroupVersion }: Engine): DoctorLine {
  if (cgroupVersion !== 0) return { check: "cgroup", state: "ok", found: `version ${cgroupVersion}` };
  const mend =
    "delegate cgroup v2 to the engine's user (systemd: Delegate=yes for user@.service), then restart the engine";
  return { check: "cgroup", state: "failed", found: "none: the engine cannot limit memory, processes or CPU", mend };
}

function diagnoseSeccomp({ securityOptions }: Engine): DoctorLine {
  const option = securityOptions.find((each) => /\bseccomp\b/.test(each));
  if (option !== undefined) return { check: "seccomp", state: "ok", found: option };
  const mend = "use an engine and a kernel with seccomp";
  return { check: "seccomp", state: "failed", found: "the engine does not offer it", mend };
}

function diagnoseConfinement({ securityOptions }: Engine): DoctorLine {
  const others = securityOptions.filter((option) => !/\bseccomp\b/.test(option));
  const found = others.length === 0 ? "no AppArmor, SELinux, rootless or remapped users" : others.join(", ");
  // Each adds to a confinement that stands without it.
  return { check: "further confinement", state: "ok", found };
}

function formatBytes(bytes: number): string {
  return bytes >= 1024 ** 3 ? `${(bytes / 1024 ** 3).toFixed(1)} GiB` : `${Math.round(bytes / 1024 ** 2)} MiB`;
}
