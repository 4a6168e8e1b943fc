import type { ProblemLimits } from "./problem.ts";

const MIB = 1024 * 1024;

/** What a program may use where its problem's package is silent, before a runner's multipliers. */
export const defaultLimits: ProblemLimits = {
  timeLimitMs: 2000,
  memoryLimitBytes: 256 * MIB,
  outputLimitBytes: 8 * MIB,
  processLimit: 64,
};
