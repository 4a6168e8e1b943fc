import { type ContestSettings, DOMJUDGE_FILE } from "./domjudge-ini.ts";
import type { PackageNotice } from "./problem.ts";
import type { ProblemYaml } from "./problem-yaml-schema.ts";
import { parseRange } from "./score-range.ts";
import { splitWords } from "./words.ts";

type MakeNotice = (key: string, message: string) => PackageNotice;

const TYPES = ["pass-fail", "scoring", "interactive", "multi-pass"];

/** What is there beside `problem.yaml` and has a say in what it means. */
export interface Surroundings {
  readonly contest?: ContestSettings;
  /** Folders with a program that judges outputs: `output_validator` (current), `output_validators` (legacy). */
  readonly validatorFolders?: { readonly current: boolean; readonly legacy: boolean };
}

/** How outputs are judged, as far as `problem.yaml` and what stands beside it say. */
export interface Validation {
  /** By a program of the package. */
  readonly isCustom: boolean;
  readonly isInteractive: boolean;
  readonly isMultiPass: boolean;
  /** Legacy: the validator gives scores. */
  readonly givesScore: boolean;
  readonly errors: readonly PackageNotice[];
  readonly warnings: readonly PackageNotice[];
}

/** What legacy packages of the oldest kind say in `problem.yaml` for all groups of tests. */
export interface GradingDefaults {
  readonly acceptScore?: number;
  readonly rejectScore?: number;
  readonly range?: readonly [number, number];
  readonly onReject?: "break" | "continue";
}

/** Finds out who judges outputs. Legacy packages must say that it is their program; later ones say so by having one. */
export function readValidation(
  value: ProblemYaml,
  isLegacy: boolean,
  { contest, validatorFolders = { current: false, legacy: false } }: Surroundings,
  notice: MakeNotice,
): Validation {
  const errors: PackageNotice[] = [];
  const warnings: PackageNotice[] = [];
  const stated = value.validation ?? contest?.validation;
  const [kind, ...flags] = splitWords(stated);
  const special = contest?.specialRun ?? contest?.specialCompare;
  const hasProgram = validatorFolders.current || validatorFolders.legacy;
  const wrong = flags.find((flag) => flag !== "interactive" && flag !== "score" && flag !== "multi-pass");
  if ((kind !== undefined && kind !== "default" && kind !== "custom") || wrong !== undefined) {
    errors.push(notice("validation", "must be default, or custom, which interactive, multi-pass and score may follow"));
  } else if (kind === "default" && flags.length > 0) {
    errors.push(notice("validation", `"${flags[0]}" goes with custom alone`));
  }
  const needsProgram = kind === "custom" || (kind === undefined && special !== undefined);
  if (needsProgram && !hasProgram) {
    errors.push(
      special === undefined
        ? notice("validation", "custom needs a program in output_validators/ (output_validator/ from 2023-07 on)")
        : {
            file: DOMJUDGE_FILE,
            line: special.line,
            message: `names the executable "${special.name}", which the package does not bring: put it into output_validators/`,
          },
    );
  } else if (kind === "default" && hasProgram) {
    const folder = validatorFolders.current ? "output_validator" : "output_validators";
    warnings.push({ file: folder, message: "is not used: problem.yaml says `validation: default`" });
  } else if (kind === undefined && isLegacy && validatorFolders.legacy && special === undefined) {
    errors.push({
      file: "output_validators",
      message: "problem.yaml must say `validation: custom` if it is to judge, and `validation: default` if it is not",
    });
  }
  return {
    isCustom: needsProgram || (kind === undefined && hasProgram),
    isInteractive: flags.includes("interactive") || (kind === undefined && contest?.specialRun !== undefined),
    isMultiPass: flags.includes("multi-pass"),
    givesScore: flags.includes("score"),
    errors,
    warnings,
  };
}

/** What is wrong with the words of `type`, given who judges. */
export function listTypeErrors(
  types: readonly string[],
  { isCustom, isInteractive, errors }: Validation,
  notice: MakeNotice,
): PackageNotice[] {
  const unknown = types.filter((type) => !TYPES.includes(type));
  const found = unknown.map((type) =>
    notice(
      "type",
      type === "submit-answer"
        ? '"submit-answer" problems are not supported: Verdict judges programs'
        : `unknown type "${type}"; allowed: ${TYPES.join(", ")}`,
    ),
  );
  if (types.includes("pass-fail") && types.includes("scoring")) {
    found.push(notice("type", "pass-fail and scoring exclude each other; keep one of them"));
  }
  const talking = types.filter((type) => type === "interactive" || type === "multi-pass");
  const needing = talking[0] ?? (isInteractive ? "interactive" : undefined);
  if (needing !== undefined && !isCustom && errors.length === 0) {
    found.push(
      notice("type", `"${needing}" problems need a program in output_validator/ (legacy: output_validators/)`),
    );
  }
  return found;
}

/** Reads `grading` of `problem.yaml`; what is wrong with it is pushed to `errors`. */
export function readGradingDefaults(
  { grading }: ProblemYaml,
  notice: MakeNotice,
  errors: PackageNotice[],
): GradingDefaults {
  const range = grading?.range === undefined ? undefined : parseRange(grading.range);
  if (typeof range === "string") {
    errors.push(notice("grading.range", range));
  }
  const { accept_score: acceptScore, reject_score: rejectScore, on_reject: onReject } = grading ?? {};
  return {
    ...(acceptScore !== undefined && { acceptScore }),
    ...(rejectScore !== undefined && { rejectScore }),
    ...(range !== undefined && typeof range !== "string" && { range }),
    ...(onReject === "first_error" && { onReject: "break" }),
    ...(onReject === "grade" && { onReject: "continue" }),
  };
}
