import { join } from "node:path";
import type { PackageFiles } from "./package-files.ts";
import type { PackageNotice } from "./problem.ts";

/** By version of the format: `statement` is 2023-07's and later, `problem_statement` the one before. */
const FOLDERS = ["statement", "problem_statement"];
/** Where a package outside any version's habit keeps its only statement. */
const PLAIN = ["problem.md", "README.md"];
const NAME = /^problem(?:\.(?<language>[A-Za-z]{2,3}(?:-[A-Za-z]{2})?))?\.md$/u;

const LATEX = /^problem(?:\.(?<language>[A-Za-z]{2,3}(?:-[A-Za-z]{2})?))?\.tex$/u;
/** Without commands in it: what those stand for only LaTeX knows. */
const LATEX_NAME = /\\problemname\{(?<name>[^{}\\]*[^{}\\\s][^{}\\]*)\}/u;
const MAX_LATEX_BYTES = 256 * 1024;

/** A statement in Markdown: language code (`en`) and absolute path. */
export interface Statement {
  readonly language: string;
  readonly path: string;
}

/** The problem's name as its statement in LaTeX has it, which is where older packages say it; English before others. */
export async function readStatementName(files: PackageFiles): Promise<string | undefined> {
  for (const folder of FOLDERS) {
    const { entries } = await files.list(folder);
    const names = entries.filter(({ name, kind }) => kind === "file" && LATEX.test(name)).map(({ name }) => name);
    const isEnglish = (name: string) => (LATEX.exec(name)?.groups?.language ?? "en") === "en";
    for (const name of names.sort((a, b) => Number(isEnglish(b)) - Number(isEnglish(a)))) {
      const text = await files.readText(`${folder}/${name}`, MAX_LATEX_BYTES);
      const found = typeof text === "string" ? LATEX_NAME.exec(text)?.groups?.name : undefined;
      if (found !== undefined) {
        return found.replaceAll("~", " ").trim();
      }
    }
  }
  return undefined;
}

/** Every statement in Markdown, English first, then in byte order; one in the package's root only where there is no other. */
export async function listStatements(files: PackageFiles, errors: PackageNotice[]): Promise<readonly Statement[]> {
  const found: Statement[] = [];
  for (const folder of FOLDERS) {
    const { entries, notices } = await files.list(folder);
    // A picture that cannot be read spoils no judging.
    errors.push(...notices.filter(({ file }) => file === folder || NAME.test(file.slice(folder.length + 1))));
    for (const { name, kind } of entries) {
      const match = NAME.exec(name);
      // A statement's language may be left out, and is then English.
      const language = match?.groups?.language ?? "en";
      const isNew = !found.some((statement) => statement.language === language);
      if (match !== null && kind === "file" && isNew) {
        found.push({ language, path: join(files.directory, folder, name) });
      }
    }
  }
  if (found.length > 0) {
    return found.sort((a, b) => Number(b.language === "en") - Number(a.language === "en"));
  }
  for (const path of PLAIN) {
    const seen = await files.look(path);
    if (seen.kind === "refused") {
      errors.push(seen.notice);
    } else if (seen.kind === "file") {
      return [{ language: "en", path: join(files.directory, path) }];
    }
  }
  return [];
}
