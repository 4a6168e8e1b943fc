import type { TestCase } from "../../problems/problem.ts";
import type { RunOutcome } from "../../sandbox/api.ts";
import type { Verdicted } from "../tests/results.ts";
import type { FeedbackState } from "./feedback-state.ts";
import type { ValidatedVerdict } from "./validated-verdict.ts";
import type { Validation } from "./validation.ts";

/** What one run of the program for a test came to: its own failure, or what the validator says. */
export type Pass = { readonly outcome: RunOutcome } & (
  | { readonly found: Verdicted }
  | { readonly validation: Validation }
);

/** What all passes of a test came to. `outcome` is the last one's, with the largest measures of all. */
export interface Passes {
  readonly outcome: RunOutcome;
  readonly found: Verdicted;
}

/**
 * Runs a test pass by pass until the program fails, the validator rejects, or it asks for no further pass.
 * @param runPass told the pass's input, which program and validator both are given, and what the validator kept
 */
export async function runPasses(
  test: TestCase,
  input: Uint8Array,
  passLimit: number,
  verdictOf: ValidatedVerdict,
  runPass: (input: Uint8Array, state: FeedbackState) => Promise<Pass>,
): Promise<Passes> {
  let next: { readonly input: Uint8Array; readonly state: FeedbackState } = { input, state: new Map() };
  const outcomes: RunOutcome[] = [];
  for (let number = 1; ; number++) {
    const pass = await runPass(next.input, next.state);
    outcomes.push(pass.outcome);
    const outcome = { ...pass.outcome, ...largest(outcomes) };
    if ("found" in pass) {
      return { outcome, found: pass.found };
    }
    const { validation } = pass;
    if (validation.kind === "failed" || validation.next === undefined) {
      return { outcome, found: verdictOf(test, validation) };
    }
    if (number === passLimit) {
      const reason = `asked for pass ${number + 1}, and the problem allows ${passLimit}`;
      return { outcome, found: verdictOf(test, { kind: "failed", reason }) };
    }
    next = validation.next;
  }
}

function largest(outcomes: readonly RunOutcome[]) {
  const most = (measure: (outcome: RunOutcome) => number) => Math.max(...outcomes.map(measure));
  return {
    cpuTimeMs: most(({ cpuTimeMs }) => cpuTimeMs),
    wallTimeMs: most(({ wallTimeMs }) => wallTimeMs),
    peakMemoryBytes: most(({ peakMemoryBytes }) => peakMemoryBytes),
  };
}
