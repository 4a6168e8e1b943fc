import type { Language } from "../languages/language.ts";
import type { PackageInspection } from "../problems/inspect-package.ts";
import type { PackageNotice, Problem } from "../problems/problem.ts";
import type { DoctorLine } from "../protocol/doctor.ts";
import type { MetricsSnapshot } from "../protocol/metrics.ts";
import type { BuildProgress, RunnerInfo } from "../protocol/runners.ts";
import type { DaemonStatus } from "../protocol/status.ts";
import type { Submissions } from "../submissions/api.ts";
import type { CheckInputs, CheckOutputs } from "../submissions/package-checks.ts";
import type { RunProgram } from "../submissions/program-run.ts";

/** What the face is handed by `compose`: everything that it answers from. */
export interface LspServices {
  readonly version: string;
  readonly languages: readonly Language[];
  readonly problems: Problems;
  readonly functions: Functions;
  readonly sources: SourceScan;
  readonly submissions: Submissions;
  readonly checks: Checks;
  readonly runProgram: RunProgram;
  /** Fills the pool of a language in the background. */
  warm(languageId: string): void;
  readonly daemon: DaemonControl;
  /** The number and the user's words for an error of the infrastructure; undefined for one that nobody expected. */
  describeFailure(error: unknown): Failure | undefined;
}

/** Reads packages from disk. */
export interface Problems {
  /** The nearest folder with `problem.yaml` at or above `file`; undefined when there is none. */
  findDirectory(file: string): Promise<string | undefined>;
  /** Throws PackageError. */
  read(directory: string): Promise<Problem>;
  /** A package as its author wants to see it. Throws PackageError when the problem itself cannot be read. */
  inspect(directory: string): Promise<PackageInspection>;
}

/** Reads sources without running them. */
export interface SourceScan {
  /** What is to be said of a text that is being edited. Rejects when it cannot be scanned, and with `signal.reason`. */
  scan(document: ScannedDocument, signal: AbortSignal): Promise<readonly SourceWarning[]>;
  /** The document with this key is closed. */
  forget(key: string): void;
  /** What is wrong with an assignment's text. */
  checkAssignment(text: string, file: string): readonly PackageNotice[];
}

export interface ScannedDocument {
  /** The document's own, in the whole daemon. */
  readonly key: string;
  readonly text: string;
  readonly language: Language;
  readonly problemDirectory: string;
}

/** Lines and columns (UTF-16 units) count from 0, the end is exclusive. */
export interface SourceWarning {
  /** `scan/network`, `scan/assignment`. */
  readonly code: string;
  /** `information`: what is asked for and not there yet. */
  readonly severity: "warning" | "information";
  readonly message: string;
  readonly range: {
    readonly start: { readonly line: number; readonly column: number };
    readonly end: { readonly line: number; readonly column: number };
  };
}

/** Runs what a package brings to check itself with. */
export interface Checks {
  readonly inputs: CheckInputs;
  readonly outputs: CheckOutputs;
}

/** Problems that ask for a function or a class (`signature.yaml`). */
export interface Functions {
  /** What the problem asks for, as `language` writes its name; undefined for a program, or where the signature is broken. */
  findEntryName(problemDirectory: string, language: Language): Promise<string | undefined>;
  /** Code to begin with; undefined when `language` has no harness. Throws PackageError. */
  writeStarter(signature: string, language: Language): string | undefined;
  /** A test in the tests' own notation, from an example as problem sites print it. Throws ExampleError. */
  parseExample(signature: string, example: string): { readonly input: string; readonly answer?: string };
}

/** An example does not fit the problem; the message says where, and what was expected. */
export class ExampleError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "ExampleError";
  }
}

/** The daemon as a whole, for the requests about it. */
export interface DaemonControl {
  status(): DaemonStatus;
  metrics(): Promise<MetricsSnapshot>;
  onStatusChanged(listener: (status: DaemonStatus) => void): Disposable;
  stop(drain: boolean): void;
  runners(): Promise<RunnerInfo[]>;
  /** By runner id. */
  runnerVersions(signal: AbortSignal): Promise<Readonly<Record<string, string>>>;
  /** Builds what is missing of the named runners; empty: of all. */
  buildRunners(
    ids: readonly string[],
    onProgress: (progress: BuildProgress) => void,
    signal: AbortSignal,
  ): Promise<RunnerInfo[]>;
  /** What the runner's image holds: a CycloneDX document in JSON; the image must be there. */
  sbom(runnerId: string, signal: AbortSignal): Promise<string>;
  doctor(signal: AbortSignal): Promise<DoctorLine[]>;
}

export interface Failure {
  readonly code: number;
  readonly message: string;
  readonly data?: unknown;
}
