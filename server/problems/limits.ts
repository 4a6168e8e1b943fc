import type { ProblemLimits, ValidationLimits } from "./problem.ts";
import type { ProblemYaml } from "./problem-yaml-schema.ts";

const MIB = 1024 * 1024;

/** What a program may use where its problem's package is silent, before a runner's multipliers. */
export const defaultLimits: ProblemLimits = {
  timeLimitMs: 2000,
  memoryLimitBytes: 256 * MIB,
  outputLimitBytes: 8 * MIB,
  processLimit: 64,
};

/** What a package's own validator may use where the package is silent. Time and output are the format's usual ones. */
export const defaultValidationLimits: ValidationLimits = {
  timeLimitMs: 60_000,
  memoryLimitBytes: 1024 * MIB,
  outputLimitBytes: 8 * MIB,
};

/** Passes of a multi-pass problem whose package does not say how many ("Multi-pass limit"). */
const DEFAULT_PASSES = 2;

/** How a time limit follows from what submissions take ("Problem timing"; legacy "Limits"). */
export interface TimingRules {
  /** The limit is at least this many times the slowest submission that must pass. */
  readonly acToTimeLimit: number;
  /** A submission that must be too slow takes at least this many times the limit. */
  readonly timeLimitToTle: number;
  /** A limit is a multiple of this. */
  readonly resolutionMs: number;
}

/** The limits that `problem.yaml` states; `timeLimitSeconds` is what stands beside it. */
export function readLimits(value: ProblemYaml, timeLimitSeconds: number | undefined): ProblemLimits {
  const timeLimit = value.limits?.time_limit ?? value.time_limit ?? timeLimitSeconds;
  const { memory, output } = value.limits ?? {};
  return {
    timeLimitMs: timeLimit === undefined ? defaultLimits.timeLimitMs : Math.round(timeLimit * 1000),
    memoryLimitBytes: memory === undefined ? defaultLimits.memoryLimitBytes : memory * MIB,
    outputLimitBytes: output === undefined ? defaultLimits.outputLimitBytes : output * MIB,
    processLimit: defaultLimits.processLimit,
  };
}

export function readValidationLimits({ limits }: ProblemYaml): ValidationLimits {
  const { validation_time: time, validation_memory: memory, validation_output: output } = limits ?? {};
  return {
    timeLimitMs: time === undefined ? defaultValidationLimits.timeLimitMs : Math.round(time * 1000),
    memoryLimitBytes: memory === undefined ? defaultValidationLimits.memoryLimitBytes : memory * MIB,
    outputLimitBytes: output === undefined ? defaultValidationLimits.outputLimitBytes : output * MIB,
  };
}

export function readPassLimit({ limits }: ProblemYaml, isMultiPass: boolean): number {
  return isMultiPass ? (limits?.validation_passes ?? DEFAULT_PASSES) : 1;
}

/** The defaults are the version's own; where a legacy package states its limit all the same, the later version's. */
export function readTimingRules({ limits }: ProblemYaml, isLegacy: boolean, isStated: boolean): TimingRules {
  const inferred = isLegacy && !isStated;
  return {
    acToTimeLimit: limits?.time_multipliers?.ac_to_time_limit ?? limits?.time_multiplier ?? (inferred ? 5 : 2),
    timeLimitToTle: limits?.time_multipliers?.time_limit_to_tle ?? limits?.time_safety_margin ?? (inferred ? 2 : 1.5),
    resolutionMs: Math.round((limits?.time_resolution ?? 1) * 1000),
  };
}
