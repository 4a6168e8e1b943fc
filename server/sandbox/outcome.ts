import type { RunOutcome } from "./api.ts";
import type { ExitFrame } from "./frame-decoder.ts";

/** What the sandbox tells of a run, from what the agent told; undefined when the run was killed on request. */
export function toOutcome(
  exit: ExitFrame,
  output: { readonly stdout: Uint8Array; readonly stderr: Uint8Array },
  concurrentRuns: number,
): RunOutcome | undefined {
  const measure = {
    cpuTimeMs: exit.cpuTimeMs,
    wallTimeMs: exit.wallTimeMs,
    peakMemoryBytes: exit.peakMemoryBytes,
    stdout: output.stdout,
    stderr: output.stderr,
    concurrentRuns,
  };
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
