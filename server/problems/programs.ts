import { join } from "node:path";
import { type PackageFiles, sortByBytes } from "./package-files.ts";
import type { PackageNotice, PackageProgram } from "./problem.ts";

const MAX_FILES = 500;
const MAX_DEPTH = 8;
/** Names that people give to the file a program of several begins with. */
const MAIN_STEMS = ["main", "__main__", "run", "validate", "validator", "check", "checker", "interact", "interactor"];
/** Endings of files that a program is never begun with: headers and texts. */
const SIDE_FILE = /\.(?:h|hh|hpp|hxx|inc|txt|md|json|ya?ml|toml|cfg|in|ans)$|^[^.]+$/u;

/** A program's files, the one it begins with first. */
export type ProgramFiles = PackageProgram["files"];

/** What a folder of validators holds: programs, and what each that cannot be run is. */
export interface ProgramFolder {
  readonly programs: readonly PackageProgram[];
  readonly notices: readonly PackageNotice[];
}

/**
 * Lists the programs in `folder` (relative to the package): each file, and each folder with the files in it. Programs
 * that only shell scripts of theirs can build or start have a notice instead.
 */
export async function listPrograms(files: PackageFiles, folder: string): Promise<ProgramFolder> {
  const { entries, notices } = await files.list(folder);
  const found: PackageNotice[] = [...notices];
  const programs: PackageProgram[] = [];
  for (const { name, kind } of entries) {
    const path = `${folder}/${name}`;
    if (kind === "file" && !isDocument(name)) {
      programs.push({ path, files: [{ path: name, absolutePath: join(files.directory, path) }] });
    } else if (kind === "directory" && !name.startsWith("__")) {
      const program = await readProgram(files, path);
      found.push(...program.notices);
      if (program.files.length > 0) {
        programs.push({ path, files: program.files });
      }
    }
  }
  return { programs, notices: found };
}

/** Reads the folder of a validator. Nothing in it: no files. */
export async function readProgram(
  files: PackageFiles,
  folder: string,
): Promise<{ readonly files: ProgramFiles; readonly notices: readonly PackageNotice[] }> {
  const program = await readSources(files, folder);
  const script = program.files.find(({ path }) => path === "build" || path === "run");
  if (script === undefined) {
    return program;
  }
  const message = "programs that a shell script builds or starts are not supported: leave source files of one language";
  return { files: [], notices: [...program.notices, { file: `${folder}/${script.path}`, message }] };
}

/** Reads a folder of source files. `mainName` is the one to begin with, where the package says so. */
export async function readSources(
  files: PackageFiles,
  folder: string,
  mainName?: string,
): Promise<{ readonly files: ProgramFiles; readonly notices: readonly PackageNotice[] }> {
  const notices: PackageNotice[] = [];
  const paths = await listFiles(files, folder, "", 0, notices);
  const stems = [...MAIN_STEMS, (folder.split("/").at(-1) ?? "").toLowerCase()];
  const rank = (path: string) => {
    const withoutEnding = path.replace(/\.[^./]*$/u, "");
    // An entry point is a file, or a class with dots between the folders it lies in.
    if (path === mainName || (mainName !== undefined && withoutEnding.replaceAll("/", ".") === mainName)) return 0;
    const stem = withoutEnding.toLowerCase();
    const isSide = SIDE_FILE.test(path) || path.includes("/");
    return isSide ? 3 : stems.includes(stem) ? 1 : 2;
  };
  const ranked = paths.map((path) => ({ path, rank: rank(path) })).sort((a, b) => a.rank - b.rank);
  return {
    files: ranked.map(({ path }) => ({ path, absolutePath: join(files.directory, folder, path) })),
    notices,
  };
}

/** All files below `folder`, by path relative to it, in byte order. */
async function listFiles(
  files: PackageFiles,
  folder: string,
  prefix: string,
  depth: number,
  notices: PackageNotice[],
): Promise<string[]> {
  const listing = await files.list(prefix === "" ? folder : `${folder}/${prefix.slice(0, -1)}`);
  notices.push(...listing.notices);
  const found: string[] = [];
  for (const { name, kind } of listing.entries) {
    if (kind === "file") {
      found.push(`${prefix}${name}`);
    } else if (kind === "directory" && depth < MAX_DEPTH && name !== "__pycache__") {
      found.push(...(await listFiles(files, folder, `${prefix}${name}/`, depth + 1, notices)));
    }
  }
  if (found.length > MAX_FILES) {
    notices.push({ file: folder, message: `holds more than ${MAX_FILES} files` });
    return [];
  }
  return sortByBytes(found, (path) => path);
}

function isDocument(name: string): boolean {
  return /^readme(?:\.|$)/iu.test(name) || name.endsWith(".md");
}
