import { createHash } from "node:crypto";
import { renameSync, rmSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import type { Logger } from "../base/logger.ts";
import type { Judgement } from "../judge/judgement.ts";
import { isNewer, migrate } from "./migrations.ts";
import type { Submission } from "./submission.ts";

/** What was judged, with verdicts and measures; nothing that a program wrote, and no name of a secret test. */
export interface SubmissionStore extends Disposable {
  /** Remembers a judged submission. A failure (disk full) is logged, never thrown: the user still gets the verdict. */
  record(judged: JudgedRow): void;
}

export interface JudgedRow {
  readonly submissionId: string;
  readonly submittedAt: Date;
  readonly submission: Submission;
  readonly judgement: Judgement;
}

/** So many submissions are kept, the latest. */
const mostSubmissions = 10_000;

/**
 * Opens the store in `file`, making or migrating it. A damaged one is moved aside, one that a newer Verdict made is left as it is; both with a warning,
 * for judging goes on without history.
 */
export function openStore(file: string, logger: Logger): SubmissionStore {
  try {
    return open(file, logger);
  } catch (error) {
    const aside = `${file}.broken-${new Date().toISOString().replaceAll(":", "-")}`;
    logger.warn(`The history of submissions is damaged (${(error as Error).message}); it was moved to ${aside}.`);
    try {
      renameSync(file, aside);
      for (const suffix of ["-wal", "-shm", "-journal"]) rmSync(`${file}${suffix}`, { force: true });
      return open(file, logger);
    } catch (cause) {
      logger.error(`No history of submissions can be kept in ${file}`, cause);
      return forgetful;
    }
  }
}

const forgetful: SubmissionStore = { record: () => {}, [Symbol.dispose]: () => {} };

function open(file: string, logger: Logger): SubmissionStore {
  const database = new DatabaseSync(file);
  try {
    if (isNewer(database)) {
      logger.warn(`${file} was made by a newer Verdict: submissions are not remembered.`);
      database.close();
      return forgetful;
    }
    const check = database.prepare("PRAGMA quick_check(1)").get();
    if (check?.quick_check !== "ok") throw new Error(String(check?.quick_check));
    database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;");
    migrate(database);
    database.prepare(prune).run(mostSubmissions);
    return createStore(database, logger);
  } catch (error) {
    if (database.isOpen) database.close();
    throw error;
  }
}

const prune = `DELETE FROM submission WHERE id IN
  (SELECT id FROM submission ORDER BY submitted_at_ms DESC LIMIT -1 OFFSET ?)`;

function createStore(database: DatabaseSync, logger: Logger): SubmissionStore {
  const insertSubmission = database.prepare("INSERT INTO submission VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
  const insertTest = database.prepare("INSERT INTO test_result VALUES (?, ?, ?, ?, ?, ?, ?)");
  const insert = ({ submissionId, submittedAt, submission, judgement }: JudgedRow) => {
    const { language, problem, source, tests } = submission.request;
    insertSubmission.run(
      submissionId,
      submittedAt.getTime(),
      submission.uri,
      problem.directory,
      problem.id,
      language.id,
      createHash("sha256").update(source).digest("hex"),
      judgement.verdict,
      judgement.compilation.timeMs,
    );
    for (const [index, result] of judgement.tests.entries()) {
      const { ordinal, verdict, cpuTimeMs, wallTimeMs, peakMemoryBytes } = result;
      // The user's own are samples to the judge, and counted apart from those of the package.
      const kind = tests[index]?.own ? "own" : result.kind;
      insertTest.run(submissionId, kind, ordinal, verdict, cpuTimeMs, wallTimeMs, Math.round(peakMemoryBytes));
    }
  };
  return {
    record: (judged) => {
      try {
        database.exec("BEGIN IMMEDIATE");
        try {
          insert(judged);
          database.exec("COMMIT");
        } catch (error) {
          database.exec("ROLLBACK");
          throw error;
        }
      } catch (error) {
        logger.error("A submission could not be remembered", error);
      }
    },
    [Symbol.dispose]: () => {
      if (database.isOpen) database.close();
    },
  };
}
