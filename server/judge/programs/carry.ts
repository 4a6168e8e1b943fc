import type { Lease, RunLimits, RunOutcome } from "../../sandbox/api.ts";

const CARRY = "/verdict/carry";
/** A larger program is compiled anew rather than kept. */
const MAX_ARCHIVE_BYTES = 32 * 1024 * 1024;
/** Copying files takes next to nothing; these end only what hangs. */
const LIMITS: RunLimits = {
  cpuTimeLimitMs: 5000,
  wallTimeLimitMs: 30_000,
  memoryLimitBytes: 64 * 1024 * 1024,
  outputLimitBytes: MAX_ARCHIVE_BYTES,
  processLimit: 4,
};

/** The archive of what the compiler made; undefined when it is not files and folders alone or above 32 MiB. @throws SandboxError */
export async function carryOut(lease: Lease, signal: AbortSignal): Promise<Uint8Array | undefined> {
  const outcome = await carry(lease, "out", "none", signal);
  return isDone(outcome) ? outcome.stdout : undefined;
}

/** Makes the program of `archive` in another container of the same image; false when that did not succeed. @throws SandboxError */
export async function carryIn(lease: Lease, archive: Uint8Array, signal: AbortSignal): Promise<boolean> {
  return isDone(await carry(lease, "in", archive, signal));
}

function carry(
  lease: Lease,
  direction: "in" | "out",
  stdin: "none" | Uint8Array,
  signal: AbortSignal,
): Promise<RunOutcome> {
  const command = [CARRY, direction];
  return lease.run({ phase: "compile", command, environment: {}, stdin, limits: LIMITS }, signal);
}

function isDone(outcome: RunOutcome): boolean {
  return outcome.kind === "exited" && outcome.exitCode === 0;
}
