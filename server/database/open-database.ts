import { existsSync, renameSync, rmSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { migrate, readVersion, schemaVersion } from "./migrations.ts";
import { salvage } from "./salvage.ts";

/** A newer Verdict made this database: nothing in it may be touched. */
export class NewerDatabaseError extends Error {
  constructor(file: string, version: number) {
    super(
      `${file} was made by a newer Verdict (version ${version} of the database; this one knows ${schemaVersion}). Use that Verdict, or another data folder.`,
    );
    this.name = "NewerDatabaseError";
  }
}

/**
 * Opens the database in `file`, making or migrating it. A damaged one is set aside beside it, what can still be read of it is taken over into a
 * new one, and `onDamage` hears of it in the user's words. What is committed survives a crash of the machine, too.
 * @throws NewerDatabaseError, and SQLite's error when no database can be kept in `file`
 */
export function openDatabase(file: string, onDamage: (message: string) => void): DatabaseSync {
  try {
    return open(file);
  } catch (error) {
    if (error instanceof NewerDatabaseError || !isDamage(error)) throw error;
    const aside = `${file}.broken-${new Date().toISOString().replaceAll(":", "-")}`;
    renameSync(file, aside);
    for (const suffix of ["-wal", "-shm", "-journal"]) {
      if (existsSync(`${file}${suffix}`)) renameSync(`${file}${suffix}`, `${aside}${suffix}`);
    }
    const database = open(file);
    const found = salvage(aside, database);
    for (const suffix of ["-wal", "-shm"]) rmSync(`${aside}${suffix}`, { force: true });
    onDamage(
      `${file} is damaged (${(error as Error).message}). It was moved to ${aside}, and a new one begun with the ${found.rows} rows that could still be read.`,
    );
    return database;
  }
}

function open(file: string): DatabaseSync {
  const database = new DatabaseSync(file);
  try {
    database.exec(`PRAGMA busy_timeout = ${longestWaitMs};`);
    const version = readVersion(database);
    if (version > schemaVersion) throw new NewerDatabaseError(file, version);
    const check = database.prepare("PRAGMA quick_check(1)").get();
    if (check?.quick_check !== "ok") throw new DamagedError(String(check?.quick_check));
    switchToWal(database);
    database.exec("PRAGMA synchronous = FULL;");
    migrate(database);
    return database;
  } catch (error) {
    if (database.isOpen) database.close();
    throw error;
  }
}

/** SQLite does not wait by itself for another process that switches a new database at the same time. */
function switchToWal(database: DatabaseSync): void {
  const deadline = performance.now() + longestWaitMs;
  for (;;) {
    try {
      database.exec("PRAGMA journal_mode = WAL;");
      return;
    } catch (error) {
      if (codeOf(error) !== busy || performance.now() > deadline) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
    }
  }
}

const longestWaitMs = 5_000;
/** SQLITE_BUSY. */
const busy = 5;

class DamagedError extends Error {}

/** SQLITE_CORRUPT and SQLITE_NOTADB (https://www.sqlite.org/rescode.html), or a schema that is none of ours. */
function isDamage(error: unknown): boolean {
  if (error instanceof DamagedError) return true;
  const primary = codeOf(error);
  return primary === 11 || primary === 26 || primary === 1;
}

/** SQLite's primary code. */
function codeOf(error: unknown): number | undefined {
  const code = (error as { readonly errcode?: number }).errcode;
  return code === undefined ? undefined : code & 0xff;
}
