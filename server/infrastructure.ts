import type { DoctorLine } from "./protocol/doctor.ts";
import type { BuildProgress, RunnerInfo } from "./protocol/runners.ts";
import type { DaemonStatus } from "./protocol/status.ts";
import type { Sandbox } from "./sandbox/api.ts";
import type { LeaseFailure, LeaseStart } from "./sandbox/sandbox-options.ts";

/** The engine, its images and the pool of containers, as the rest of the daemon sees them; tests put a scripted one in its place. */
export interface Infrastructure extends AsyncDisposable {
  readonly sandbox: Sandbox;
  engineState(): DaemonStatus["engine"];
  /** Looks for the engine now, after which `engineState` is how it was found. Never rejects. */
  checkEngine(): Promise<void>;
  building(): DaemonStatus["building"];
  pools(): DaemonStatus["pools"];
  runners(): Promise<RunnerInfo[]>;
  buildRunners(
    ids: readonly string[],
    onProgress: (progress: BuildProgress) => void,
    signal: AbortSignal,
  ): Promise<RunnerInfo[]>;
  /** What the runner's image holds: a CycloneDX document in JSON; the image must be there. */
  sbom(runnerId: string, signal: AbortSignal): Promise<string>;
  doctor(signal: AbortSignal): Promise<DoctorLine[]>;
}

/** What an infrastructure tells of by itself. */
export interface InfrastructureEvents {
  /** The engine was found: so many runs at once it can carry. */
  onCores(cores: number): void;
  /** Something that `verdict/status` tells has changed. */
  onChange(): void;
  onLease?(start: LeaseStart): void;
  onLeaseFailed?(failure: LeaseFailure): void;
}
