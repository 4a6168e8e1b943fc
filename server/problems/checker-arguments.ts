import type { CheckerOptions } from "./problem.ts";

const TOLERANCES = ["float_tolerance", "float_absolute_tolerance", "float_relative_tolerance"] as const;
type Tolerance = (typeof TOLERANCES)[number];
/** As in the package format: decimal, with an optional exponent. */
const DECIMAL = /^\+?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/u;

/** The default checker as it is without any argument. */
export const DEFAULT_CHECKER: CheckerOptions = { caseSensitive: false, spaceChangeSensitive: false };

/**
 * Reads the default output validator's arguments (Kattis problem package format, "Default output validator
 * specification"). Returns the options, or one sentence that says what is wrong.
 */
export function parseCheckerArguments(words: readonly string[]): CheckerOptions | string {
  const given = new Set<string>();
  const tolerances: Partial<Record<Tolerance, number>> = {};
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? "";
    if (given.has(word)) {
      return `"${word}" is given twice`;
    }
    given.add(word);
    if (isTolerance(word)) {
      const value = words[++index];
      if (value === undefined || !DECIMAL.test(value) || !Number.isFinite(Number(value))) {
        return `"${word}" must be followed by a decimal number of at least 0, such as 1e-6`;
      }
      tolerances[word] = Number(value);
    } else if (word !== "case_sensitive" && word !== "space_change_sensitive") {
      return `unknown argument "${word}"; allowed: case_sensitive, space_change_sensitive, ${TOLERANCES.map((name) => `${name} NUMBER`).join(", ")}`;
    }
  }
  if (tolerances.float_tolerance !== undefined && Object.keys(tolerances).length > 1) {
    return "float_tolerance stands for both other tolerances and cannot be given beside them";
  }
  const absolute = tolerances.float_tolerance ?? tolerances.float_absolute_tolerance;
  const relative = tolerances.float_tolerance ?? tolerances.float_relative_tolerance;
  return {
    caseSensitive: given.has("case_sensitive"),
    spaceChangeSensitive: given.has("space_change_sensitive"),
    ...(absolute !== undefined && { floatAbsoluteTolerance: absolute }),
    ...(relative !== undefined && { floatRelativeTolerance: relative }),
  };
}

function isTolerance(word: string): word is Tolerance {
  return (TOLERANCES as readonly string[]).includes(word);
}
