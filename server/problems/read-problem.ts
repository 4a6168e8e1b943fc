import { basename, resolve } from "node:path";
import { checkTestNames, lookIntoTests } from "./check-tests.ts";
import { openPackageFiles, type PackageFiles } from "./package-files.ts";
import { PackageError, type PackageNotice, type Problem } from "./problem.ts";
import { type ProblemMetadata, parseProblemYaml } from "./problem-yaml.ts";
import { findStatement } from "./statement.ts";
import { readTestData } from "./test-data.ts";
import { MAX_YAML_BYTES } from "./yaml-text.ts";

const METADATA_FILE = "problem.yaml";

/**
 * Reads and checks the problem package in `directory`. Inputs and answers are not read, only found.
 * @throws PackageError with every reason why the package cannot be judged
 * @throws the file system's own error when `directory` is not there or may not be read
 */
export async function readProblem(directory: string): Promise<Problem> {
  const files = await openPackageFiles(resolve(directory));
  const errors: PackageNotice[] = [];
  const metadata = await readMetadata(files, errors);
  const tests = await readTestData(files, metadata?.checkerArguments ?? []);
  const statement = await findStatement(files, errors);
  errors.push(...(await findUnsupportedPrograms(files)), ...tests.errors);
  // A broken pair is no missing test: say one thing only.
  if (tests.errors.length === 0 || tests.testCases.length > 0) {
    errors.push(...checkTestNames(tests.testCases));
  }
  if (metadata === undefined || errors.length > 0) {
    throw new PackageError(errors);
  }
  const contents = await lookIntoTests(files, tests.testCases);
  if (contents.errors.length > 0) {
    throw new PackageError(contents.errors);
  }
  return {
    directory: files.directory,
    id: basename(files.directory),
    name: metadata.name ?? basename(files.directory),
    limits: metadata.limits,
    checker: metadata.checker,
    testCases: tests.testCases,
    ...statement,
    warnings: [...metadata.warnings, ...tests.warnings, ...contents.warnings],
  };
}

async function readMetadata(files: PackageFiles, errors: PackageNotice[]): Promise<ProblemMetadata | undefined> {
  const yaml = await files.readText(METADATA_FILE, MAX_YAML_BYTES);
  if (typeof yaml !== "string") {
    errors.push(yaml ?? { file: METADATA_FILE, message: "is missing: a problem package has it in its folder" });
    return undefined;
  }
  const parsed = parseProblemYaml(yaml);
  if ("errors" in parsed) {
    errors.push(...parsed.errors);
    return undefined;
  }
  return parsed;
}

/** A package that brings programs to judge with would be judged wrongly without them. */
async function findUnsupportedPrograms(files: PackageFiles): Promise<PackageNotice[]> {
  const folders = ["output_validator", "output_validators", "static_validator", "include"];
  const notices = await Promise.all(
    folders.map(async (folder): Promise<PackageNotice[]> => {
      const { entries, notices } = await files.list(folder);
      return entries.length > 0 ? [{ file: folder, message: "is not supported yet" }] : [...notices];
    }),
  );
  return notices.flat();
}
