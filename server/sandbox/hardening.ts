import type Docker from "dockerode";
import { hiddenPaths, readOnlyPaths } from "./hidden-paths.ts";
import { seccompProfile } from "./seccomp-profile.ts";
import type { UidPair } from "./uids.ts";

/** What the sandbox must know of a language to make containers for it. */
export interface RunnerSpec {
  readonly id: string;
  /** As shown to people. */
  readonly name: string;
  /** The compiler's own memory limit; 0 when nothing is compiled. */
  readonly compileMemoryBytes: number;
  /** The memory limit of a run where a problem says nothing, the runner's multiplier applied. */
  readonly runMemoryBytes: number;
  /** The larger of the compiler's process limit and that of a run where a problem says nothing. */
  readonly processLimit: number;
  /** What its compiler, runtime and programs call beside what every container may: names of system calls that are offered. */
  readonly systemCalls: readonly string[];
}

const MiB = 1_048_576;

/** Sizes of the writable places, in bytes. All of it is memory of the container's cgroup. */
export const placeBytes = { box: 32 * MiB, prog: 256 * MiB, tmp: 256 * MiB, shm: 16 * MiB } as const;
/** Standard input lies in a sealed file in memory: room for this much is always there; larger ones are given it first. */
export const STDIN_RESERVE_BYTES = 64 * MiB;
/** The agent, pipes, page tables, kernel stacks. */
const AGENT_RESERVE_BYTES = 64 * MiB;
/** Agent, its wiping process, and a job's tasks that are dead but not yet reaped. */
const AGENT_TASKS = 16;
/** The largest file that a job may write; RLIMIT_FSIZE. */
export const jobFileBytes = { compile: placeBytes.prog, run: 64 * MiB } as const;
/** The largest standard input. RLIMIT_FSIZE holds for the agent's memory files too. */
export const MAX_STDIN_BYTES = 1_024 * MiB;
const INODES = 16_384;

/**
 * A runtime with a kernel of its own (gVisor) has that kernel's memory and threads in the container's cgroup, and cannot give
 * a container more later on: these are added for the kernel and for the largest standard input. All the same only a backstop.
 */
const OWN_KERNEL = { memoryBytes: 256 * MiB + MAX_STDIN_BYTES - STDIN_RESERVE_BYTES, pids: 4_096 } as const;
/** Runtimes that run containers on the engine's own kernel, as engines name them. */
const ON_THE_ENGINES_KERNEL = /(?:^|\W)(?:runc|crun|youki)\b/;

const CPU_PERIOD_US = 100_000;
/**
 * One core for the program and a quarter for what runs beside it (agent, a runtime's collector threads), so that a
 * program of one thread is never throttled and a program of many is.
 */
const CPU_QUOTA_US = 125_000;

export const labels = { state: "verdict.state", daemon: "verdict.daemon", runner: "verdict.runner" } as const;

/** The limits of a container that depend on what it is used for. */
export interface ContainerLimits {
  readonly memoryBytes: number;
  readonly pids: number;
  /** What it may call beside what every container may. */
  readonly systemCalls: readonly string[];
  /** CPU time in µs that it may have in every 100 ms. */
  readonly cpuQuotaUs: number;
}

/**
 * memory = max(compiler's limit, run's limit) + /box + /prog + /tmp + /dev/shm + 64 MiB of standard input + 64 MiB for
 * the agent: whatever lies in the writable places, a job reaches its own limit before the container's, which is only
 * the backstop. Processes = the job's limit and 16.
 */
export function containerLimits(
  runMemoryBytes: number,
  compileMemoryBytes: number,
  processLimit: number,
  systemCalls: readonly string[],
): ContainerLimits {
  const places = placeBytes.box + placeBytes.prog + placeBytes.tmp + placeBytes.shm;
  return {
    memoryBytes: Math.max(runMemoryBytes, compileMemoryBytes) + places + STDIN_RESERVE_BYTES + AGENT_RESERVE_BYTES,
    pids: processLimit + AGENT_TASKS,
    systemCalls,
    cpuQuotaUs: CPU_QUOTA_US,
  };
}

/** Who a container belongs to, and how it is called. */
export interface ContainerIdentity {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** Changes options at the last moment: how tests make a container that is weaker than it should be. */
export type Weaken = (options: Docker.ContainerCreateOptions) => Docker.ContainerCreateOptions;

/**
 * What the engine is asked for: the whole hardening of a container is in here. `entrypoint` and `command` are the
 * agent's, or the probe's that stands in for it. `runtime`: as registered at the engine; its own choice when undefined.
 */
export function containerOptions(
  image: string,
  program: readonly string[],
  identity: ContainerIdentity,
  limits: ContainerLimits,
  uids: UidPair,
  architecture: "amd64" | "arm64",
  runtime?: string,
): Docker.ContainerCreateOptions {
  const isolated = runtime !== undefined && !ON_THE_ENGINES_KERNEL.test(runtime);
  const memoryBytes = limits.memoryBytes + (isolated ? OWN_KERNEL.memoryBytes : 0);
  const inMemory = (size: number, rest: string): string => `rw,nosuid,nodev,${rest},size=${size},nr_inodes=${INODES}`;
  return {
    name: identity.name,
    Image: image,
    Entrypoint: program.slice(0, 1),
    Cmd: program.slice(1),
    User: "0:0",
    WorkingDir: "/",
    Hostname: "verdict",
    Env: [],
    Labels: { ...identity.labels },
    Tty: false,
    OpenStdin: true,
    StdinOnce: true,
    AttachStdin: true,
    AttachStdout: true,
    AttachStderr: true,
    NetworkDisabled: true,
    HostConfig: {
      AutoRemove: true,
      NetworkMode: "none",
      ReadonlyRootfs: true,
      Privileged: false,
      CapDrop: ["ALL"],
      CapAdd: ["SETUID", "SETGID", "KILL"],
      SecurityOpt: ["no-new-privileges:true", `seccomp=${seccompProfile(architecture, limits.systemCalls)}`],
      MaskedPaths: [...hiddenPaths],
      ReadonlyPaths: [...readOnlyPaths],
      Memory: memoryBytes,
      MemorySwap: memoryBytes,
      PidsLimit: limits.pids + (isolated ? OWN_KERNEL.pids : 0),
      CpuPeriod: CPU_PERIOD_US,
      CpuQuota: limits.cpuQuotaUs,
      Ulimits: [
        { Name: "nofile", Soft: 1_024, Hard: 1_024 },
        { Name: "fsize", Soft: MAX_STDIN_BYTES, Hard: MAX_STDIN_BYTES },
        { Name: "core", Soft: 0, Hard: 0 },
      ],
      Tmpfs: {
        "/box": inMemory(placeBytes.box, "noexec,uid=0,gid=0,mode=0755"),
        "/prog": inMemory(placeBytes.prog, `exec,uid=0,gid=${uids.compileUid},mode=0775`),
        "/tmp": inMemory(placeBytes.tmp, "exec,uid=0,gid=0,mode=1777"),
        // In place of the engine's own, whose number of files is not limited.
        "/dev/shm": inMemory(placeBytes.shm, "noexec,uid=0,gid=0,mode=1777"),
      },
      IpcMode: "private",
      ShmSize: placeBytes.shm,
      LogConfig: { Type: "none", Config: {} },
      Init: false,
      ...(runtime === undefined ? {} : { Runtime: runtime }),
    },
  };
}
