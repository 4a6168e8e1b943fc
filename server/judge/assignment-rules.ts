import type { SourceDiagnostic } from "../languages/language.ts";
import type { JudgeRequest } from "./judgement.ts";
import type { Compiled } from "./programs/compiled.ts";

/**
 * Holds a submission against what its assignment asks for; undefined when it keeps to that, or nothing is asked. Given
 * by `compose`.
 * @throws JudgeError when the rules cannot be checked here at all
 */
export type CheckRules = (request: JudgeRequest, signal: AbortSignal) => Promise<BrokenRules | undefined>;

/** A submission that breaks its assignment's rules: it is not run. */
export interface BrokenRules {
  /** Whether its text is whole. Of one that is not the compiler has the first word. */
  readonly parses: boolean;
  readonly detail: string;
  readonly diagnostics: readonly SourceDiagnostic[];
}

/** What stands in the place of a compilation that is not gone on with. */
export function describeBroken({ detail, diagnostics }: BrokenRules): Compiled {
  const lines = diagnostics.map(
    ({ file, line, message }) => `${file ?? "line"}${file ? ":" : " "}${line + 1}: ${message}`,
  );
  const output = `${[...new Set(lines)].slice(0, 200).join("\n") || detail}\n`;
  return { compilation: { outcome: "failed", diagnostics, output, timeMs: 0 }, detail };
}
