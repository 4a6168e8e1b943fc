import { existsSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { readVersion, schemaVersion } from "./migrations.ts";

/** What a look at a whole database found. */
export interface DatabaseCheck {
  readonly version: number;
  /** The version that this Verdict knows. */
  readonly knownVersion: number;
  /** SQLite's own findings, one each; empty when there is nothing wrong. */
  readonly findings: readonly string[];
  /** Submissions by state. */
  readonly submissions: Readonly<Record<string, number>>;
}

/** Reads every page of the database in `file`; changes nothing, and may run beside the daemon. Throws when there is none, or it is no database. */
export function checkDatabase(file: string): DatabaseCheck {
  return withExisting(file, (database) => {
    database.exec("PRAGMA query_only = ON;");
    const version = readVersion(database);
    const findings = readFindings(database);
    const counted = findings.length > 0 || version < 2 || version > schemaVersion ? [] : countByState(database);
    return { version, knownVersion: schemaVersion, findings, submissions: Object.fromEntries(counted) };
  });
}

/** Writes a copy of the database as it is at this moment to `target`, which must not be there yet; may run beside the daemon. */
export function backUpDatabase(file: string, target: string): void {
  if (existsSync(target)) throw new Error(`${target} is there already: name a file that is not.`);
  withExisting(file, (database) => database.prepare("VACUUM INTO ?").run(target));
}

function withExisting<Result>(file: string, act: (database: DatabaseSync) => Result): Result {
  if (!existsSync(file)) throw new Error(`There is no database ${file}.`);
  const database = new DatabaseSync(file);
  try {
    database.exec("PRAGMA busy_timeout = 5000;");
    return act(database);
  } finally {
    database.close();
  }
}

function readFindings(database: DatabaseSync): string[] {
  try {
    const rows = database.prepare("PRAGMA integrity_check").all();
    return rows.map((row) => String(row.integrity_check)).filter((line) => line !== "ok");
  } catch (error) {
    // Damage that SQLite cannot walk past.
    return [(error as Error).message];
  }
}

function countByState(database: DatabaseSync): [string, number][] {
  const rows = database.prepare("SELECT state, count(*) AS count FROM submission GROUP BY state ORDER BY state").all();
  return rows.map(({ state, count }) => [String(state), Number(count)]);
}
