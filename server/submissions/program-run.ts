import type { Judge } from "../judge/judge.ts";

/** Compiles and runs one file without a problem; given by `compose`. Rejects as the judge does. */
export type RunProgram = Judge["run"];

/** What is heard of a run as it goes on. */
export type ProgramEvent = Parameters<Parameters<RunProgram>[1]>[0];

/** How a run without a problem ended. */
export type ProgramEnd = Awaited<ReturnType<RunProgram>>;
