import { existsSync, rmSync, writeFileSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { readVersion, schemaVersion } from "./migrations.ts";

/** What a look at a whole database found. */
export interface DatabaseCheck {
  /** Absent where there are findings. */
  readonly version?: number;
  /** The version that this Verdict knows. */
  readonly knownVersion: number;
  /** SQLite's own findings, one each; empty when there is nothing wrong. */
  readonly findings: readonly string[];
  /** Submissions by state; none are counted where there are findings, or in a database of another version. */
  readonly submissions: Readonly<Record<string, number>>;
}

/**
 * Reads every page of the database in `file`; changes nothing, and may run beside the daemon. That it is no database at all is a finding, too.
 * Throws when there is no file.
 */
export function checkDatabase(file: string): DatabaseCheck {
  return withExisting(file, (database) => {
    database.exec("PRAGMA query_only = ON;");
    const findings = readFindings(database);
    const version = findings.length > 0 ? undefined : readVersion(database);
    const counted = version === schemaVersion ? countByState(database) : [];
    const submissions = Object.fromEntries(counted);
    return { ...(version !== undefined && { version }), knownVersion: schemaVersion, findings, submissions };
  });
}

/**
 * Writes a copy of the database as it is at this moment to `target`, which must not be there yet, and which only its owner may read; may run beside
 * the daemon. A copy that cannot be made whole is not left there.
 */
export function backUpDatabase(file: string, target: string): void {
  if (existsSync(target)) throw new Error(`${target} is there already: name a file that is not.`);
  withExisting(file, (database) => {
    // An empty file is as good as none to SQLite, and this one is closed to others before anything is in it.
    writeFileSync(target, "", { mode: 0o600, flag: "wx" });
    try {
      database.prepare("VACUUM INTO ?").run(target);
    } catch (cause) {
      rmSync(target, { force: true });
      throw new Error(`${file} cannot be copied to ${target} (${(cause as Error).message}).`, { cause });
    }
  });
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
