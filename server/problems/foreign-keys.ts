import type { ProblemYaml } from "./problem-yaml-schema.ts";

/** Keys that have meant something in one of the two families of versions alone. Those that Verdict honours in both are not among them. */
const LEGACY = ["author", "source_url", "validation", "validator_flags", "grading"];
const LEGACY_LIMITS = ["time_multiplier", "time_safety_margin"];
const CURRENT = ["credits", "version", "embargo_until", "languages", "allow_file_writing", "constants"];
const CURRENT_LIMITS = ["time_limit", "time_multipliers", "time_resolution"];

/** The keys of `problem.yaml` that its version of the format does not know, each with what to do about it. */
export function listForeignKeys(value: ProblemYaml): readonly (readonly [key: string, message: string])[] {
  const version = value.problem_format_version;
  const keys = [...Object.keys(value), ...Object.keys(value.limits ?? {}).map((key) => `limits.${key}`)];
  const among = (names: readonly string[], limits: readonly string[]) =>
    keys.filter((key) => names.includes(key) || limits.some((name) => key === `limits.${name}`));
  if (version === undefined) {
    // One is enough to say that the version is missing.
    return among(CURRENT, CURRENT_LIMITS)
      .slice(0, 1)
      .map((key) => [
        key,
        "is a key of 2023-07 and later: say `problem_format_version: 2025-09`, or all else is read as legacy",
      ]);
  }
  return version.startsWith("legacy")
    ? among(CURRENT, CURRENT_LIMITS).map((key) => [key, `is no key of ${version}; it is one of 2023-07 and later`])
    : among(LEGACY, LEGACY_LIMITS).map((key) => [key, `is no key of ${version}; it is one of legacy packages`]);
}
