import type { DatabaseSync } from "node:sqlite";

/**
 * Step `n` (from 0) brings a database from `user_version` n to n + 1. Steps are never changed once released: a new table or column is a new step.
 */
const steps: readonly string[] = [
  `CREATE TABLE submission (
    id TEXT PRIMARY KEY,
    submitted_at_ms INTEGER NOT NULL,
    uri TEXT NOT NULL,
    problem_directory TEXT NOT NULL,
    problem_id TEXT NOT NULL,
    language_id TEXT NOT NULL,
    source_sha256 TEXT NOT NULL,
    verdict TEXT NOT NULL,
    compile_time_ms REAL NOT NULL
  ) STRICT;
  CREATE INDEX submission_by_time ON submission (submitted_at_ms);
  CREATE TABLE test_result (
    submission_id TEXT NOT NULL REFERENCES submission (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    verdict TEXT NOT NULL,
    cpu_time_ms REAL NOT NULL,
    wall_time_ms REAL NOT NULL,
    peak_memory_bytes INTEGER NOT NULL,
    PRIMARY KEY (submission_id, kind, ordinal)
  ) STRICT, WITHOUT ROWID;`,
];

/** Whether a newer Verdict made this database: then nothing in it may be touched. */
export function isNewer(database: DatabaseSync): boolean {
  return readVersion(database) > steps.length;
}

/** Brings the schema up to date, each step a transaction. */
export function migrate(database: DatabaseSync): void {
  const version = readVersion(database);
  for (const [offset, step] of steps.slice(version).entries()) {
    database.exec(`BEGIN IMMEDIATE; ${step} PRAGMA user_version = ${version + offset + 1}; COMMIT;`);
  }
}

function readVersion(database: DatabaseSync): number {
  return Number(database.prepare("PRAGMA user_version").get()?.user_version ?? 0);
}
