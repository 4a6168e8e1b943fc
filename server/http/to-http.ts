import type { z } from "zod";
import type { JudgedSubmission, SubmissionEvent } from "../submissions/submission.ts";
import type { CompilationView, EventView, TestView } from "./views.ts";

type Judgement = JudgedSubmission["judgement"];
type JudgedTest = Judgement["tests"][number];

/**
 * A test's result as it leaves the server. This is the one place where a secret test's result passes: field by field, so that nothing that the judge
 * might one day add can slip through.
 */
export function toTestView(result: JudgedTest): z.input<typeof TestView> {
  const { ordinal, verdict, cpuTimeMs, wallTimeMs, peakMemoryBytes, points } = result;
  const measures = {
    ...{ verdict, cpuTimeMs, wallTimeMs, memoryBytes: peakMemoryBytes },
    ...(points !== undefined && { points }),
    ...(result.detail !== undefined && { detail: withoutPaths(result.detail) }),
  };
  if (result.kind === "secret") {
    return {
      ...{ kind: "hidden", name: `hidden ${ordinal}`, ...measures },
      ...(result.hint !== undefined && { hint: result.hint }),
    };
  }
  const { name, input, expected, stdout, stderr, truncated, answer, message, transcript, exitCode } = result;
  return {
    ...{ kind: "sample", name, ...measures },
    ...{ input, expected, output: stdout, error: stderr, isCut: truncated.length > 0 },
    ...(answer !== undefined && { answer }),
    ...(message !== undefined && { message }),
    ...(transcript !== undefined && { transcript }),
    ...(exitCode !== undefined && { exitCode }),
  };
}

export function toCompilationView(compilation: Judgement["compilation"]): z.input<typeof CompilationView> {
  const { outcome, output, timeMs, diagnostics } = compilation;
  return {
    ...{ outcome, output, timeMs },
    diagnostics: diagnostics.map(({ file, severity, line, column, message }) => ({
      ...{ severity, line: line + 1, message },
      ...(column !== undefined && { column: column + 1 }),
      ...(file !== undefined && { file }),
    })),
  };
}

/** @param shown the names of tests that may be told: a secret one's own name is its author's */
export function toEventView(event: SubmissionEvent, shown: ReadonlySet<string>): z.input<typeof EventView> {
  switch (event.kind) {
    case "waiting":
      return { kind: "waiting", message: withoutPaths(event.message) };
    case "compiling":
      return { kind: "compiling" };
    case "compiled":
      return { kind: "compiled", compilation: toCompilationView(event.compilation) };
    case "test-started":
      return { kind: "test-started", name: shown.has(event.name) ? event.name : `hidden ${event.ordinal}` };
    case "test-finished":
      return { kind: "test-finished", test: toTestView(event.result) };
    case "output":
      return { kind: "output", stream: event.stream, text: event.text };
    default:
      return event satisfies never;
  }
}

/** What the engine says of itself names files of this machine. */
export function withoutPaths(text: string): string {
  return text.replaceAll(/(?<![\w.])(?:[A-Za-z]:)?(?:[\\/][\w.@+~-]+){2,}[\\/]?/g, "(a path on the server)");
}
