import type { ValidationLimits } from "../../problems/problem.ts";
import type { RunOutcome } from "../../sandbox/api.ts";
import { formatBytes, formatSeconds } from "../texts.ts";

/** A run that its program did not end itself. */
export type Unfinished = Exclude<RunOutcome, { readonly kind: "exited" | "signalled" }>;

/** Why one of a package's own programs did not come to its end; goes on after its name. */
export function describeUnfinished(outcome: Unfinished, limits: ValidationLimits): string {
  switch (outcome.kind) {
    case "cpu-time-exceeded":
      return `used more CPU time than its limit of ${formatSeconds(limits.timeLimitMs)}`;
    case "wall-time-exceeded":
      return `did not end, although its CPU time did not reach its limit of ${formatSeconds(limits.timeLimitMs)}: it waits for something that never comes`;
    case "memory-exceeded":
      return `used more memory than its limit of ${formatBytes(limits.memoryLimitBytes)}`;
    case "output-exceeded":
      return `wrote more than its limit of ${formatBytes(limits.outputLimitBytes)}`;
    case "not-started":
      return `could not be started (Linux error ${outcome.errno}); its runner's image may need to be built again`;
    default:
      return outcome satisfies never;
  }
}
