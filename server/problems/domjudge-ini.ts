import type { PackageFiles } from "./package-files.ts";
import type { PackageNotice } from "./problem.ts";

export const DOMJUDGE_FILE = "domjudge-problem.ini";
const TIME_LIMIT_FILE = ".timelimit";
const MAX_BYTES = 64 * 1024;
const MOST_SECONDS = 3600;
/** Settings of a contest or of one installation, which judging does not depend on. */
const LEFT_ALONE = [
  "allow_submit",
  "allow_judge",
  "points",
  "probid",
  "externalid",
  "short-name",
  "combined_run_compare",
];

/** What stands beside `problem.yaml` and counts where that is silent. */
export interface ContestSettings {
  readonly name?: string;
  readonly timeLimitSeconds?: number;
  readonly timeLimitFrom?: string;
  readonly color?: string;
  /** Names the executables that judge outputs or talk to programs; the package must bring them. */
  readonly specialCompare?: { readonly name: string; readonly line: number };
  readonly specialRun?: { readonly name: string; readonly line: number };
  readonly validation?: string;
  readonly warnings: readonly PackageNotice[];
}

/** Reads `domjudge-problem.ini` (DOMjudge manual, "Problem format specification") and `.timelimit`, each if it is there. */
export async function readContestSettings(
  files: PackageFiles,
  errors: PackageNotice[],
): Promise<ContestSettings & { readonly hasIni: boolean }> {
  const ini = await files.readText(DOMJUDGE_FILE, MAX_BYTES);
  const timeLimit = await files.readText(TIME_LIMIT_FILE, MAX_BYTES);
  errors.push(...[ini, timeLimit].filter((text) => typeof text === "object"));
  const settings = typeof ini === "string" ? parseIni(ini, errors) : { warnings: [] };
  if (settings.timeLimitSeconds === undefined && typeof timeLimit === "string") {
    const seconds = readSeconds(timeLimit.trim());
    if (seconds === undefined) {
      errors.push({ file: TIME_LIMIT_FILE, line: 1, message: "must hold one number: the time limit in seconds" });
    } else {
      return { ...settings, timeLimitSeconds: seconds, timeLimitFrom: TIME_LIMIT_FILE, hasIni: ini !== undefined };
    }
  }
  return { ...settings, hasIni: ini !== undefined };
}

function parseIni(text: string, errors: PackageNotice[]): ContestSettings {
  const settings: { -readonly [Key in keyof ContestSettings]: ContestSettings[Key] } & { warnings: PackageNotice[] } = {
    warnings: [],
  };
  for (const { key, value, line } of listPairs(text, errors)) {
    const refuse = (message: string) => errors.push({ file: DOMJUDGE_FILE, line, column: 1, key, message });
    if (key === "name") {
      settings.name = value;
    } else if (key === "color") {
      settings.color = value;
    } else if (key === "validation") {
      settings.validation = value;
    } else if (key === "special_compare") {
      settings.specialCompare = { name: value, line };
    } else if (key === "special_run") {
      settings.specialRun = { name: value, line };
    } else if (key === "timelimit") {
      const seconds = readSeconds(value);
      if (seconds === undefined) {
        refuse(`must be a number of seconds, at least 0.001 and at most ${MOST_SECONDS}`);
      } else {
        Object.assign(settings, { timeLimitSeconds: seconds, timeLimitFrom: DOMJUDGE_FILE });
      }
    } else if (!LEFT_ALONE.includes(key)) {
      settings.warnings.push({ file: DOMJUDGE_FILE, line, column: 1, key, message: "is unknown and has no effect" });
    }
  }
  return settings;
}

function* listPairs(text: string, errors: PackageNotice[]) {
  let line = 1;
  const pattern =
    /[ \t]*(?:[;#[].*|(?<key>[\w.-]+)[ \t]*=[ \t]*(?:"(?<double>[^"]*)"|'(?<single>[^']*)'|(?<bare>[^\r\n;"']*))(?:[ \t]*[;#].*)?|(?<rest>[^\r\n]*))(?:\r?\n|$)/y;
  while (pattern.lastIndex < text.length) {
    const match = pattern.exec(text);
    if (match === null) {
      errors.push({ file: DOMJUDGE_FILE, line, message: "a line is `key = value`; a value with `;` needs quotes" });
      return;
    }
    const { key, double, single, bare, rest } = match.groups ?? {};
    if (key !== undefined) {
      yield { key: key.toLowerCase(), value: (double ?? single ?? bare ?? "").trim(), line };
    } else if (rest !== undefined && rest.trim() !== "") {
      errors.push({ file: DOMJUDGE_FILE, line, message: "a line is `key = value`; a value with `;` needs quotes" });
    }
    line += match[0].split("\n").length - 1;
  }
}

function readSeconds(text: string): number | undefined {
  const seconds = /^(?:\d+\.?\d*|\.\d+)$/u.test(text) ? Number(text) : Number.NaN;
  return seconds >= 0.001 && seconds <= MOST_SECONDS ? seconds : undefined;
}
