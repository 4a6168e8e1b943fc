import { dirname, join, relative, resolve, sep } from "node:path";
import { MAX_YAML_BYTES } from "../base/yaml-text.ts";
import { openPackageFiles } from "./package-files.ts";
import type { AssignmentText, PackageNotice } from "./problem.ts";

/** A folder with such a file is an assignment's: it counts for all packages in it. */
const ASSIGNMENT_FILE = "assignment.yaml";

/**
 * Reads the assignment of the package in `directory`: the file in the package's folder, or in the nearest folder above
 * that has one. One that cannot be read is noted in `errors`.
 */
export async function readAssignment(directory: string, errors: PackageNotice[]): Promise<AssignmentText | undefined> {
  const start = resolve(directory);
  for (let folder = start; ; folder = dirname(folder)) {
    const path = join(folder, ASSIGNMENT_FILE);
    const file = relative(start, path).split(sep).join("/");
    const text = await (await openPackageFiles(folder)).readText(ASSIGNMENT_FILE, MAX_YAML_BYTES);
    if (typeof text === "string") {
      return { path, file, text };
    }
    if (text !== undefined) {
      errors.push({ ...text, file });
      return undefined;
    }
    if (dirname(folder) === folder) {
      return undefined;
    }
  }
}
