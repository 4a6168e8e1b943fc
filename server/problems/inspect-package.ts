import { stat } from "node:fs/promises";
import { relative, resolve, sep } from "node:path";
import { type InputValidator, listInputValidators } from "./input-validators.ts";
import type { TimingRules } from "./limits.ts";
import { openPackageFiles } from "./package-files.ts";
import { listProbes, type Probe } from "./probes.ts";
import type { PackageNotice, Problem } from "./problem.ts";
import type { ProblemMetadata } from "./problem-yaml.ts";
import { readPackage } from "./read-problem.ts";
import { checkStatements } from "./statement-pictures.ts";
import { type PackageSubmission, readSubmissions } from "./submissions.ts";
import { findUnusedFiles } from "./unused-files.ts";

/** A package as its author wants to see it: all that is there to be tried out, and all that is odd. */
export interface PackageInspection {
  readonly problem: Problem;
  readonly submissions: readonly PackageSubmission[];
  readonly inputValidators: readonly InputValidator[];
  readonly probes: readonly Probe[];
  readonly timing: TimingRules;
  /** The file that states the time limit; absent: it is the default. */
  readonly timeLimitFrom?: string;
  readonly errors: readonly PackageNotice[];
  /** The problem's own included. */
  readonly warnings: readonly PackageNotice[];
}

/** More of one kind are counted, not listed. */
const MOST_NOTICES = 20;

/**
 * Inspects the package in `directory`, without running anything of it.
 * @throws PackageError when the problem itself cannot be read
 */
export async function inspectPackage(directory: string): Promise<PackageInspection> {
  const { problem, metadata, settings } = await readPackage(directory);
  const files = await openPackageFiles(resolve(directory));
  const errors: PackageNotice[] = [];
  const { submissions, errors: unlisted, warnings: ofSubmissions } = await readSubmissions(directory);
  errors.push(...unlisted);
  const { validators, notices } = await listInputValidators(directory, metadata.constants);
  const probes = await listProbes(files, settings, errors);
  const hasAccepted = submissions.some(({ folder }) => folder === "accepted");
  const warnings = [
    ...problem.warnings,
    ...metadata.oddities,
    ...findMissing(problem, metadata, hasAccepted || errors.length > 0, validators.length + notices.length > 0),
    ...checkScores(problem),
    ...(await findEmptyAnswers(problem)),
    ...notices,
    ...ofSubmissions,
    ...capNotices(await checkStatements(files)),
    ...capNotices(await findUnusedFiles(files)),
  ];
  const { timing, timeLimitFrom } = metadata;
  return {
    problem,
    submissions,
    inputValidators: validators,
    probes,
    timing,
    ...(timeLimitFrom !== undefined && { timeLimitFrom }),
    errors,
    warnings,
  };
}

/** The parts without which the format calls no package whole. */
function findMissing(
  { id, name, testCases }: Problem,
  { family, hasName, hasUuid }: ProblemMetadata,
  hasAccepted: boolean,
  hasInputValidators: boolean,
): PackageNotice[] {
  const missing: PackageNotice[] = [];
  if (!hasName && name === id) {
    missing.push({ file: "problem.yaml", key: "name", message: "is missing: the folder's name is shown" });
  }
  if (family === "current" && !hasUuid) {
    missing.push({ file: "problem.yaml", key: "uuid", message: "is missing: this version of the format asks for one" });
  }
  if (!testCases.some(({ kind }) => kind === "secret")) {
    missing.push({ file: "data/secret", message: "holds no tests: whoever reads the samples can pass them all" });
  }
  if (!hasInputValidators) {
    missing.push({
      file: "input_validators",
      message: "is missing: nothing checks that the inputs are as the statement says",
    });
  }
  if (!hasAccepted) {
    missing.push({ file: "submissions/accepted", message: "is missing: nothing shows that the problem can be solved" });
  }
  return missing;
}

/** What groups score together must fit into what they are part of. */
function checkScores({ scoring, tests }: Problem): PackageNotice[] {
  const secret = tests.groups.find(({ name }) => name === "secret");
  if (scoring === undefined || secret?.maxScore === undefined || secret.aggregation !== "sum") {
    return [];
  }
  const sum = secret.groups.reduce((total, { maxScore = 0 }) => total + maxScore, 0);
  if (secret.groups.length === 0 || Math.abs(sum - secret.maxScore) < 1e-9) {
    return [];
  }
  const message = `its groups score ${sum} together, and ${secret.maxScore} is the most that it says it scores`;
  return [{ file: "data/secret", message }];
}

/** Whoever prints nothing passes such a test, unless a validator of the package knows better. */
async function findEmptyAnswers({ directory, outputValidator, testCases }: Problem): Promise<readonly PackageNotice[]> {
  if (outputValidator !== undefined) {
    return [];
  }
  const notices: PackageNotice[] = [];
  for (const { answerPath, own } of testCases) {
    const found = own ? undefined : await stat(answerPath).catch(() => undefined);
    if (found?.size === 0) {
      const file = relative(directory, answerPath).split(sep).join("/");
      notices.push({ file, message: "is empty: a program that prints nothing passes" });
    }
  }
  return capNotices(notices);
}

function capNotices(notices: readonly PackageNotice[]): readonly PackageNotice[] {
  const [first] = notices;
  const more = notices.length - MOST_NOTICES;
  return more <= 0 || first === undefined
    ? notices
    : [...notices.slice(0, MOST_NOTICES), { file: ".", message: `holds ${more} more such files` }];
}
