import { homedir } from "node:os";
import type Docker from "dockerode";
import { createDockerClient } from "./docker-client.ts";
import { findNamedAddress } from "./docker-contexts.ts";
import { type Engine, EngineError } from "./engine.ts";
import type { EngineAddress } from "./engine-address.ts";
import { chooseFailure, explainProbeFailure } from "./probe-failure.ts";
import { listUsualPlaces, type Surroundings } from "./usual-places.ts";

/**
 * Finds the container engine: the one that DOCKER_HOST or a docker context names, else the first that answers at a usual place.
 * @throws EngineError `not-found`, `not-permitted`, `starting`, `windows-containers`, `unreachable`, saying what to do
 */
export async function findEngine(surroundings: Surroundings = currentSurroundings()): Promise<Engine> {
  const named = await findNamedAddress(surroundings.environment, surroundings.home);
  if (named !== undefined) return probeEngine(named, surroundings.platform);
  return findFirstEngine(listUsualPlaces(surroundings), surroundings.platform);
}

/**
 * The first of the addresses at which an engine answers.
 * @throws EngineError of the address that came nearest to it, or `not-found` with the list
 */
export async function findFirstEngine(addresses: readonly EngineAddress[], platform: NodeJS.Platform): Promise<Engine> {
  const failures: EngineError[] = [];
  for (const address of addresses) {
    try {
      return await probeEngine(address, platform);
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      failures.push(error);
    }
  }
  const tried = addresses.map((address) => address.description);
  throw chooseFailure(failures, tried, platform);
}

/**
 * Asks one engine who it is.
 * @throws EngineError as findEngine does
 */
export async function probeEngine(
  address: EngineAddress,
  platform: NodeJS.Platform,
  timeoutMs = 5000,
): Promise<Engine> {
  const docker = connect(address);
  const abortSignal = AbortSignal.timeout(timeoutMs);
  let info: EngineFacts;
  let version: Docker.DockerVersion;
  try {
    const questions = docker as unknown as Questions;
    info = await questions.info({ abortSignal });
    version = await questions.version({ abortSignal });
  } catch (error) {
    throw explainProbeFailure(address, abortSignal.aborted ? abortSignal.reason : error, platform);
  }
  return readFacts(docker, address, info, version);
}

function connect(address: EngineAddress): Docker {
  try {
    return createDockerClient(address.connection);
  } catch (cause) {
    // It looks at DOCKER_HOST and DOCKER_CERT_PATH whatever it is given.
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new EngineError("unreachable", `DOCKER_HOST or DOCKER_CERT_PATH cannot be used: ${reason}`, { cause });
  }
}

function currentSurroundings(): Surroundings {
  return {
    environment: process.env,
    platform: process.platform,
    home: homedir(),
    uid: process.getuid?.() ?? -1,
  };
}

/** dockerode's own types leave out that these take options. */
interface Questions {
  info(options: { readonly abortSignal: AbortSignal }): Promise<EngineFacts>;
  version(options: { readonly abortSignal: AbortSignal }): Promise<Docker.DockerVersion>;
}

/** The part of `GET /info` that Verdict reads (Docker Engine API 1.41; Podman answers with the same names). */
interface EngineFacts {
  readonly ID?: string;
  readonly Name?: string;
  readonly OSType?: string;
  readonly Architecture?: string;
  readonly CgroupVersion?: string;
  readonly CgroupDriver?: string;
  readonly NCPU?: number;
  readonly MemTotal?: number;
  readonly SecurityOptions?: readonly string[] | null;
  readonly Runtimes?: Readonly<Record<string, unknown>> | null;
  readonly DefaultRuntime?: string;
}

function readFacts(docker: Docker, address: EngineAddress, info: EngineFacts, version: Docker.DockerVersion): Engine {
  if (info.OSType === "windows") {
    const advice =
      'Switch it: right-click the Docker icon in the task bar, "Switch to Linux containers...", then try again.';
    throw new EngineError(
      "windows-containers",
      `The container engine at ${address.description} runs Windows containers. ${advice}`,
    );
  }
  const architecture = architectures[info.Architecture ?? ""];
  if (architecture === undefined || typeof version?.Version !== "string") {
    const found = architecture === undefined ? `runs on "${info.Architecture}"` : "does not say its version";
    const message = `The container engine at ${address.description} ${found}; Verdict needs Docker or Podman on amd64 or arm64.`;
    throw new EngineError("unreachable", message);
  }
  const securityOptions = info.SecurityOptions ?? [];
  const remapped = securityOptions.some((option) => /rootless|userns/.test(option));
  const podman = version.Components?.some(({ Name }) => Name.startsWith("Podman")) ?? false;
  return {
    docker,
    endpoint: address.description,
    id: info.ID || `${address.description} ${info.Name ?? ""}`,
    version: podman ? `Podman ${version.Version}` : version.Version,
    cgroupVersion: readCgroupVersion(info),
    cores: info.NCPU ?? 1,
    memoryBytes: info.MemTotal ?? 0,
    architecture,
    runtimes: Object.keys(info.Runtimes ?? {}).sort(),
    defaultRuntime: info.DefaultRuntime ?? "runc",
    uidLimit: remapped ? 65_536 : 2 ** 31,
    securityOptions,
  };
}

const architectures: Readonly<Record<string, Engine["architecture"]>> = {
  amd64: "amd64",
  x86_64: "amd64",
  arm64: "arm64",
  aarch64: "arm64",
};

function readCgroupVersion({ CgroupVersion, CgroupDriver }: EngineFacts): 0 | 1 | 2 {
  // A rootless engine without delegation says "none": it limits nothing.
  if (CgroupDriver === "none") return 0;
  if (CgroupVersion === "2") return 2;
  // Engines before 20.10 knew version 1 alone and did not say so.
  return 1;
}
