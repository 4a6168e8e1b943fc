import type { RoundOutcome, RunOutcome } from "./api.ts";
import type { AnsweredFrame, ExitFrame, ExitReason, RunExitFrame } from "./frame-decoder.ts";
import type { OutputBuffer } from "./output-buffer.ts";

/** What the sandbox tells of a run, from what the agent told; undefined when the run was killed on request. */
export function toOutcome(exit: RunExitFrame, output: OutputBuffer, concurrentRuns: number): RunOutcome | undefined {
  const measure = toMeasure(exit, output, concurrentRuns);
  switch (exit.reason) {
    case "exited":
      return { ...measure, kind: "exited", exitCode: exit.value };
    case "signalled":
      return { ...measure, kind: "signalled", signal: exit.value };
    case "cpu-limit":
      return { ...measure, kind: "cpu-time-exceeded" };
    case "wall-limit":
      return { ...measure, kind: "wall-time-exceeded" };
    case "memory-limit":
      return { ...measure, kind: "memory-exceeded" };
    case "output-limit":
      return { ...measure, kind: "output-exceeded" };
    case "not-started":
      return { ...measure, kind: "not-started", errno: exit.value };
    case "killed":
      return undefined;
    default:
      return exit.reason satisfies never;
  }
}

/** The same of a round; undefined when the job was killed on request. */
export function toRoundOutcome(
  end: AnsweredFrame | ExitFrame,
  output: OutputBuffer,
  concurrentRuns: number,
): RoundOutcome | undefined {
  if (end.kind === "answered") {
    return { ...toMeasure(end, output, concurrentRuns), kind: "answered", answer: output.take("answer") };
  }
  if (isRunExit(end)) return toOutcome(end, output, concurrentRuns);
  return { ...toMeasure(end, output, concurrentRuns), kind: "answered-unasked" };
}

/** Whether a job may end like this that is asked nothing. */
export function isRunExit(exit: ExitFrame): exit is RunExitFrame {
  const unasked: ExitReason = "answered-unasked";
  return exit.reason !== unasked;
}

function toMeasure(end: AnsweredFrame | ExitFrame, output: OutputBuffer, concurrentRuns: number) {
  return {
    cpuTimeMs: end.cpuTimeMs,
    wallTimeMs: end.wallTimeMs,
    peakMemoryBytes: end.peakMemoryBytes,
    stdout: output.take("stdout"),
    stderr: output.take("stderr"),
    concurrentRuns,
  };
}
