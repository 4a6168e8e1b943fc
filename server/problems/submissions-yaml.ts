import { z } from "zod";
import { MAX_YAML_BYTES, parseYaml } from "../base/yaml-text.ts";
import { CODES, type ExpectedVerdict } from "./expectation.ts";
import { compileGlob } from "./globs.ts";
import type { PackageFiles } from "./package-files.ts";
import type { PackageNotice } from "./problem.ts";

export const SUBMISSIONS_FILE = "submissions/submissions.yaml";

/** One pattern of `submissions.yaml` with what it says, for all tests or for those of a second pattern. */
export interface SubmissionPattern {
  readonly pattern: string;
  /** Whether a submission (path relative to `submissions/`) is meant. */
  matches(path: string): boolean;
  readonly language?: string;
  readonly entryPoint?: string;
  /** The first is about all tests and is always there. */
  readonly demands: readonly Demand[];
}

export interface Demand {
  readonly testPattern?: string;
  concerns(testName: string): boolean;
  readonly permitted?: readonly ExpectedVerdict[];
  readonly required?: readonly ExpectedVerdict[];
  readonly score?: readonly [number, number];
  readonly useForTimeLimit?: boolean | "lower" | "upper";
}

const text = z.string("must be a text");
const code = z.enum(["AC", "WA", "TLE", "RTE"], "must be AC, WA, TLE or RTE");
const codes = z.array(code, "must be a list of AC, WA, TLE and RTE").min(1, "must not be empty");
const number = z.number("must be a number");

const demandKeys = {
  permitted: codes.optional(),
  required: codes.optional(),
  score: z.union([number, z.tuple([number, number])], "must be a number or a list of two").optional(),
  message: text.optional(),
  use_for_time_limit: z
    .union([z.boolean(), z.enum(["lower", "upper"])], "must be true, false, lower or upper")
    .optional(),
};
const DemandYaml = z.strictObject(demandKeys, "must be a map of keys").nullable();
const PatternYaml = z
  .object(
    {
      ...demandKeys,
      language: text.optional(),
      entrypoint: text.optional(),
      authors: z.unknown().optional(),
      model_solution: z.unknown().optional(),
    },
    "must be a map of keys",
  )
  .catchall(DemandYaml)
  .nullable();
const SubmissionsYaml = z.record(z.string(), PatternYaml, "must be a map of patterns");
const KNOWN = [...Object.keys(demandKeys), "language", "entrypoint", "authors", "model_solution"];

/** Reads `submissions/submissions.yaml`, if it is there. What is wrong is pushed to `errors`, what is not used to `warnings`. */
export async function readSubmissionsYaml(
  files: PackageFiles,
  errors: PackageNotice[],
  warnings: PackageNotice[],
): Promise<readonly SubmissionPattern[]> {
  const yaml = await files.readText(SUBMISSIONS_FILE, MAX_YAML_BYTES);
  if (typeof yaml !== "string") {
    errors.push(...(yaml === undefined ? [] : [yaml]));
    return [];
  }
  const parsed = parseYaml(yaml, SUBMISSIONS_FILE, SubmissionsYaml);
  if ("notices" in parsed) {
    errors.push(...parsed.notices);
    return [];
  }
  const { value, place } = parsed;
  const notice = (path: readonly string[], message: string): PackageNotice => ({
    file: SUBMISSIONS_FILE,
    ...place(path),
    key: path.join(" "),
    message,
  });
  const compile = (path: readonly string[]) => {
    const matches = compileGlob(path.at(-1) ?? "");
    if (typeof matches === "string") {
      errors.push(notice(path, matches));
      return () => false;
    }
    return matches;
  };
  return Object.entries(value).map(([pattern, said]): SubmissionPattern => {
    const tests = Object.entries(said ?? {}).flatMap(([key, demand]) =>
      KNOWN.includes(key) ? [] : [[key, demand as z.infer<typeof DemandYaml>] as const],
    );
    const all = [said, ...tests.map(([, demand]) => demand)];
    if (all.some((demand) => demand?.message !== undefined)) {
      warnings.push(notice([pattern, "message"], "is not checked: Verdict keeps no judge messages"));
    }
    return {
      pattern,
      matches: compile([pattern]),
      ...(said?.language !== undefined && { language: said.language }),
      ...(said?.entrypoint !== undefined && { entryPoint: said.entrypoint }),
      demands: [
        { ...readDemand(said), concerns: () => true },
        ...tests.map(([testPattern, demand]) => ({
          ...readDemand(demand),
          testPattern,
          concerns: compile([pattern, testPattern]),
        })),
      ],
    };
  });
}

function readDemand(said: z.infer<typeof DemandYaml>): Omit<Demand, "concerns"> {
  const { permitted, required, score, use_for_time_limit: useForTimeLimit } = said ?? {};
  return {
    ...(permitted !== undefined && { permitted: verdictsOf(permitted) }),
    ...(required !== undefined && { required: verdictsOf(required) }),
    ...(score !== undefined && { score: typeof score === "number" ? ([score, score] as const) : score }),
    ...(useForTimeLimit !== undefined && { useForTimeLimit }),
  };
}

/** The verdicts that codes of the format stand for. */
export function verdictsOf(codes: readonly string[]): readonly ExpectedVerdict[] {
  return codes.flatMap((each) => CODES[each] ?? []);
}
