import type { Logger } from "../base/logger.ts";
import type { Sandbox, SandboxErrorCode } from "./api.ts";
import type { RunnerSpec, Weaken } from "./hardening.ts";
import type { SandboxEngine } from "./supplier.ts";
import type { LimitCheck } from "./verify.ts";

/** What a sandbox is made of, and what it may take. */
export interface SandboxOptions {
  /** Finds the engine; asked again after it went away. Its errors' messages are passed on. */
  readonly connect: (signal: AbortSignal) => Promise<SandboxEngine>;
  /** The image of a runner, built first when it is missing. Its errors' messages are passed on. */
  readonly image: (runnerId: string, signal: AbortSignal, onProgress: (message: string) => void) => Promise<string>;
  /** Undefined: there is no such runner. */
  readonly runner: (runnerId: string) => RunnerSpec | undefined;
  /** Identifies the state folder whose lock the caller holds. */
  readonly stateId: string;
  /** Absolute path; verified limits are remembered in it. */
  readonly stateDirectory: string;
  readonly logger: Logger;
  /** The engine's runtime for containers, by the name under which it is registered there; default the engine's own choice. */
  readonly runtime?: string;
  /** Limits that the user has allowed the engine not to enforce, by `LimitCheck.limit`. Default none. */
  readonly allowedGaps?: readonly string[];
  /** An unused pool empties after this. Default 300,000 ms. */
  readonly idleMs?: number;
  /** What leases may take of the engine's memory together. Default 0.75. */
  readonly memoryFraction?: number;
  /** Hears of every lease that began. */
  readonly onLease?: (start: LeaseStart) => void;
  /** Hears of every lease that did not come about, unless nobody wanted it any more. */
  readonly onLeaseFailed?: (failure: LeaseFailure) => void;
  /** For tests of what happens when a container is weaker than it should be. */
  readonly weaken?: Weaken;
}

/** How a lease came by its container. */
export interface LeaseStart {
  readonly runnerId: string;
  /** `warm`: the container stood ready. `cold`: it had to be started first, or another in its place. */
  readonly kind: "warm" | "cold";
  /** From when a container was asked for until it was handed out; building an image counts, waiting for memory does not. */
  readonly ms: number;
}

export interface LeaseFailure {
  readonly runnerId: string;
  readonly reason: Exclude<SandboxErrorCode, "cancelled">;
}

/** What goes on in the sandbox. */
export interface SandboxStatus {
  /** Those that are in use or have containers. */
  readonly pools: readonly PoolStatus[];
  /** Runs under way. */
  readonly running: number;
}

export interface PoolStatus {
  readonly runnerId: string;
  readonly warm: number;
  readonly starting: number;
  readonly leased: number;
}

/** The sandbox as its owner sees it. Disposing ends every lease and removes every container; it resolves when they are gone. */
export interface PooledSandbox extends Sandbox, AsyncDisposable {
  status(): SandboxStatus;
  onStatus(listener: (status: SandboxStatus) => void): Disposable;
  /**
   * Shows by a probe container of `runnerId`'s image which limits are in force; `again` does not believe what is remembered.
   * @throws SandboxError `engine-unavailable`, `image-unavailable`
   */
  verify(runnerId: string, options?: { readonly again?: boolean }): Promise<readonly LimitCheck[]>;
  /** Removes all warm containers until a runner is used again. */
  empty(): void;
}
