import type { Language, SourceDiagnostic } from "../languages/language.ts";
import { fillLimits } from "../languages/placeholders.ts";
import { defaultLimits } from "../problems/limits.ts";
import type { Lease, RunLimits, RunOutcome, Sandbox } from "../sandbox/api.ts";
import { compileSource } from "./compile.ts";
import type { Compilation } from "./judgement.ts";
import { limitsOfRun } from "./limits.ts";
import { judgeEnding } from "./outcome-verdict.ts";
import { MAX_TEXT_BYTES, showInDiagnostic, tailText } from "./texts.ts";

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
  const isLive = stdin !== "none" && !(stdin instanceof Uint8Array);
  const { memoryLimitBytes, processLimit } = limits;
  const onWait = (message: string) => onEvent({ kind: "waiting", message });
  const lease = await sandbox.lease({ runnerId: language.id, memoryLimitBytes, processLimit, onWait }, signal);
  try {
    const { compilation, detail } = await compileSource(lease, language, run.source, run.fileName, signal);
    if (compilation.outcome === "failed") {
      const measures = { cpuTimeMs: 0, wallTimeMs: 0, peakMemoryBytes: 0 };
      return { compilation, outcome: "compile-error", ...(detail !== undefined && { detail }), ...measures };
    }
    const runLimits = isLive ? { ...limits, wallTimeLimitMs: LIVE_WALL_LIMIT_MS } : limits;
    const { outcome, stderr } = await runLive(lease, run, runLimits, onEvent, signal);
    return { compilation, ...describeEnd({ ...outcome, stderr }, run, runLimits) };
  } finally {
    // What became of the container is the sandbox's affair; it cannot change what was judged.
    await lease[Symbol.asyncDispose]().then(undefined, () => undefined);
  }
}

async function runLive(
  lease: Lease,
  { language, stdin }: ProgramRun,
  limits: RunLimits,
  onEvent: (event: ProgramEvent) => void,
  signal: AbortSignal,
): Promise<{ outcome: RunOutcome; stderr: Uint8Array }> {
  let stderr: Uint8Array = new Uint8Array();
  const onOutput = (stream: "stdout" | "stderr", chunk: Uint8Array) => {
    if (stream === "stderr") {
      stderr = Buffer.concat([stderr, chunk]).subarray(-MAX_TEXT_BYTES);
    }
    onEvent({ kind: "output", stream, chunk });
  };
  const command = fillLimits(language.run, limits.memoryLimitBytes);
  const outcome = await lease.run({ phase: "run", ...command, stdin, limits, onOutput }, signal);
  return { outcome, stderr };
}

function describeEnd(outcome: RunOutcome, run: ProgramRun, limits: RunLimits): Omit<ProgramEnd, "compilation"> {
  const { cpuTimeMs, wallTimeMs, peakMemoryBytes } = outcome;
  const measures = { cpuTimeMs, wallTimeMs, peakMemoryBytes };
  const ending = judgeEnding(outcome, limits, run.language);
  const crash = run.language.parseRuntimeError(tailText(outcome.stderr));
  const place = crash && { crash: showInDiagnostic(crash, run.language, run.fileName) };
  if (ending === undefined) {
    return { outcome: "exited", ...exitCodeOf(outcome), ...measures };
  }
  const detail = { detail: ending.detail };
  switch (ending.verdict) {
    case "time-limit-exceeded":
    case "memory-limit-exceeded":
    case "output-limit-exceeded":
      return { outcome: ending.verdict, ...detail, ...measures };
    case "judge-error":
      return { outcome: "not-started", ...detail, ...measures };
    case "runtime-error":
      return outcome.kind === "signalled"
        ? {
            outcome: "signalled",
            signal: outcome.signal,
            ...detail,
            ...place,
            ...measures,
          }
        : { outcome: "exited", ...exitCodeOf(outcome), ...detail, ...place, ...measures };
    default:
      return ending.verdict satisfies never;
  }
}

function exitCodeOf(outcome: RunOutcome): { exitCode?: number } {
  return outcome.kind === "exited" ? { exitCode: outcome.exitCode } : {};
}
