import { SandboxError } from "../sandbox/api.ts";
import type { Judgement, SampleResult } from "./judgement.ts";
import type { JudgeMeans } from "./means.ts";
import { type ProgramEnd, type ProgramEvent, type ProgramRun, runProgram } from "./run-program.ts";
import { NO_MEASURES } from "./tests/results.ts";
import { capText, MAX_TEXT_BYTES } from "./texts.ts";
import type { Verdict } from "./verdict.ts";

/** What is heard of such a run: output as text, a character never cut in two, at most the first 64 KiB of each stream. */
export type RunEvent =
  | { readonly kind: "waiting"; readonly message: string }
  | { readonly kind: "output"; readonly stream: "stdout" | "stderr"; readonly text: string };

/** A run whose input is known, kept as one test without an answer: accepted when the program ends well. */
export async function judgeRun(
  means: JudgeMeans,
  run: ProgramRun & { readonly stdin: Uint8Array },
  onEvent: (event: RunEvent) => void,
  signal: AbortSignal,
): Promise<Judgement> {
  const streams = { stdout: createStream(), stderr: createStream() };
  const hear = (event: ProgramEvent) => {
    if (event.kind === "waiting") return onEvent(event);
    const text = streams[event.stream].push(event.chunk);
    if (text !== "") onEvent({ kind: "output", stream: event.stream, text });
  };
  try {
    const end = await runProgram(means, run, hear, signal);
    return toJudgement(end, run.stdin, streams);
  } catch (error) {
    if (!signal.aborted && !(error instanceof SandboxError && error.code === "cancelled")) throw error;
    const compilation = { outcome: "not-reached", diagnostics: [], output: "", timeMs: 0 } as const;
    return { verdict: "cancelled", compilation, tests: [] };
  }
}

type Streams = Readonly<Record<"stdout" | "stderr", ReturnType<typeof createStream>>>;

function toJudgement(end: ProgramEnd, stdin: Uint8Array, { stdout, stderr }: Streams): Judgement {
  const { compilation, outcome, detail, exitCode, crash, cpuTimeMs, wallTimeMs, peakMemoryBytes } = end;
  const verdict = verdictOf(end);
  const said = detail !== undefined && { detail };
  if (outcome === "compile-error") return { verdict, ...said, compilation, tests: [] };
  const input = capText(stdin);
  const cut = { input: input.truncated, stdout: stdout.truncated, stderr: stderr.truncated };
  const test: SampleResult = {
    ...{ kind: "sample", name: "run", ordinal: 1, verdict, ...said },
    ...(outcome === "not-started" ? NO_MEASURES : { cpuTimeMs, wallTimeMs, peakMemoryBytes }),
    ...{ input: input.text, expected: "", stdout: stdout.text, stderr: stderr.text },
    ...(exitCode !== undefined && { exitCode }),
    ...(crash !== undefined && { crash }),
    truncated: (["input", "stdout", "stderr"] as const).filter((name) => cut[name]),
  };
  return { verdict, ...said, compilation, tests: [test] };
}

function verdictOf({ outcome, exitCode }: ProgramEnd): Verdict {
  switch (outcome) {
    case "exited":
      return exitCode === 0 ? "accepted" : "runtime-error";
    case "signalled":
      return "runtime-error";
    case "not-started":
      return "judge-error";
    default:
      return outcome;
  }
}

/** The beginning of one stream, decoded as it comes. */
function createStream() {
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  let room = MAX_TEXT_BYTES;
  let text = "";
  let truncated = false;
  return {
    push(chunk: Uint8Array): string {
      const part = chunk.subarray(0, room);
      room -= part.byteLength;
      if (part.byteLength < chunk.byteLength) truncated = true;
      const decoded = decoder.decode(part, { stream: true });
      text += decoded;
      return decoded;
    },
    get text() {
      return text;
    },
    get truncated() {
      return truncated;
    },
  };
}
