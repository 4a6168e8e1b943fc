import type { LeaseRequest } from "./api.ts";
import type { Container } from "./container.ts";
import { containerLimits, type RunnerSpec } from "./hardening.ts";
import type { Supplier } from "./supplier.ts";

/**
 * A container with what this lease needs beyond the default: the given one or, where that cannot be given more, a new one in its place.
 * @throws SandboxError; the given one is still the caller's then
 */
export async function enlarge(
  container: Container,
  spec: RunnerSpec,
  request: LeaseRequest,
  supplier: Pick<Supplier, "engine" | "start">,
  discard: (container: Container) => void,
): Promise<Container> {
  const processLimit = Math.max(spec.processLimit, request.processLimit);
  const needed = containerLimits(request.memoryLimitBytes, spec.compileMemoryBytes, processLimit, spec.systemCalls);
  const { limits } = container;
  if (needed.memoryBytes <= limits.memoryBytes && needed.pids <= limits.pids) return container;
  if (container.canRaise) {
    await container.raise(needed);
    return container;
  }
  const larger = await supplier.start(await supplier.engine(), container.imageId, spec.id, {
    ...limits,
    memoryBytes: Math.max(needed.memoryBytes, limits.memoryBytes),
    pids: Math.max(needed.pids, limits.pids),
  });
  discard(container);
  return larger;
}
