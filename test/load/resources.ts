import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { stateIdOf } from "../../server/docker-infrastructure.ts";

/** What a judge holds at one moment. */
export interface Resources {
  /** s since the start of the run. */
  readonly atS: number;
  /** Of the daemon's process, resident. */
  readonly memoryBytes: number;
  readonly descriptors: number;
  readonly threads: number;
  /** Containers of this daemon, running or not. */
  readonly containers: number;
  /** All of the machine. */
  readonly processes: number;
  /** The daemon's folder. */
  readonly dataBytes: number;
  /** The engine's: images, layers and containers. */
  readonly engineBytes: number;
}

/** @param pid the judge's @param dataDirectory the judge's state folder @param atS s since the start of the run */
export function takeResources(pid: number, dataDirectory: string, atS: number): Resources {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  const field = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, "m").exec(status)?.[1] ?? Number.NaN);
  return {
    atS: Math.round(atS),
    memoryBytes: field("VmRSS") * 1024,
    descriptors: readdirSync(`/proc/${pid}/fd`).length,
    threads: field("Threads"),
    containers: lines("docker", "ps", "--all", "--quiet", "--filter", `label=verdict.state=${stateIdOf(dataDirectory)}`)
      .length,
    processes: readdirSync("/proc").filter((name) => /^\d+$/.test(name)).length,
    dataBytes: sizeOf(dataDirectory),
    engineBytes: sizeOf(engineRoot()),
  };
}

/** Bytes on disk of a folder; files that go meanwhile are not counted. */
function sizeOf(directory: string): number {
  try {
    return Number(lines("du", "-sxB1", directory)[0]?.split("\t")[0]);
  } catch (error) {
    // du's exit code for what went while it looked; it has printed a sum all the same.
    return Number(String((error as { stdout?: unknown }).stdout).split("\t")[0]);
  }
}

let root: string | undefined;
function engineRoot(): string {
  root ??= lines("docker", "info", "--format", "{{.DockerRootDir}}/containers")[0] ?? "";
  return root;
}

function lines(command: string, ...args: readonly string[]): string[] {
  const text = execFileSync(command, args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  return text.split("\n").filter((line) => line !== "");
}
