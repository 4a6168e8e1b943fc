import { createSemaphore } from "../../base/semaphore.ts";
import type { Program } from "../../languages/language.ts";
import { fillLimits } from "../../languages/placeholders.ts";
import type { PackageProgram, Problem } from "../../problems/problem.ts";
import type { RunLimits, RunOutcome } from "../../sandbox/api.ts";
import type { JudgeMeans } from "../means.ts";
import { type OpenProgram, openProgram } from "../programs/package-program.ts";
import { formatBytes } from "../texts.ts";
import { ValidatorError } from "../validator-error.ts";
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
const PROCESS_LIMIT = 64;
/** Beside its own CPU time: a validator waits for nothing but its turn on a busy machine. */
export const WALL_SLACK_MS = 5000;

export interface ValidatorOptions {
  /** How much longer than its own CPU time an interactor may have to wait for the program. */
  readonly waitMs?: number;
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
  { waitMs = 0, onWait }: ValidatorOptions = {},
): Validator {
  const { validation, passLimit } = problem;
  const turns = createSemaphore(1);
  let opened: Promise<OpenProgram> | undefined;
  const limitsFor = ({ memoryMultiplier, processMultiplier }: Program): RunLimits => ({
    cpuTimeLimitMs: validation.timeLimitMs,
    wallTimeLimitMs: validation.timeLimitMs + WALL_SLACK_MS + waitMs,
    memoryLimitBytes: Math.floor(validation.memoryLimitBytes * memoryMultiplier),
    outputLimitBytes: validation.outputLimitBytes + (passLimit > 1 ? REPORT_BYTES.next : REPORT_BYTES.last),
    processLimit: Math.ceil(PROCESS_LIMIT * processMultiplier),
  });
  const open = (signal: AbortSignal): Promise<OpenProgram> => {
    opened ??= openProgram(means, program, { limitsOf: limitsFor, onWait }, signal);
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
        return await runOnce(ready, limitsFor(ready.program), call, signal);
      } finally {
        release();
      }
    },
    async [Symbol.asyncDispose]() {
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
  const chunks: Buffer[] = [];
  let size = 0;
  let isHeard = false;
  return {
    add(chunk: Uint8Array): void {
      chunks.push(Buffer.from(chunk));
      size += chunk.byteLength;
      if (!isHeard && size >= PEEK_BYTES) {
        isHeard = true;
        const ending = peekEnding(Buffer.concat(chunks));
        onEnded(ending?.kind === "exited" ? ending.exitCode : undefined);
      }
    },
    bytes: () => Buffer.concat(chunks),
  };
}
