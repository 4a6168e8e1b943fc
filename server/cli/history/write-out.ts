import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { History } from "../../submissions/history.ts";
import { UsageError } from "../command.ts";

type Order = NonNullable<ReturnType<History["readOrder"]>>;

/** Writes one file. Throws UsageError when it is there already, unless it `mayReplace` it. */
export function writeOut(file: string, content: string | Uint8Array, mayReplace: boolean): void {
  try {
    writeFileSync(file, content, { flag: mayReplace ? "w" : "wx" });
  } catch (cause) {
    throw explainUnwritten(file, cause as NodeJS.ErrnoException);
  }
}

/** Says why a file could not be written, by its error. */
export function explainUnwritten(file: string, cause: NodeJS.ErrnoException): Error {
  if (cause.code === "EEXIST") return sayTaken(file);
  if (cause.code === "ENOENT") return new UsageError(`There is no folder ${path.dirname(file)}.`, { cause });
  return new Error(`${file} cannot be written (${cause.message}).`, { cause });
}

function sayTaken(file: string): UsageError {
  return new UsageError(`${file} is there already: --force replaces it.`);
}

/**
 * Writes all files of a submission into a folder, which is made where it is missing. Returns their paths. Throws UsageError, before anything is
 * written, where a file is there already (unless it `mayReplace` it) or would lie outside.
 */
export function writeFolder(folder: string, order: Order, mayReplace: boolean): readonly string[] {
  const files = [{ path: mainName(order), content: order.source }, ...order.companions].map((file) => ({
    path: inside(folder, file.path),
    content: file.content,
  }));
  const taken = mayReplace ? undefined : files.find((file) => existsSync(file.path));
  if (taken !== undefined) throw sayTaken(taken.path);
  for (const file of files) {
    mkdirSync(path.dirname(file.path), { recursive: true });
    writeOut(file.path, file.content, mayReplace);
  }
  return files.map((file) => file.path);
}

function mainName({ fileName, languageId }: Order): string {
  return fileName === undefined ? `submission.${languageId}` : path.basename(fileName);
}

function inside(folder: string, relative: string): string {
  const file = path.resolve(folder, relative);
  if (file.startsWith(folder + path.sep)) return file;
  throw new UsageError(`A file of the submission is called ${relative}, which would lie outside of ${folder}.`);
}
