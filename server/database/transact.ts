import type { DatabaseSync } from "node:sqlite";

/** Runs `act` as one transaction: all that it writes is there afterwards, or, when it throws, nothing. */
export function transact<Result>(database: DatabaseSync, act: () => Result): Result {
  database.exec("BEGIN IMMEDIATE");
  try {
    const result = act();
    database.exec("COMMIT");
    return result;
  } catch (error) {
    // Some failures (a full disk) have rolled it back already.
    if (database.isTransaction) database.exec("ROLLBACK");
    throw error;
  }
}
