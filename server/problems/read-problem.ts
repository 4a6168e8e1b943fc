import { basename, resolve } from "node:path";
import { MAX_YAML_BYTES } from "../base/yaml-text.ts";
import { readAssignment } from "./assignment-text.ts";
import { checkTestNames, lookIntoTests } from "./check-tests.ts";
import { DOMJUDGE_FILE, readContestSettings } from "./domjudge-ini.ts";
import { buildTestTree, isGradedAsLegacy } from "./group-tree.ts";
import { readIncludes } from "./includes.ts";
import { findValidatorFolders, readOutputValidator } from "./output-validator.ts";
import { readOwnTests } from "./own-tests.ts";
import { openPackageFiles, type PackageFiles } from "./package-files.ts";
import { PackageError, type PackageNotice, type Problem, type Scoring } from "./problem.ts";
import type { Surroundings } from "./problem-kind.ts";
import { type ProblemMetadata, parseProblemYaml } from "./problem-yaml.ts";
import { listStatements, readStatementName } from "./statement.ts";
import { readTestData } from "./test-data.ts";
import type { TestSettings } from "./test-settings.ts";

const METADATA_FILE = "problem.yaml";
const SIGNATURE_FILE = "signature.yaml";

/**
 * Reads and checks the problem package in `directory`. Inputs and answers are not read, only found.
 * @throws PackageError with every reason why the package cannot be judged
 * @throws the file system's own error when `directory` is not there or may not be read
 */
export async function readProblem(directory: string): Promise<Problem> {
  return (await readPackage(directory)).problem;
}

/** A problem, with what its package says beyond what judging needs. */
export interface ReadPackage {
  readonly problem: Problem;
  readonly metadata: ProblemMetadata;
  /** What `problem.yaml` says of all tests. */
  readonly settings: TestSettings;
}

/** As `readProblem`, with more. */
export async function readPackage(directory: string): Promise<ReadPackage> {
  const files = await openPackageFiles(resolve(directory));
  const errors: PackageNotice[] = [];
  const validatorFolders = await findValidatorFolders(files, errors);
  const metadata = await readMetadata(files, validatorFolders, errors);
  const settings = settingsOf(metadata, validatorFolders.current || validatorFolders.legacy);
  const tests = await readTestData(files, settings, metadata?.constants);
  const statements = await listStatements(files, errors);
  const signature = await readOptional(files, SIGNATURE_FILE, errors);
  const assignment = await readAssignment(files.directory, errors);
  const includes = await readIncludes(files, errors);
  errors.push(...(await findStaticValidator(files)), ...tests.errors);
  // A broken pair is no missing test: say one thing only.
  if (tests.errors.length === 0 || tests.testCases.length > 0) {
    errors.push(...checkTestNames(tests.testCases));
  }
  const outputValidator =
    metadata?.hasOutputValidator === true ? await readOutputValidator(files, validatorFolders, errors) : undefined;
  const tree = metadata && buildTestTree(tests.data, metadata, errors);
  if (metadata === undefined || tree === undefined || errors.length > 0) {
    throw new PackageError(errors);
  }
  const contents = await lookIntoTests(files, tests.testCases);
  if (contents.errors.length > 0) {
    throw new PackageError(contents.errors);
  }
  const own = await readOwnTests(files, tests.sampleSettings);
  const [statement] = statements;
  const samples = tests.testCases.filter(({ kind }) => kind === "sample");
  const secrets = tests.testCases.filter(({ kind }) => kind === "secret");
  const constants = metadata.constants === undefined ? {} : { constants: metadata.constants };
  const problem: Problem = {
    directory: files.directory,
    id: basename(files.directory),
    name: metadata.name ?? (await readStatementName(files)) ?? basename(files.directory),
    limits: metadata.limits,
    checker: metadata.checker,
    testCases: [...samples, ...own.testCases, ...secrets],
    tests: tree,
    ...(metadata.isScoring && { scoring: scoringOf(metadata, tree.maxScore, !isGradedAsLegacy(tests.data, metadata)) }),
    ...(outputValidator !== undefined && { outputValidator: { ...outputValidator, ...constants } }),
    interactive: metadata.isInteractive,
    passLimit: metadata.passLimit,
    validation: metadata.validation,
    ...(signature !== undefined && { signature }),
    ...(assignment !== undefined && { assignment }),
    includes,
    ...constants,
    ...(metadata.languages !== undefined && { languages: metadata.languages }),
    ...(statement !== undefined && { statementPath: statement.path }),
    statements,
    ...(metadata.color !== undefined && { color: metadata.color }),
    warnings: [...metadata.warnings, ...contents.warnings, ...own.warnings],
  };
  return { problem, metadata, settings };
}

function settingsOf(metadata: ProblemMetadata | undefined, hasValidatorFolder: boolean): TestSettings {
  const problemArguments = metadata?.checkerArguments ?? [];
  return {
    problemArguments,
    hasOutputValidator: metadata?.hasOutputValidator ?? hasValidatorFolder,
    validatorArguments: problemArguments,
    inputValidators: { all: [] },
    arguments: [],
  };
}

function scoringOf({ minimize }: ProblemMetadata, maxScore: number | undefined, isStrict: boolean): Scoring {
  return {
    ...(maxScore !== undefined && { maxScore }),
    ...(minimize && { minimize }),
    ...(isStrict && { isStrict }),
  };
}

async function readMetadata(
  files: PackageFiles,
  validatorFolders: NonNullable<Surroundings["validatorFolders"]>,
  errors: PackageNotice[],
): Promise<ProblemMetadata | undefined> {
  const yaml = await files.readText(METADATA_FILE, MAX_YAML_BYTES);
  const before = errors.length;
  const contest = await readContestSettings(files, errors);
  if (typeof yaml === "object") {
    errors.push(yaml);
    return undefined;
  }
  if (yaml === undefined && !contest.hasIni) {
    const message = `is missing: a problem package has it in its folder, or a ${DOMJUDGE_FILE}`;
    errors.push({ file: METADATA_FILE, message });
    return undefined;
  }
  const parsed = parseProblemYaml(yaml ?? "", { contest, validatorFolders });
  if ("errors" in parsed) {
    errors.push(...parsed.errors);
    return undefined;
  }
  return errors.length > before ? undefined : parsed;
}

async function readOptional(files: PackageFiles, path: string, errors: PackageNotice[]): Promise<string | undefined> {
  const text = await files.readText(path, MAX_YAML_BYTES);
  if (typeof text === "object") {
    errors.push(text);
    return undefined;
  }
  return text;
}

/** A package that brings a program to judge sources with would be judged wrongly without it. */
async function findStaticValidator(files: PackageFiles): Promise<readonly PackageNotice[]> {
  const { entries, notices } = await files.list("static_validator");
  return entries.length > 0 ? [{ file: "static_validator", message: "is not supported yet" }] : notices;
}
