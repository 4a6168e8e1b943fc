import type { Language, SourceDiagnostic } from "../languages/language.ts";
import { fillLimits } from "../languages/placeholders.ts";
import { defaultLimits } from "../problems/limits.ts";
import type { Lease, RunLimits, RunOutcome, Sandbox } from "../sandbox/api.ts";
import { compileSource } from "./compile.ts";
import type { Compilation } from "./judgement.ts";
import { limitsOfRun } from "./limits.ts";
import { judgeEnding } from "./outcome-verdict.ts";
import { NO_MEASURES } from "./results.ts";
import { createTail } from "./tail.ts";
import { showInDiagnostic, tailText } from "./texts.ts";
import { withLease } from "./with-lease.ts";

/** One run of a file without a problem. */
export interface ProgramRun {
  readonly language: Language;
  readonly source: Uint8Array;
  /** As the user calls the file; default: the runner's name for it. */
  readonly fileName?: string;
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

/** Compiles and runs one file in a lease of its own. Output is told as it comes, and not kept. */
export async function runProgram(
  sandbox: Sandbox,
  run: ProgramRun,
  onEvent: (event: ProgramEvent) => void,
  signal: AbortSignal,
): Promise<ProgramEnd> {
  const { language, stdin } = run;
  const limits = limitsOfRun(LIMITS, language);
  const onWait = (message: string) => onEvent({ kind: "waiting", message });
  return withLease(sandbox, language, limits, onWait, signal, async (lease) => {
    const { compilation, detail } = await compileSource(lease, language, run.source, run.fileName, signal);
    if (compilation.outcome === "failed") {
      return { compilation, outcome: "compile-error", ...(detail !== undefined && { detail }), ...NO_MEASURES };
    }
    const isLive = stdin !== "none" && !(stdin instanceof Uint8Array);
    const runLimits = isLive ? { ...limits, wallTimeLimitMs: LIVE_WALL_LIMIT_MS } : limits;
    const outcome = await runLive(lease, run, runLimits, onEvent, signal);
    return { compilation, ...describeEnd(outcome, run, runLimits) };
  });
}

/** The outcome has the end of stderr, and no stdout. */
async function runLive(
  lease: Lease,
  { language, stdin }: ProgramRun,
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
  const command = fillLimits(language.run, limits.memoryLimitBytes);
  const outcome = await lease.run({ phase: "run", ...command, stdin, limits, onOutput }, signal);
  return { ...outcome, stderr: stderr.bytes };
}

function describeEnd(outcome: RunOutcome, run: ProgramRun, limits: RunLimits): Omit<ProgramEnd, "compilation"> {
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
      const crash = run.language.parseRuntimeError(tailText(outcome.stderr));
      const place = crash && { crash: showInDiagnostic(crash, run.language, run.fileName) };
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
