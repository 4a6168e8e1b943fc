import type { DatabaseSync } from "node:sqlite";
import type { Logger } from "../base/logger.ts";
import { openDatabase } from "../database/open-database.ts";

/** The database's file in a state or data folder. */
export const databaseName = "submissions.db";

/**
 * Opens the daemon's database in `file`. Where none can be kept there (a newer Verdict's, a folder that cannot be written), judging goes on without
 * history, in memory, with a warning; `isRequired`: then this throws, for what is accepted has to be kept.
 */
export function openStoreDatabase(file: string, logger: Logger, isRequired: boolean): DatabaseSync {
  const warn = (message: string) => logger.warn(message);
  try {
    return openDatabase(file, warn);
  } catch (error) {
    if (isRequired) throw error;
    logger.warn(`Submissions are not remembered: ${(error as Error).message}`);
    return openDatabase(":memory:", warn);
  }
}
