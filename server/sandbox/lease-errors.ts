import { SandboxError } from "./api.ts";

/** The error of whoever was told to stop. */
export function cancelled(): SandboxError {
  return new SandboxError("cancelled", "Cancelled.");
}

/** @throws SandboxError `cancelled` when the signal has aborted */
export function throwIfCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw cancelled();
}

/** The error of whoever used a container that went away. `reason` is a sentence. */
export function lost(reason: string, cause?: unknown): SandboxError {
  return new SandboxError("lost", `The sandbox was lost. ${reason}`, cause === undefined ? undefined : { cause });
}
