import { join, resolve } from "node:path";
import { type Entry, openPackageFiles, type PackageFiles } from "./package-files.ts";
import { PackageError, type PackageNotice } from "./problem.ts";

const WRONG = "wrong-answer";
const SLOW = "time-limit-exceeded";
const CRASHED = "runtime-error";
const HUNGRY = "memory-limit-exceeded";
const LOUD = "output-limit-exceeded";

/**
 * The verdicts that a folder's name allows, in the judge's words. The package format has no folders for memory, output
 * and compilation; those are this judge's own. It counts a program that was out of memory among the crashed ones.
 */
const EXPECTED = {
  accepted: ["accepted"],
  rejected: [WRONG, SLOW, CRASHED, HUNGRY, LOUD],
  wrong_answer: [WRONG],
  time_limit_exceeded: [SLOW],
  run_time_error: [CRASHED, HUNGRY],
  brute_force: [SLOW, CRASHED, HUNGRY],
  memory_limit_exceeded: [HUNGRY],
  output_limit_exceeded: [LOUD],
  compile_error: ["compile-error"],
} as const satisfies Record<string, readonly string[]>;
type Folder = keyof typeof EXPECTED;

/** One file in `submissions/`, with the verdicts that would be as expected. */
export interface PackageSubmission {
  /** Relative to the package, `/`-separated. */
  readonly path: string;
  readonly absolutePath: string;
  readonly folder: string;
  readonly expected: readonly (typeof EXPECTED)[Folder][number][];
}

/**
 * Lists the files in the folders of `submissions/`, folder by folder in the order above, each in byte order; none when there is no such folder.
 * @throws PackageError for unknown folders, submissions of several files and links out of the package
 */
export async function listSubmissions(directory: string): Promise<readonly PackageSubmission[]> {
  const files = await openPackageFiles(resolve(directory));
  const errors: PackageNotice[] = [];
  const present = await list(files, "submissions", errors);
  const folders = present.filter(({ kind }) => kind === "directory").map(({ name }) => name);
  for (const name of folders.filter((folder) => !isFolder(folder))) {
    const allowed = Object.keys(EXPECTED).join(", ");
    errors.push({ file: `submissions/${name}`, message: `is an unknown folder; allowed: ${allowed}` });
  }
  const submissions: PackageSubmission[] = [];
  for (const folder of Object.keys(EXPECTED).filter(isFolder)) {
    if (!folders.includes(folder)) continue;
    for (const { name, kind } of await list(files, `submissions/${folder}`, errors)) {
      const path = `submissions/${folder}/${name}`;
      if (kind === "directory") {
        errors.push({ file: path, message: "submissions of several files are not supported yet" });
      } else if (kind === "file") {
        submissions.push({ path, absolutePath: join(files.directory, path), folder, expected: EXPECTED[folder] });
      }
    }
  }
  if (errors.length > 0) {
    throw new PackageError(errors);
  }
  return submissions;
}

function isFolder(name: string): name is Folder {
  return Object.hasOwn(EXPECTED, name);
}

async function list(files: PackageFiles, folder: string, errors: PackageNotice[]): Promise<readonly Entry[]> {
  const { entries, notices } = await files.list(folder);
  errors.push(...notices);
  return entries;
}
