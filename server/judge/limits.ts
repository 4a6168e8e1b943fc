import type { CompileStep, Program } from "../languages/language.ts";
import type { ProblemLimits, ValidationLimits } from "../problems/problem.ts";
import type { RunLimits } from "../sandbox/api.ts";

type Multipliers = Pick<Program, "timeMultiplier" | "memoryMultiplier" | "processMultiplier">;

/** A problem's limits, each times the program's multiplier, with the wall limit that goes with the CPU limit. */
export function limitsOfRun(limits: ProblemLimits, program: Multipliers): RunLimits {
  const cpuTimeLimitMs = Math.ceil(limits.timeLimitMs * program.timeMultiplier);
  return {
    cpuTimeLimitMs,
    wallTimeLimitMs: wallLimitMs(cpuTimeLimitMs),
    memoryLimitBytes: Math.floor(limits.memoryLimitBytes * program.memoryMultiplier),
    outputLimitBytes: limits.outputLimitBytes,
    processLimit: Math.ceil(limits.processLimit * program.processMultiplier),
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

/** What a run of one of a package's own programs may use; `more` is for what it has to do beside validating. */
export function limitsOfValidation(
  validation: ValidationLimits,
  { memoryMultiplier, processMultiplier }: Multipliers,
  more: { readonly waitMs?: number; readonly reportBytes?: number } = {},
): RunLimits {
  return {
    cpuTimeLimitMs: validation.timeLimitMs,
    wallTimeLimitMs: validationWallMs(validation) + (more.waitMs ?? 0),
    memoryLimitBytes: Math.floor(validation.memoryLimitBytes * memoryMultiplier),
    outputLimitBytes: validation.outputLimitBytes + (more.reportBytes ?? 0),
    processLimit: Math.ceil(VALIDATION_PROCESSES * processMultiplier),
  };
}

/** A validator waits for nothing but its turn on a busy machine. */
export function validationWallMs({ timeLimitMs }: Pick<ValidationLimits, "timeLimitMs">): number {
  return timeLimitMs + 5000;
}

const VALIDATION_PROCESSES = 64;

/** Ends a program that waits for ever, and leaves one alone that is merely kept waiting on a busy machine. */
function wallLimitMs(cpuTimeLimitMs: number): number {
  return Math.max(3 * cpuTimeLimitMs, cpuTimeLimitMs + 5000);
}
