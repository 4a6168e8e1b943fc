import type { PackageFiles } from "./package-files.ts";
import type { IncludedFiles, PackageNotice } from "./problem.ts";
import { readSources } from "./programs.ts";

const FOLDER = "include";

/** Reads `include/<language>/`: the files that go beside every submission in a language. */
export async function readIncludes(files: PackageFiles, errors: PackageNotice[]): Promise<readonly IncludedFiles[]> {
  const { entries, notices } = await files.list(FOLDER);
  errors.push(...notices);
  const includes: IncludedFiles[] = [];
  for (const { name, kind } of entries) {
    const path = `${FOLDER}/${name}`;
    if (kind === "file") {
      errors.push({ file: path, message: `files to include lie in a folder of their language: ${FOLDER}/<language>/` });
    } else if (kind === "directory") {
      const included = await readSources(files, path);
      errors.push(...included.notices);
      if (included.files.length > 0) {
        includes.push({ language: name, files: included.files });
      }
    }
  }
  return includes;
}
