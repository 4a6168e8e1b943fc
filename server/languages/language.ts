/** A language as its runner folder describes it. Nothing outside `runners/` knows a language by name. */
export interface Language {
  readonly id: string;
  /** As shown to people: the language, then the implementation in brackets. */
  readonly name: string;
  /** With their dots, lower case. */
  readonly extensions: readonly string[];
  /** The identifiers under which editors know it. */
  readonly editorLanguageIds: readonly string[];
  /** The name under which a lone submitted file is put into the container. */
  readonly sourceName: string;
  /** Whether a submission may be several files. */
  readonly multipleFiles: boolean;
  /** With their dots, lower case: files that belong to a submission beside those with `extensions`, such as headers. */
  readonly companionExtensions: readonly string[];
  /** What the Kattis package format calls it: in `languages:` lists, and its folders in `include/`. */
  readonly packageLanguages: readonly string[];
  /** Other ways to compile and run, for `SubmittedFiles.variant`. */
  readonly variants: readonly Variant[];
  /** As for a lone file. Absent: nothing to compile or check. */
  readonly compile?: CompileStep;
  /** As for a lone file. May hold limit placeholders: `fillLimits` puts the run's own limits in. */
  readonly run: Command;
  readonly timeMultiplier: number;
  readonly memoryMultiplier: number;
  readonly processMultiplier: number;
  /** What its compiler, runtime and programs call beside what every container may: names of system calls. */
  readonly systemCalls: readonly string[];
  readonly version: Command;
  /** Whether the runtime itself says in `stderr` that it was refused memory: not a crash of the program's making. */
  isOutOfMemory(stderr: string): boolean;
  /**
   * The line (from 0) that lenses and summaries stand on: where `name` (a function or class of the problem's
   * signature) is defined, else the entry function, else 0.
   */
  findEntryLine(source: string, name?: string): number;
  /**
   * Lays out one submission: what to put where, how to compile and run it, and how to read what they print.
   * @throws SourceFilesError in the user's words, when the files cannot be put into a container as they are called
   */
  plan(files: SubmittedFiles): Program;
  /**
   * The file that a submitted folder begins with: one that is called main or solution, else one with an entry function,
   * else the first. Undefined when none has one of `extensions`.
   */
  chooseMain<File extends SourceFile>(files: readonly File[]): File | undefined;
  /** What is needed to call a function instead of running a program; absent where the runner has none. */
  readonly harness?: LanguageHarness;
  /** How its sources are read without running them; absent where the runner does not say. */
  readonly scan?: LanguageScan;
}

/** One of a runner's other ways, as offered to people: `sanitize`, "with address and undefined-behaviour checks". */
export interface Variant {
  readonly id: string;
  readonly title: string;
}

/** One file, its path relative to the submission's folder, `/`-separated. */
export interface SourceFile {
  readonly path: string;
  readonly content: Uint8Array;
}

export interface SubmittedFiles {
  /** The file that was asked to be judged, first; then the others of its folder. Paths as the user has them. */
  readonly files: readonly SourceFile[];
  /** The path of the one that the program begins with, where that is not the first. */
  readonly entry?: string;
  /** Files of the harness (rendered `LanguageHarness.files`): the plan then compiles and runs these around the user's. */
  readonly harness?: readonly SourceFile[];
  /** One of the runner's variants, such as `sanitize`; absent: the usual way. */
  readonly variant?: string;
}

/** One submission, laid out. */
export interface Program {
  /** As put into the container's source folder. A lone file gets the runner's own name for it. */
  readonly files: readonly SourceFile[];
  readonly compile?: CompileStep;
  /** May hold limit placeholders: `fillLimits` puts the run's own limits in. */
  readonly run: Command;
  /** The language's own, or its variant's: the limits of a run are the problem's times these. */
  readonly timeMultiplier: number;
  readonly memoryMultiplier: number;
  readonly processMultiplier: number;
  /**
   * Errors and warnings in what the compiler printed, on the user's files and lines. What lies in the harness has
   * `place: "harness"` and is never shown as it is.
   */
  parseCompilerOutput(text: string): readonly SourceDiagnostic[];
  /** Where in the user's files a crash happened, from what the program wrote to stderr; undefined when it does not say. */
  parseRuntimeError(stderr: string): SourceDiagnostic | undefined;
  /** Writes the user's own names into a message in place of the container's paths, and leaves out what it tells of the harness. */
  showNames(text: string): string;
}

/** All that a language brings for function problems, as texts: `server/harness` renders them. See runners/HARNESS.md. */
export interface LanguageHarness {
  /** How each neutral type is written: a Mustache text by type name, such as `"T[]": "vector<{{{of}}}>"`. */
  readonly types: Readonly<Record<string, string>>;
  /** How names are written where the language has a habit. */
  readonly naming: {
    readonly function: Naming;
    readonly parameter: Naming;
    readonly class: Naming;
    /** Absent: as functions. */
    readonly method?: Naming | undefined;
  };
  /** Words that cannot be names here; a parameter so called gets an underscore behind. */
  readonly reservedWords: readonly string[];
  /** The largest character that a char can hold, by its Unicode number. */
  readonly largestChar: number;
  /** Mustache text of the starter code. */
  readonly starter: string;
  /** Mustache text of what a right signature looks like, for the message about a wrong one. */
  readonly expected: string;
  /** Put beside the submission: paths below the source folder, and Mustache texts. */
  readonly files: readonly { readonly path: string; readonly template: string }[];
}

/** All that the static scan knows of a language, as data: `server/scan` works with it. See runners/SCAN.md. */
export interface LanguageScan {
  /** The tree-sitter grammar's file: `PACKAGE/NAME.wasm`. */
  readonly grammar: string;
  /** Tree-sitter queries. */
  readonly query: string;
  /** The constructs that the queries tell apart: `loop`, `goto`, `recursion`. */
  readonly constructs: readonly string[];
  /** Names by which a method's code calls its own object. */
  readonly receivers: readonly string[];
  readonly methodsNeedReceiver: boolean;
  readonly importBinds: "first" | "last" | "nothing";
  readonly importPrefixes: readonly string[];
  /** Modules whose contents are in sight without an import. */
  readonly implicit: readonly string[];
  /** What the sandbox refuses, with what is said about it. */
  readonly refused: readonly {
    readonly id: string;
    readonly imports: readonly string[];
    readonly calls: readonly string[];
    readonly message: string;
  }[];
}

/** `as-given` leaves the name as signature.yaml has it. */
export type Naming = "as-given" | "camel" | "snake" | "pascal";

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
  /** Another file of the submission, as the user calls it; absent: the submitted file itself. */
  readonly file?: string;
  /** In the harness, not in the user's files: the judge says instead which signature was expected. */
  readonly place?: "harness";
  readonly severity: "error" | "warning";
  readonly line: number;
  readonly column?: number;
  readonly endColumn?: number;
  readonly message: string;
}
