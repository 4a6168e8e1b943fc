import type { CompileStep, Language, Program } from "../../languages/language.ts";
import type { Lease, RunOutcome } from "../../sandbox/api.ts";
import { JudgeError } from "../judge-error.ts";
import type { Compilation } from "../judgement.ts";
import { limitsOfCompilation } from "../limits.ts";
import type { JudgeMeans } from "../means.ts";
import { describeSignal } from "../signals.ts";
import { capText, formatBytes, formatSeconds, showInDiagnostic } from "../texts.ts";
import { carryIn, carryOut } from "./carry.ts";
import type { Compiled } from "./compiled.ts";
import { keyOf } from "./program-cache.ts";

/** The compiler cannot be run at all: the runner's image is at fault, not the submission. */
export class CompilerMissingError extends JudgeError {
  constructor(language: Language, errno: number) {
    super(
      `The compiler of the runner "${language.id}" could not be started (Linux error ${errno}); its image may need to be built again`,
    );
  }
}

/**
 * Puts a program's files into the container and compiles it there, where the language has a step for that; what was
 * compiled before is brought in instead. What the compiler printed is given with the user's file names, cut at 64 KiB.
 * @throws CompilerMissingError, SandboxError
 */
export async function compileProgram(
  { programs }: JudgeMeans,
  lease: Lease,
  language: Language,
  program: Program,
  signal: AbortSignal,
): Promise<Compiled> {
  await putFiles(lease, program, signal);
  const step = program.compile;
  if (step === undefined) {
    return { compilation: { outcome: "not-needed", diagnostics: [], output: "", timeMs: 0 } };
  }
  const key = keyOf(lease.imageId, language.id, step, program);
  const known = programs.find(key);
  const started = performance.now();
  if (known !== undefined && (await carryIn(lease, known.archive, signal))) {
    const compilation = describe(program, "succeeded", known.compilerText, performance.now() - started);
    return { compilation: { ...compilation, cached: true }, archive: known.archive };
  }
  const outcome = await runCompiler(lease, language, step, signal);
  const { text } = capText(Buffer.concat([outcome.stdout, outcome.stderr]));
  if (outcome.kind === "exited" && outcome.exitCode === 0) {
    const archive = await carryOut(lease, signal);
    if (archive !== undefined) {
      programs.keep(key, { archive, compilerText: text });
    }
    const compilation = describe(program, "succeeded", text, outcome.wallTimeMs);
    return { compilation, ...(archive !== undefined && { archive }) };
  }
  const compilation = describe(program, "failed", text, outcome.wallTimeMs);
  const detail = describeFailure(outcome, step) ?? describeUnnamed(compilation);
  return { compilation, ...(detail !== undefined && { detail }) };
}

/** Puts a program's files into the container. @throws SandboxError */
export async function putFiles(lease: Lease, { files }: Program, signal: AbortSignal): Promise<void> {
  for (const { path, content } of files) {
    await lease.put(path, content, signal);
  }
}

/** Characters of a compiler's own words in a detail. */
const MAX_REASON = 200;

async function runCompiler(
  lease: Lease,
  language: Language,
  step: CompileStep,
  signal: AbortSignal,
): Promise<RunOutcome> {
  const { command, environment } = step;
  const limits = limitsOfCompilation(step);
  const outcome = await lease.run({ phase: "compile", command, environment, stdin: "none", limits }, signal);
  if (outcome.kind === "not-started") {
    throw new CompilerMissingError(language, outcome.errno);
  }
  return outcome;
}

function describe(program: Program, outcome: "succeeded" | "failed", text: string, timeMs: number): Compilation {
  const diagnostics = program.parseCompilerOutput(text).map((diagnostic) => showInDiagnostic(diagnostic, program));
  return { outcome, diagnostics, output: program.showNames(text), timeMs };
}

/** What a compiler that names no line gives as its reason: the first line that speaks of an error, else its last words. */
function describeUnnamed({ diagnostics, output }: Compilation): string | undefined {
  if (diagnostics.some(({ severity }) => severity === "error")) return undefined;
  const lines = output.split("\n").filter((line) => line.trim() !== "");
  const reason = lines.find((line) => /error\b/i.test(line)) ?? lines.at(-1);
  return reason === undefined ? undefined : `The compiler gave up: ${reason.trim().slice(0, MAX_REASON)}`;
}

function describeFailure(outcome: RunOutcome, step: CompileStep): string | undefined {
  switch (outcome.kind) {
    case "cpu-time-exceeded":
    case "wall-time-exceeded":
      return `Compiling passed its time limit of ${formatSeconds(step.timeLimitMs)}`;
    case "memory-exceeded":
      return `Compiling passed its memory limit of ${formatBytes(step.memoryLimitBytes)}`;
    case "output-exceeded":
      return `The compiler's messages and files passed their limit of ${formatBytes(step.outputLimitBytes)}`;
    case "signalled":
      return `The compiler crashed. ${describeSignal(outcome.signal)}`;
    case "exited":
    case "not-started":
      return undefined;
    default:
      return outcome satisfies never;
  }
}
