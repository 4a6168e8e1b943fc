/**
 * What the judge may ask of a sandbox, and what it hears back. The sandbox says what a process did;
 * it never says what that means: `wrong-answer` is the judge's word.
 */

/** Hands out throw-away containers. One lease serves one submission. */
export interface Sandbox {
  /**
   * Takes a warm container of `runnerId`, or waits for one.
   * @throws SandboxError `engine-unavailable`, `image-unavailable`, `limits-not-enforced`, `cancelled`
   */
  lease(request: LeaseRequest, signal: AbortSignal): Promise<Lease>;
  /** Fills the pool of `runnerId` in the background; never throws, never waits. */
  warm(runnerId: string): void;
  /**
   * How many runs at once whoever holds or has asked for `held` leases may have under way just now without taking a core
   * from anyone else: at least 1, and no more while a run waits for its turn. Leases in which a person is typing count for nobody.
   */
  coresFor(held: number): number;
}

export interface LeaseRequest {
  readonly runnerId: string;
  /** The largest memory limit that a run in this lease will ask for, compilation apart. */
  readonly memoryLimitBytes: number;
  /** The largest process limit that a run in this lease will ask for. */
  readonly processLimit: number;
  /**
   * A further container of a submission that holds one: it does not wait for memory that others hold, or two submissions
   * that each hold one and want another could wait for each other for ever.
   */
  readonly isFurther?: true;
  /** Told, in the user's words, why the lease is not there yet ("Building the runner's image: step 2 of 5"). */
  readonly onWait?: (message: string) => void;
}

/** One container, for one submission. Disposing destroys the container; it is never used again. */
export interface Lease extends AsyncDisposable {
  readonly containerId: string;
  /** What the container was made from, by content: another after every build. */
  readonly imageId: string;
  /** Puts a source file into the container's read-only source folder. `path` is relative, `/`-separated. */
  put(path: string, content: Uint8Array, signal: AbortSignal): Promise<void>;
  /**
   * Runs one process to its end. Calls of one lease are served one after the other. When `signal` aborts, the
   * process is killed at once and the promise rejects with SandboxError `cancelled`.
   * @throws SandboxError `lost` when the container or the engine went away: the submission may be tried again
   */
  run(request: RunRequest, signal: AbortSignal): Promise<RunOutcome>;
  /**
   * Starts one process that answers questions, one at a time (PROTOCOL.md, "Rounds"): its first answer says that it
   * is ready. Other calls of this lease wait until the conversation is disposed. `limits` hold for the start and no further.
   * @throws SandboxError as `run` does
   */
  converse(request: ConverseRequest, signal: AbortSignal): Promise<Conversation>;
}

export interface ConverseRequest {
  /** Absolute path of the program, then its arguments. It reads questions from its standard input and writes answers to descriptor 3. */
  readonly command: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly limits: RunLimits;
  /** As of a run; for the start alone. */
  readonly alone?: boolean;
}

/**
 * A process that answers. Disposing kills it and everything that it started. It takes a turn among the runs for each
 * round, and none while it waits for a question.
 */
export interface Conversation extends AsyncDisposable {
  /** What came of the start: `answered` with the message that says it is ready, or how the process ended. */
  readonly started: RoundOutcome;
  /**
   * Puts one question and waits for its answer; never asked again once a round was not `answered`. CPU time, wall
   * time and output are this round's own; the peak of memory is the process's up to now.
   * @param alone as of a run
   * @throws SandboxError as `run` does
   */
  ask(question: Uint8Array, limits: RoundLimits, signal: AbortSignal, alone?: boolean): Promise<RoundOutcome>;
}

export type RoundLimits = Pick<RunLimits, "cpuTimeLimitMs" | "wallTimeLimitMs" | "outputLimitBytes">;

/** How a round ended. What the program printed meanwhile is in `stdout` and `stderr`, apart from the answer. */
export type RoundOutcome =
  | (RunMeasure & { readonly kind: "answered"; readonly answer: Uint8Array })
  /** It wrote an answer that nobody had asked for. */
  | (RunMeasure & { readonly kind: "answered-unasked" })
  | RunOutcome;

/** Compilation runs as one user and may write the program folder; a run is another user, who may only read it. */
export type RunPhase = "compile" | "run";

export interface RunRequest {
  readonly phase: RunPhase;
  /** Absolute path of the program, then its arguments. */
  readonly command: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /**
   * `none`: /dev/null. Bytes: whole before the program starts (a sealed in-memory file). An async iterable: a live
   * pipe, forwarded chunk by chunk with the container's backpressure.
   */
  readonly stdin: "none" | Uint8Array | AsyncIterable<Uint8Array>;
  readonly limits: RunLimits;
  /** Live output, in order per stream. With it, `RunOutcome.stdout` and `.stderr` stay empty. */
  readonly onOutput?: (stream: "stdout" | "stderr", chunk: Uint8Array) => void;
  /** Waits until no other run is under way in this sandbox, and keeps others out until it ends; runs that take no turn apart. */
  readonly alone?: boolean;
  /**
   * A run with live standard input takes no turn among the others, for it mostly waits for a person. This one does all the
   * same: what it is fed comes from a program.
   */
  readonly inTurn?: true;
}

export interface RunLimits {
  readonly cpuTimeLimitMs: number;
  readonly wallTimeLimitMs: number;
  readonly memoryLimitBytes: number;
  /** stdout and stderr together. */
  readonly outputLimitBytes: number;
  readonly processLimit: number;
}

interface RunMeasure {
  readonly cpuTimeMs: number;
  readonly wallTimeMs: number;
  readonly peakMemoryBytes: number;
  readonly stdout: Uint8Array;
  readonly stderr: Uint8Array;
  /** Other runs of this sandbox that were under way at the same time. */
  readonly concurrentRuns: number;
}

/** How a run ended, and what it used. A program's failure is data, never an exception. */
export type RunOutcome = RunMeasure &
  (
    | { readonly kind: "exited"; readonly exitCode: number }
    | { readonly kind: "signalled"; readonly signal: number }
    | { readonly kind: "cpu-time-exceeded" }
    | { readonly kind: "wall-time-exceeded" }
    | { readonly kind: "memory-exceeded" }
    | { readonly kind: "output-exceeded" }
    /** The program could not be started (no such file, exec format): `errno` as the kernel gave it. */
    | { readonly kind: "not-started"; readonly errno: number }
  );

export type SandboxErrorCode =
  | "engine-unavailable"
  | "image-unavailable"
  | "limits-not-enforced"
  | "lost"
  | "cancelled";

/** The infrastructure failed: never the program's doing. `message` says what, where and what to do. */
export class SandboxError extends Error {
  readonly code: SandboxErrorCode;

  constructor(code: SandboxErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "SandboxError";
    this.code = code;
  }
}
