import type { Program, SourceDiagnostic } from "../languages/language.ts";
import { fillLimits } from "../languages/placeholders.ts";
import { defaultLimits } from "../problems/limits.ts";
import type { Lease, RunLimits, RunOutcome } from "../sandbox/api.ts";
import type { Compilation, Submitted } from "./judgement.ts";
import { limitsOfRun } from "./limits.ts";
import type { JudgeMeans } from "./means.ts";
import { judgeEnding } from "./outcome-verdict.ts";
import { compileProgram } from "./programs/compile.ts";
import type { Compiled } from "./programs/compiled.ts";
import { layOutAlone } from "./programs/lay-out.ts";
import { createTail } from "./tail.ts";
import { NO_MEASURES } from "./tests/results.ts";
import { showInDiagnostic, tailText } from "./texts.ts";
import { withLease } from "./with-lease.ts";

/** One run of a file without a problem. */
export interface ProgramRun extends Submitted {
  /** An async iterable is a live pipe: it is asked for its next chunk when the program has room for it. */
  readonly stdin: "none" | Uint8Array | AsyncIterable<Uint8Array>;
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
    | "not-started";
  readonly exitCode?: number;
  readonly signal?: number;
  readonly detail?: string;
  /** Where it crashed. */
  readonly crash?: SourceDiagnostic;
  readonly cpuTimeMs: number;
  readonly wallTimeMs: number;
  readonly peakMemoryBytes: number;
}

/** With nobody's problem to go by: time and output for trying things out, memory and processes as judged. */
const LIMITS = { ...defaultLimits, timeLimitMs: 10_000, outputLimitBytes: 64 * 1024 * 1024 };
/** Somebody is typing. */
const LIVE_WALL_LIMIT_MS = 60 * 60 * 1000;

/** Compiles and runs one submission in a lease of its own. Output is told as it comes, and not kept. */
export async function runProgram(
  means: JudgeMeans,
  run: ProgramRun,
  onEvent: (event: ProgramEvent) => void,
  signal: AbortSignal,
): Promise<ProgramEnd> {
  const { language, stdin } = run;
  const laidOut = layOutAlone(run);
  if ("compilation" in laidOut) {
    return failCompilation(laidOut);
  }
  const { program } = laidOut;
  const limits = limitsOfRun(LIMITS, program);
  const onWait = (message: string) => onEvent({ kind: "waiting", message });
  return withLease(means.sandbox, language, limits, onWait, signal, async (lease) => {
    const compiled = await compileProgram(means, lease, language, program, signal);
    if (compiled.compilation.outcome === "failed") {
      return failCompilation(compiled);
    }
    const isLive = stdin !== "none" && !(stdin instanceof Uint8Array);
    const runLimits = isLive ? { ...limits, wallTimeLimitMs: LIVE_WALL_LIMIT_MS } : limits;
    const outcome = await runLive(lease, program, stdin, runLimits, onEvent, signal);
    return { compilation: compiled.compilation, ...describeEnd(outcome, run, program, runLimits) };
  });
}

function failCompilation({ compilation, detail }: Compiled): ProgramEnd {
  return { compilation, outcome: "compile-error", ...(detail !== undefined && { detail }), ...NO_MEASURES };
}

/** The outcome has the end of stderr, and no stdout. */
async function runLive(
  lease: Lease,
  program: Program,
  stdin: ProgramRun["stdin"],
  limits: RunLimits,
  onEvent: (event: ProgramEvent) => void,
  signal: AbortSignal,
): Promise<RunOutcome> {
  const stderr = createTail();
  const onOutput = (stream: "stdout" | "stderr", chunk: Uint8Array) => {
    if (stream === "stderr") {
      stderr.push(chunk);
    }
    onEvent({ kind: "output", stream, chunk });
  };
  const command = fillLimits(program.run, limits.memoryLimitBytes);
  const outcome = await lease.run({ phase: "run", ...command, stdin, limits, onOutput }, signal);
  return { ...outcome, stderr: stderr.bytes };
}

function describeEnd(
  outcome: RunOutcome,
  run: ProgramRun,
  program: Program,
  limits: RunLimits,
): Omit<ProgramEnd, "compilation"> {
  const { cpuTimeMs, wallTimeMs, peakMemoryBytes } = outcome;
  const measures = { cpuTimeMs, wallTimeMs, peakMemoryBytes };
  const ending = judgeEnding(outcome, limits, run.language);
  if (ending === undefined) {
    return { ...howEnded(outcome), ...measures };
  }
  const { verdict, detail } = ending;
  switch (verdict) {
    case "time-limit-exceeded":
    case "memory-limit-exceeded":
    case "output-limit-exceeded":
      return { outcome: verdict, detail, ...measures };
    case "judge-error":
      return { outcome: "not-started", detail, ...measures };
    case "runtime-error": {
      const crash = program.parseRuntimeError(tailText(outcome.stderr));
      const place = crash && { crash: showInDiagnostic(crash, program) };
      return { ...howEnded(outcome), detail, ...place, ...measures };
    }
    default:
      return verdict satisfies never;
  }
}

function howEnded(outcome: RunOutcome): Pick<ProgramEnd, "outcome" | "exitCode" | "signal"> {
  return outcome.kind === "signalled"
    ? { outcome: "signalled", signal: outcome.signal }
    : { outcome: "exited", ...(outcome.kind === "exited" && { exitCode: outcome.exitCode }) };
}
