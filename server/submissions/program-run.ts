import type { Compilation, JudgeRequest } from "../judge/judgement.ts";

/** One run of a file without a problem. */
export interface ProgramRun {
  readonly language: JudgeRequest["language"];
  readonly source: Uint8Array;
  /** An async iterable is a live pipe: it is asked for its next chunk when the program has room for it. */
  readonly stdin: "none" | AsyncIterable<Uint8Array>;
}

export type ProgramEvent =
  | { readonly kind: "waiting"; readonly message: string }
  | { readonly kind: "output"; readonly stream: "stdout" | "stderr"; readonly chunk: Uint8Array };

/** How a run without a problem ended. */
export interface ProgramEnd {
  readonly compilation: Compilation;
  readonly outcome:
    | "exited"
    | "signalled"
    | "time-limit-exceeded"
    | "memory-limit-exceeded"
    | "output-limit-exceeded"
    | "compile-error"
    | "not-started"
    | "cancelled";
  readonly exitCode?: number;
  readonly signal?: number;
  readonly detail?: string;
  readonly cpuTimeMs: number;
  readonly wallTimeMs: number;
  readonly peakMemoryBytes: number;
}

/** Compiles and runs one file; given by `compose`. Rejects when the infrastructure fails, or with SandboxError `cancelled` when `signal` aborts. */
export type RunProgram = (
  run: ProgramRun,
  onEvent: (event: ProgramEvent) => void,
  signal: AbortSignal,
) => Promise<ProgramEnd>;
