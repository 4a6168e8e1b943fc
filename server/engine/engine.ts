import type Docker from "dockerode";

/** A container engine that answered. */
export interface Engine {
  readonly docker: Docker;
  /** Where it was found, for people: "unix:///var/run/docker.sock (usual place)". */
  readonly endpoint: string;
  /** The engine's own id; with `version` the key under which verified limits are remembered. */
  readonly id: string;
  readonly version: string;
  readonly cgroupVersion: 0 | 1 | 2;
  readonly cores: number;
  readonly memoryBytes: number;
  readonly architecture: "amd64" | "arm64";
  /** Container uids must stay below this: 65,536 in a rootless or user-namespaced engine, else 2^31. */
  readonly uidLimit: number;
  /** Names of the container runtimes that are registered, and the one that is used when none is asked for. */
  readonly runtimes: readonly string[];
  readonly defaultRuntime: string;
  /** As `docker info` lists them: seccomp, apparmor, rootless, ... */
  readonly securityOptions: readonly string[];
}

export type EngineErrorCode =
  | "not-found"
  | "not-permitted"
  | "starting"
  | "windows-containers"
  | "disk-full"
  | "unreachable"
  | "build-failed";

/** No engine to work with; `message` says what was tried and what to do. */
export class EngineError extends Error {
  readonly code: EngineErrorCode;

  constructor(code: EngineErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "EngineError";
    this.code = code;
  }
}
