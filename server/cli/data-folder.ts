import { existsSync } from "node:fs";
import path from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { openExisting } from "../database/open-existing.ts";
import { databaseName } from "../submissions/open-store.ts";
import { StoreError } from "../submissions/submission.ts";
import { type Terminal, UsageError } from "./command.ts";

/** For `parse`: the data folder that a command works on. */
export const dataOption = { data: { type: "string" } } as const;

/** Where `verdict serve` keeps its data unless it is told otherwise: apart from the editor's, so that both can run. */
export function serveFolder({ location }: Pick<Terminal, "location">): string {
  return path.join(location.stateDirectory, "serve");
}

/** The absolute path of a data folder: the one given with `--data`, else the usual one. */
export function dataFolder(
  { directory }: Pick<Terminal, "directory">,
  given: string | undefined,
  usual: string,
): string {
  return given === undefined ? usual : path.resolve(directory, given);
}

/** The path of the database in a data folder. Throws UsageError when there is none. */
export function databaseIn(folder: string): string {
  const file = path.join(folder, databaseName);
  if (existsSync(file)) return file;
  throw new UsageError(
    `There is no database ${file}: nothing is kept there yet. --data DIR names another data folder.`,
  );
}

/** Works on the database in a data folder, beside the daemon or server that may have it open. Throws UsageError when there is none, and with the file's name when it cannot be used. */
export async function withDatabase<Result>(
  folder: string,
  mode: { readonly isReadOnly: boolean },
  act: (database: DatabaseSync) => Result | Promise<Result>,
): Promise<Result> {
  const file = databaseIn(folder);
  const database = openExisting(file, mode);
  try {
    return await act(database);
  } catch (error) {
    const cause = error instanceof StoreError ? error.cause : error;
    if ((cause as { readonly errcode?: number }).errcode === undefined) throw error;
    throw new Error(
      `${file} cannot be ${mode.isReadOnly ? "read" : "changed"} (${(cause as Error).message}): \`verdict db check --data ${folder}\` says whether it is damaged.`,
      { cause },
    );
  } finally {
    database.close();
  }
}
