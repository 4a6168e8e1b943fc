import { join } from "node:path";
import type { PackageFiles } from "./package-files.ts";
import type { PackageNotice } from "./problem.ts";

/** By version of the format: `statement` is 2023-07's and later, `problem_statement` the one before. */
const FOLDERS = ["statement", "problem_statement"];

/** Finds the statement in Markdown: English first, then any language, then a plain file in the package's root. */
export async function findStatement(
  files: PackageFiles,
  errors: PackageNotice[],
): Promise<{ readonly statementPath?: string }> {
  const english = FOLDERS.flatMap((folder) => [`${folder}/problem.en.md`, `${folder}/problem.md`]);
  const others = (await Promise.all(FOLDERS.map((folder) => listStatements(files, folder)))).flat();
  for (const path of [...english, ...others, "problem.md", "README.md"]) {
    const seen = await files.look(path);
    if (seen.kind === "refused") {
      errors.push(seen.notice);
      return {};
    }
    if (seen.kind === "file") {
      return { statementPath: join(files.directory, path) };
    }
  }
  return {};
}

async function listStatements(files: PackageFiles, folder: string): Promise<string[]> {
  const { entries } = await files.list(folder);
  return entries.filter(({ name }) => /^problem\.[A-Za-z-]+\.md$/u.test(name)).map(({ name }) => `${folder}/${name}`);
}
