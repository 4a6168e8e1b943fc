import type { PackageFiles } from "./package-files.ts";
import type { PackageNotice, PackageProgram } from "./problem.ts";
import { listPrograms, readProgram } from "./programs.ts";

const CURRENT = "output_validator";
const LEGACY = "output_validators";

/** The folders in which packages keep the program that judges outputs, and whether each holds anything. */
export async function findValidatorFolders(
  files: PackageFiles,
  errors: PackageNotice[],
): Promise<{ readonly current: boolean; readonly legacy: boolean }> {
  const [current, legacy] = [await files.list(CURRENT), await files.list(LEGACY)];
  // What cannot be read in them is said by whoever reads the program.
  const closed = [...current.notices, ...legacy.notices].filter(({ file }) => file === CURRENT || file === LEGACY);
  errors.push(...closed);
  return { current: current.entries.length > 0, legacy: legacy.entries.length > 0 };
}

/**
 * Reads the program that judges outputs: `output_validator/`, itself the program (2023-07 and later), or the only
 * program in `output_validators/` (legacy; also a file or folder each). What is wrong is pushed to `errors`.
 */
export async function readOutputValidator(
  files: PackageFiles,
  folders: { readonly current: boolean; readonly legacy: boolean },
  errors: PackageNotice[],
): Promise<PackageProgram | undefined> {
  if (folders.current && folders.legacy) {
    errors.push({ file: LEGACY, message: `says the same as ${CURRENT}; keep one of them` });
    return undefined;
  }
  return folders.current ? readCurrent(files, errors) : readLegacy(files, errors);
}

async function readCurrent(files: PackageFiles, errors: PackageNotice[]): Promise<PackageProgram | undefined> {
  const { entries } = await files.list(CURRENT);
  const [only, ...others] = entries;
  const folder = only?.kind === "directory" && others.length === 0 ? `${CURRENT}/${only.name}` : CURRENT;
  const program = await readProgram(files, folder);
  errors.push(...program.notices);
  if (program.files.length > 0) {
    return { path: folder, files: program.files };
  }
  if (program.notices.length === 0) {
    errors.push({ file: folder, message: "holds no program" });
  }
  return undefined;
}

async function readLegacy(files: PackageFiles, errors: PackageNotice[]): Promise<PackageProgram | undefined> {
  const { programs, notices } = await listPrograms(files, LEGACY);
  errors.push(...notices);
  const [program, second] = programs;
  if (second !== undefined) {
    errors.push({
      file: second.path,
      message: `is a second output validator beside ${program?.path}; only one is supported`,
    });
  } else if (program === undefined && notices.length === 0) {
    errors.push({ file: LEGACY, message: "holds no program" });
  }
  return program;
}
