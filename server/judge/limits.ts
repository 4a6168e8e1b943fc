import type { CompileStep, Language } from "../languages/language.ts";
import type { ProblemLimits } from "../problems/problem.ts";
import type { RunLimits } from "../sandbox/api.ts";

/** A problem's limits, each times the runner's multiplier, with the wall limit that goes with the CPU limit. */
export function limitsOfRun(limits: ProblemLimits, language: Language): RunLimits {
  const cpuTimeLimitMs = Math.ceil(limits.timeLimitMs * language.timeMultiplier);
  return {
    cpuTimeLimitMs,
    wallTimeLimitMs: wallLimitMs(cpuTimeLimitMs),
    memoryLimitBytes: Math.floor(limits.memoryLimitBytes * language.memoryMultiplier),
    outputLimitBytes: limits.outputLimitBytes,
    processLimit: Math.ceil(limits.processLimit * language.processMultiplier),
  };
}

/** A compiler's own limits. */
export function limitsOfCompilation(step: CompileStep): RunLimits {
  return {
    cpuTimeLimitMs: step.timeLimitMs,
    wallTimeLimitMs: wallLimitMs(step.timeLimitMs),
    memoryLimitBytes: step.memoryLimitBytes,
    outputLimitBytes: step.outputLimitBytes,
    processLimit: step.processLimit,
  };
}

/** Ends a program that waits for ever, and leaves one alone that is merely kept waiting on a busy machine. */
function wallLimitMs(cpuTimeLimitMs: number): number {
  return Math.max(3 * cpuTimeLimitMs, cpuTimeLimitMs + 5000);
}
