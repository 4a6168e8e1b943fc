import { join, resolve } from "node:path";
import { combineExpectations } from "./combine-expectations.ts";
import { type Expectation, type ExpectedVerdict, FOLDERS, OFFICIAL_FOLDERS, TAGGED_FOLDERS } from "./expectation.ts";
import { readExpectedResults } from "./expected-results.ts";
import { type Entry, openPackageFiles, type PackageFiles } from "./package-files.ts";
import { PackageError, type PackageNotice } from "./problem.ts";
import { type ProgramFiles, readSources } from "./programs.ts";
import { readSubmissionsYaml, SUBMISSIONS_FILE, type SubmissionPattern } from "./submissions-yaml.ts";

const FOLDER = "submissions";
/** Tags are looked for in sources up to this size. */
const MAX_SOURCE_BYTES = 1024 * 1024;

/** One program in `submissions/`, with what is expected of it. */
export interface PackageSubmission {
  /** Relative to the package, `/`-separated; of a submission of several files, their folder. */
  readonly path: string;
  /** The file to be judged, of several the one they begin with. */
  readonly absolutePath: string;
  readonly folder: string;
  /** Its files, the one above first; paths relative to the submission's folder. */
  readonly files: ProgramFiles;
  /** `submissions.yaml` names the file that it begins with. */
  readonly hasEntryPoint: boolean;
  /** The language of `submissions.yaml`, as the package format calls it. */
  readonly language?: string;
  /** The verdicts that would be as expected, `expectation`'s rules apart. */
  readonly expected: readonly ExpectedVerdict[];
  readonly expectation: Expectation;
}

export interface PackageSubmissions {
  readonly submissions: readonly PackageSubmission[];
  /** Why some are not among them: they lead out of the package, what is expected of them cannot be, ... */
  readonly errors: readonly PackageNotice[];
  /** Also which ones nothing says anything of: other tools pass these over, and so does this one. */
  readonly warnings: readonly PackageNotice[];
}

/** As `readSubmissions`, where nothing may be wrong. @throws PackageError */
export async function listSubmissions(directory: string): Promise<readonly PackageSubmission[]> {
  const { submissions, errors } = await readSubmissions(directory);
  if (errors.length > 0) {
    throw new PackageError(errors);
  }
  return submissions;
}

/**
 * Lists what is in the folders of `submissions/`: known folders in the order of FOLDERS, then others in byte order, and each in byte
 * order; nothing when there is no such folder.
 */
export async function readSubmissions(directory: string): Promise<PackageSubmissions> {
  const files = await openPackageFiles(resolve(directory));
  const errors: PackageNotice[] = [];
  const warnings: PackageNotice[] = [];
  const present = await list(files, FOLDER, errors);
  const hasYaml = present.some(({ name }) => `${FOLDER}/${name}` === SUBMISSIONS_FILE);
  const patterns = hasYaml ? await readSubmissionsYaml(files, errors, warnings) : [];
  const names = present.filter(({ kind }) => kind === "directory").map(({ name }) => name);
  const known = Object.keys(FOLDERS).filter((name) => names.includes(name));
  const submissions: PackageSubmission[] = [];
  for (const folder of [...known, ...names.filter((name) => !known.includes(name))]) {
    submissions.push(...(await readFolder(files, folder, patterns, errors, warnings)));
  }
  for (const { pattern, matches } of patterns) {
    if (!Object.hasOwn(FOLDERS, pattern) && !submissions.some(({ path }) => matches(path.slice(FOLDER.length + 1)))) {
      warnings.push({ file: SUBMISSIONS_FILE, key: pattern, message: "matches no submission" });
    }
  }
  return { submissions, errors, warnings };
}

async function readFolder(
  files: PackageFiles,
  folder: string,
  patterns: readonly SubmissionPattern[],
  errors: PackageNotice[],
  warnings: PackageNotice[],
): Promise<PackageSubmission[]> {
  const submissions: PackageSubmission[] = [];
  const unexplained: string[] = [];
  for (const { name, kind } of await list(files, `${FOLDER}/${folder}`, errors)) {
    const path = `${FOLDER}/${folder}/${name}`;
    const matching = patterns.filter(({ matches }) => matches(`${folder}/${name}`));
    const entryPoint = matching.map((pattern) => pattern.entryPoint).findLast((given) => given !== undefined);
    const program = await readEntry(files, path, kind, entryPoint, errors);
    const [main] = program;
    if (main === undefined) {
      continue;
    }
    const language = matching.map((pattern) => pattern.language).findLast((given) => given !== undefined);
    const expectation = await readExpectation(files, folder, path, program, matching, errors);
    if (expectation === undefined) {
      unexplained.push(path);
    } else if (typeof expectation === "object") {
      const hasEntryPoint = entryPoint !== undefined;
      const about = { path, absolutePath: main.absolutePath, folder, files: program, hasEntryPoint };
      const expected = expectation.verdicts;
      submissions.push({ ...about, ...(language !== undefined && { language }), expected, expectation });
    }
  }
  if (TAGGED_FOLDERS.includes(folder)) {
    const message =
      "is not judged: it does not say what is expected, as `@EXPECTED_RESULTS@: CORRECT` in a comment does";
    warnings.push(...unexplained.map((file) => ({ file, message })));
  } else if (unexplained.length > 0) {
    const known = [...Object.keys(FOLDERS), TAGGED_FOLDERS[0]].join(", ");
    const message = `is an unknown folder, which is not judged; known are ${known}, and those that submissions.yaml says the meaning of`;
    warnings.push({ file: `${FOLDER}/${folder}`, message });
  }
  return submissions;
}

async function readEntry(
  files: PackageFiles,
  path: string,
  kind: Entry["kind"],
  entryPoint: string | undefined,
  errors: PackageNotice[],
): Promise<ProgramFiles> {
  if (kind === "file") {
    return [{ path: path.slice(path.lastIndexOf("/") + 1), absolutePath: join(files.directory, path) }];
  }
  if (kind === "refused") {
    return [];
  }
  const { files: found, notices } = await readSources(files, path, entryPoint);
  errors.push(...notices);
  if (found.length === 0 && notices.length === 0) {
    errors.push({ file: path, message: "is a folder without a file: a submission of several files has some" });
  }
  return found;
}

async function readExpectation(
  files: PackageFiles,
  folder: string,
  path: string,
  program: ProgramFiles,
  patterns: readonly SubmissionPattern[],
  errors: PackageNotice[],
): Promise<Expectation | undefined | "refused"> {
  const refuse = (file: string, message: string) => {
    errors.push({ file, message });
    return "refused" as const;
  };
  const combined = combineExpectations(folder, patterns);
  if (typeof combined === "string") {
    return refuse(path, combined);
  }
  if (OFFICIAL_FOLDERS.includes(folder)) {
    return combined;
  }
  const isFile = program.length === 1 && program[0]?.absolutePath === join(files.directory, path);
  for (const file of program) {
    const inPackage = isFile ? path : `${path}/${file.path}`;
    const source = await files.readText(inPackage, MAX_SOURCE_BYTES);
    const tagged = typeof source === "string" ? readExpectedResults(source) : undefined;
    if (typeof tagged === "string") {
      return refuse(inPackage, tagged);
    }
    if (tagged !== undefined) {
      return tagged;
    }
  }
  return combined;
}

async function list(files: PackageFiles, folder: string, errors: PackageNotice[]): Promise<readonly Entry[]> {
  const { entries, notices } = await files.list(folder);
  errors.push(...notices);
  return entries;
}
