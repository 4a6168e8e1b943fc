import { createSemaphore } from "../../base/semaphore.ts";
import type { Program } from "../../languages/language.ts";
import { fillLimits } from "../../languages/placeholders.ts";
import type { PackageProgram, Problem } from "../../problems/problem.ts";
import type { RunLimits, RunOutcome } from "../../sandbox/api.ts";
import { createGrowingBytes } from "../growing-bytes.ts";
import { ValidatorError } from "../judge-error.ts";
import { limitsOfValidation } from "../limits.ts";
import type { JudgeMeans } from "../means.ts";
import { type OpenProgram, openProgram } from "../programs/package-program.ts";
import { formatBytes } from "../texts.ts";
import { type FeedbackState, packState } from "./feedback-state.ts";
import { PEEK_BYTES, parseValidatorReport, peekEnding, type ValidatorReport } from "./validator-report.ts";

/** What a validator is run on. */
export interface ValidatorCall {
  readonly input: Uint8Array;
  readonly answer: Uint8Array;
  readonly arguments: readonly string[];
  /** What it left in its feedback folder in earlier passes. */
  readonly state: FeedbackState;
  /** The output to judge; of an interactor what the program says. */
  readonly stdin: Uint8Array | AsyncIterable<Uint8Array>;
  /** What an interactor says to the program. */
  readonly onStdout?: (chunk: Uint8Array) => void;
  /** Told once, as soon as it is known that an interactor has ended, and how; never when it did not come to its end by itself. */
  readonly onEnded?: (exitCode: number | undefined) => void;
}

/** How a validator's run ended; `report` is missing when it was ended by a limit, or took its report with it. */
export interface ValidatorRun {
  readonly outcome: RunOutcome;
  readonly report: ValidatorReport | undefined;
}

/** A package's output validator or interactor, in a container of its own, compiled when it is needed first. */
export interface Validator extends AsyncDisposable {
  /** Relative to the package. */
  readonly path: string;
  readonly limits: Problem["validation"];
  /**
   * Takes its container and compiles it, unless that has been done: nobody need wait for it later.
   * @throws ValidatorError, SandboxError, as `run` does then too
   */
  prepare(signal: AbortSignal): Promise<void>;
  /**
   * Runs it once; several calls are served one after the other.
   * @throws ValidatorError when it cannot be run at all; SandboxError
   */
  run(call: ValidatorCall, signal: AbortSignal): Promise<ValidatorRun>;
}

const HELPER = "/verdict/validate";
/** Of its own, so that no file of the validator can have these names. */
const FOLDER = ".test";
const FEEDBACK = "/tmp/feedback/";
/** A container's place for sources is 32 MiB, the validator's own included. */
const MAX_FILES_BYTES = 24 * 1024 * 1024;
/** What the helper reports at most, records and all: of a pass that may ask for another, and of one that may not. */
const REPORT_BYTES = { last: 10 * 1024 * 1024, next: 75 * 1024 * 1024 };

export interface ValidatorOptions {
  /** How much longer than its own CPU time an interactor may have to wait for the program. */
  readonly waitMs?: number;
  /** Whoever wants it has no container beside it, and can wait for memory. */
  readonly isOnly?: boolean;
  /** Told, in the user's words, why its container is not there yet. */
  readonly onWait?: ((message: string) => void) | undefined;
}

/**
 * Makes the validator of a problem, without asking for a container yet.
 */
export function createValidator(
  means: JudgeMeans,
  problem: Pick<Problem, "validation" | "passLimit">,
  program: PackageProgram,
  { waitMs = 0, isOnly = false, onWait }: ValidatorOptions = {},
): Validator {
  const { validation, passLimit } = problem;
  const turns = createSemaphore(1);
  const closing = new AbortController();
  let opened: Promise<OpenProgram> | undefined;
  const reportBytes = passLimit > 1 ? REPORT_BYTES.next : REPORT_BYTES.last;
  const limitsOf = (ready: Program): RunLimits => limitsOfValidation(validation, ready, { waitMs, reportBytes });
  const open = (signal: AbortSignal): Promise<OpenProgram> => {
    opened ??= openProgram(
      means,
      program,
      { limitsOf, isFurther: !isOnly, onWait },
      AbortSignal.any([signal, closing.signal]),
    );
    return opened;
  };

  return {
    path: program.path,
    limits: validation,
    async prepare(signal) {
      await open(signal);
    },
    async run(call, signal) {
      const release = await turns.acquire(1, signal);
      try {
        const ready = await open(signal);
        return await runOnce(ready, limitsOf(ready.program), call, signal);
      } finally {
        release();
      }
    },
    async [Symbol.asyncDispose]() {
      // It may still be on its way, for a run that nobody wants any more.
      closing.abort();
      const ready = await opened?.catch(() => undefined);
      await ready?.lease[Symbol.asyncDispose]();
    },
  };
}

async function runOnce(
  { lease, program }: OpenProgram,
  limits: RunLimits,
  call: ValidatorCall,
  signal: AbortSignal,
): Promise<ValidatorRun> {
  const files = {
    input: call.input,
    answer: call.answer,
    ...(call.state.size > 0 && { state: packState(call.state) }),
  };
  const bytes = Object.values(files).reduce((sum, content) => sum + content.byteLength, 0);
  if (bytes > MAX_FILES_BYTES) {
    throw new ValidatorError(
      `A test's input and answer, and what the validator kept, are together larger than ${formatBytes(MAX_FILES_BYTES)}, the most that a validator can be given`,
    );
  }
  for (const [name, content] of Object.entries(files)) {
    await lease.put(`${FOLDER}/${name}`, content, signal);
  }
  const place = (name: string) => `/box/${FOLDER}/${name}`;
  const { command, environment } = fillLimits(program.run, limits.memoryLimitBytes);
  const state = call.state.size > 0 ? place("state") : "-";
  const own = [...command, place("input"), place("answer"), FEEDBACK, ...call.arguments];
  const request = {
    phase: "run",
    command: [HELPER, state, "--", ...own],
    environment,
    stdin: call.stdin,
    limits,
  } as const;
  if (call.onStdout === undefined) {
    const outcome = await lease.run(request, signal);
    return { outcome, report: parseValidatorReport(outcome.stderr) };
  }
  const report = createReportListener(call.onEnded ?? (() => {}));
  const outcome = await lease.run(
    {
      ...request,
      onOutput: (stream, chunk) => (stream === "stdout" ? call.onStdout?.(chunk) : report.add(chunk)),
    },
    signal,
  );
  return { outcome, report: parseValidatorReport(report.bytes()) };
}

function createReportListener(onEnded: (exitCode: number | undefined) => void) {
  const report = createGrowingBytes();
  let isHeard = false;
  return {
    add(chunk: Uint8Array): void {
      report.add(chunk);
      if (!isHeard && report.size >= PEEK_BYTES) {
        isHeard = true;
        const ending = peekEnding(report.bytes);
        onEnded(ending?.kind === "exited" ? ending.exitCode : undefined);
      }
    },
    bytes: () => report.bytes,
  };
}
