import type { Language } from "../languages/language.ts";
import type { Lease, RunLimits, Sandbox } from "../sandbox/api.ts";

/**
 * Does `work` in a container that is there for it alone and can give it `limits`, and gives the container up.
 * @throws SandboxError; whatever `work` throws
 */
export async function withLease<T>(
  sandbox: Sandbox,
  language: Language,
  limits: RunLimits,
  onWait: (message: string) => void,
  signal: AbortSignal,
  work: (lease: Lease) => Promise<T>,
): Promise<T> {
  const { memoryLimitBytes, processLimit } = limits;
  const lease = await sandbox.lease({ runnerId: language.id, memoryLimitBytes, processLimit, onWait }, signal);
  try {
    return await work(lease);
  } finally {
    // What became of the container is the sandbox's affair; it cannot change what was judged.
    await lease[Symbol.asyncDispose]().then(undefined, () => undefined);
  }
}
