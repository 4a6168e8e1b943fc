import type { DatabaseSync } from "node:sqlite";
import { transact } from "./transact.ts";

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

  // A submission is there from when it is accepted on, with all that judging it needs.
  `DROP INDEX submission_by_time;
  ALTER TABLE submission RENAME TO judged;
  CREATE TABLE submission (
    id TEXT PRIMARY KEY,
    user_id TEXT NOT NULL,
    client_id TEXT NOT NULL,
    urgency TEXT NOT NULL,
    kind TEXT NOT NULL,
    uri TEXT,
    problem_id TEXT,
    problem_name TEXT,
    language_id TEXT NOT NULL,
    source_sha256 TEXT NOT NULL,
    work TEXT,
    state TEXT NOT NULL CHECK (state IN ('queued', 'running', 'judged', 'cancelled')),
    attempt INTEGER NOT NULL,
    submitted_at_ms INTEGER NOT NULL,
    started_at_ms INTEGER,
    finished_at_ms INTEGER,
    verdict TEXT,
    judgement TEXT
  ) STRICT;
  INSERT INTO submission
    SELECT id, 'editor', 'editor', 'submit', 'judge', uri, problem_id, problem_id, language_id, source_sha256, NULL,
      CASE verdict WHEN 'cancelled' THEN 'cancelled' ELSE 'judged' END, 1, submitted_at_ms, submitted_at_ms, submitted_at_ms, verdict,
      json_object('verdict', verdict,
        'compilation', json_object('outcome', 'not-reached', 'diagnostics', json('[]'), 'output', '', 'timeMs', compile_time_ms),
        'tests', (SELECT json_group_array(json_object('kind', iif(kind = 'secret', 'secret', 'sample'), 'ordinal', ordinal, 'verdict', t.verdict,
          'name', iif(kind = 'secret', 'hidden ' || ordinal, kind || '/' || ordinal),
          'cpuTimeMs', cpu_time_ms, 'wallTimeMs', wall_time_ms, 'peakMemoryBytes', peak_memory_bytes,
          'input', '', 'expected', '', 'stdout', '', 'stderr', '', 'truncated', json('[]')))
          FROM test_result t WHERE submission_id = judged.id))
    FROM judged;
  DROP TABLE test_result;
  DROP TABLE judged;
  CREATE INDEX submission_by_time ON submission (submitted_at_ms, id);
  CREATE INDEX submission_by_user ON submission (user_id, submitted_at_ms, id);
  CREATE INDEX submission_unfinished ON submission (submitted_at_ms) WHERE state IN ('queued', 'running');
  CREATE TABLE idempotency (
    user_id TEXT NOT NULL,
    key TEXT NOT NULL,
    work_sha256 TEXT NOT NULL,
    submission_id TEXT NOT NULL,
    PRIMARY KEY (user_id, key)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE token (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('student', 'instructor', 'service')),
    secret_sha256 TEXT NOT NULL UNIQUE,
    created_at_ms INTEGER NOT NULL,
    expires_at_ms INTEGER,
    revoked_at_ms INTEGER
  ) STRICT;`,
];

/** The version that this Verdict makes and understands. */
export const schemaVersion = steps.length;

/** The version of a database's schema: how many steps have made it. */
export function readVersion(database: DatabaseSync): number {
  return Number(database.prepare("PRAGMA user_version").get()?.user_version ?? 0);
}

/** Brings the schema up to date, each step a transaction; another process may be about to do the same. */
export function migrate(database: DatabaseSync): void {
  while (readVersion(database) < schemaVersion) {
    transact(database, () => {
      // Another process may have taken this step meanwhile: only now nobody else can.
      const version = readVersion(database);
      const step = steps[version];
      if (step !== undefined) database.exec(`${step} PRAGMA user_version = ${version + 1};`);
    });
  }
}
