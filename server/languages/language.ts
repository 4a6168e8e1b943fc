/** A language as its runner folder describes it. Nothing outside `runners/` knows a language by name. */
export interface Language {
  readonly id: string;
  /** As shown to people: the language, then the implementation in brackets. */
  readonly name: string;
  /** With their dots, lower case. */
  readonly extensions: readonly string[];
  /** The identifiers under which editors know it. */
  readonly editorLanguageIds: readonly string[];
  /** The name under which the submitted file is put into the container. */
  readonly sourceName: string;
  /** Absent: nothing to compile or check. */
  readonly compile?: CompileStep;
  /** May hold limit placeholders: `fillLimits` puts the run's own limits in. */
  readonly run: Command;
  readonly timeMultiplier: number;
  readonly memoryMultiplier: number;
  readonly processMultiplier: number;
  readonly version: Command;
  /** Errors and warnings in what the compiler printed, on the user's lines. */
  parseCompilerOutput(text: string): readonly SourceDiagnostic[];
  /** Where a crash happened, from what the program wrote to stderr; undefined when it does not say. */
  parseRuntimeError(stderr: string): SourceDiagnostic | undefined;
  /** Whether the runtime itself says in `stderr` that it was refused memory: not a crash of the program's making. */
  isOutOfMemory(stderr: string): boolean;
  /** The line (from 0) that lenses and summaries stand on: the entry function, else 0. */
  findEntryLine(source: string): number;
}

export interface Command {
  readonly command: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

/** Limits of its own: a compiler needs more than the program. */
export interface CompileStep extends Command {
  readonly timeLimitMs: number;
  readonly memoryLimitBytes: number;
  readonly outputLimitBytes: number;
  readonly processLimit: number;
}

/** A range in the submitted source; lines and columns (UTF-16 units) count from 0, the end is exclusive. */
export interface SourceDiagnostic {
  readonly severity: "error" | "warning";
  readonly line: number;
  readonly column?: number;
  readonly endColumn?: number;
  readonly message: string;
}
