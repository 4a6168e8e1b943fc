import { resolve } from "node:path";
import type { Constants } from "./constants.ts";
import { openPackageFiles } from "./package-files.ts";
import type { PackageNotice, PackageProgram } from "./problem.ts";
import { listPrograms } from "./programs.ts";

/** By version of the format; the second is the one before legacy. */
const FOLDERS = ["input_validators", "input_format_validators"];
/** Grammars that stand for a program, by ending. */
const GRAMMARS: Readonly<Record<string, string>> = { viva: "VIVA", ctd: "Checktestdata" };

/** A program that says whether an input is as the statement promises. */
export interface InputValidator extends PackageProgram {
  /** As settings of tests call it: its file's base name, or its folder's name. */
  readonly name: string;
}

/** Lists the package's input validators, with the package's constants; `notices` has those that are there and cannot be run. */
export async function listInputValidators(
  directory: string,
  constants?: Constants,
): Promise<{ readonly validators: readonly InputValidator[]; readonly notices: readonly PackageNotice[] }> {
  const files = await openPackageFiles(resolve(directory));
  const validators: InputValidator[] = [];
  const notices: PackageNotice[] = [];
  for (const folder of FOLDERS) {
    const found = await listPrograms(files, folder);
    notices.push(...found.notices);
    for (const program of found.programs) {
      const base = program.path.slice(folder.length + 1);
      const grammar = GRAMMARS[base.slice(base.lastIndexOf(".") + 1)];
      if (grammar === undefined) {
        const name = base.replace(/\.[^.]*$/u, "");
        validators.push({ ...program, ...(constants !== undefined && { constants }), name });
      } else {
        notices.push({
          file: program.path,
          message: `is not run: it is a ${grammar} grammar, and Verdict runs programs`,
        });
      }
    }
  }
  return { validators, notices };
}
