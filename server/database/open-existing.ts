import { existsSync } from "node:fs";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { readVersion, schemaVersion } from "./migrations.ts";
import { NewerDatabaseError } from "./open-database.ts";

/**
 * Opens a database for a look or a small change beside the daemon that uses it: it is neither made, nor migrated, nor set aside. `isReadOnly`: nothing can
 * be written through it.
 * @throws NewerDatabaseError, and errors that say that there is none, that it is an older Verdict's, or that it is damaged
 */
export function openExisting(file: string, { isReadOnly }: { readonly isReadOnly: boolean }): DatabaseSync {
  if (!existsSync(file)) throw new Error(`There is no database ${file}.`);
  const database = new DatabaseSync(file);
  try {
    database.exec("PRAGMA busy_timeout = 5000;");
    const version = readVersionOf(database, file);
    if (version > schemaVersion) throw new NewerDatabaseError(file, version);
    if (version < schemaVersion) {
      throw new Error(`${file} was made by an older Verdict: the daemon brings it up to date when it is started next.`);
    }
    database.exec(`PRAGMA synchronous = FULL; PRAGMA query_only = ${isReadOnly ? "ON" : "OFF"};`);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function readVersionOf(database: DatabaseSync, file: string): number {
  try {
    return readVersion(database);
  } catch (cause) {
    throw new Error(
      `${file} cannot be read (${(cause as Error).message}): \`verdict db check --data ${path.dirname(file)}\` says more; a daemon that is started sets a damaged database aside, and takes over what can be read.`,
      { cause },
    );
  }
}
