import type { Expectation, ExpectedVerdict } from "./expectation.ts";

const TAG = /@EXPECTED_(?<kind>RESULTS|SCORE)@:[ \t]*(?<said>[^\r\n]*)/giu;
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)$/u;
const CRASHED = "runtime-error";

/** The outcomes of `@EXPECTED_RESULTS@` (DOMjudge manual, "Problem format specification"), with underscores for dashes. */
const RESULTS: Readonly<Record<string, readonly ExpectedVerdict[]>> = {
  CORRECT: ["accepted"],
  ACCEPTED: ["accepted"],
  WRONG_ANSWER: ["wrong-answer"],
  NO_OUTPUT: ["wrong-answer"],
  TIMELIMIT: ["time-limit-exceeded"],
  TIME_LIMIT_EXCEEDED: ["time-limit-exceeded"],
  RUN_ERROR: [CRASHED, "memory-limit-exceeded"],
  RUN_TIME_ERROR: [CRASHED, "memory-limit-exceeded"],
  MEMORY_LIMIT: ["memory-limit-exceeded", CRASHED],
  OUTPUT_LIMIT: ["output-limit-exceeded"],
  COMPILER_ERROR: ["compile-error"],
  CHECK_MANUALLY: ["accepted", "wrong-answer", "time-limit-exceeded", CRASHED, "memory-limit-exceeded"],
};

/**
 * Reads the tags with which a source says what is expected of it: `@EXPECTED_RESULTS@: WRONG-ANSWER, TIMELIMIT` or
 * `@EXPECTED_SCORE@: 40`. Undefined when it has none, one sentence when they cannot be understood.
 */
export function readExpectedResults(source: string): Expectation | undefined | string {
  const found = [...source.matchAll(TAG)].map(({ groups }) => ({
    kind: groups?.kind?.toUpperCase(),
    // A comment's end may follow.
    said: (groups?.said ?? "")
      .trim()
      .replace(/(?:\*\/|-->|-\}|\*\))$/u, "")
      .trim(),
  }));
  // What stands for a score and is no number is a result.
  const scores = found.filter(({ kind, said }) => kind === "SCORE" && NUMBER.test(said));
  const results = found.filter((tag) => !scores.includes(tag));
  if (results.length > 1 || scores.length > 1) {
    return "says @EXPECTED_...@ more than once";
  }
  if (found.length === 0) {
    return undefined;
  }
  const names = results.flatMap(({ said }) => said.split(",")).map((name) => name.trim());
  const known = names.map((name) => RESULTS[name.toUpperCase().replaceAll("-", "_")]);
  const unknown = names[known.indexOf(undefined)];
  if (unknown !== undefined) {
    return `expects "${unknown}"; known are ${Object.keys(RESULTS).join(", ")}`;
  }
  const verdicts = [...new Set(known.flatMap((each) => each ?? []))];
  const [score] = scores.map(({ said }) => Number(said));
  const any = [...new Set(Object.values(RESULTS).flat())];
  return {
    verdicts: verdicts.length === 0 ? any : verdicts,
    rules: score === undefined ? [] : [{ source: "@EXPECTED_SCORE@", concerns: () => true, score: [score, score] }],
    needsAllTests: score !== undefined,
    timing: [],
  };
}
