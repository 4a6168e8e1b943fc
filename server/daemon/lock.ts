import path from "node:path";
import { DatabaseSync } from "node:sqlite";

/**
 * Takes the lock named `name` in `directory`, waiting up to `waitMs` (the thread stands still meanwhile) for its holder. Undefined when another
 * process holds it. It is SQLite's own file lock (fcntl, LockFileEx) on a database that stays empty: the operating system frees it
 * when the process ends, however it ends. https://sqlite.org/lockingv3.html
 */
export function takeLock(directory: string, name: string, waitMs = 0): Disposable | undefined {
  const file = path.join(directory, name);
  const database = new DatabaseSync(file);
  try {
    // Not the constructor's `timeout`: the first editor that runs Verdict has a Node that does not know it, and passes over it.
    database.exec(`PRAGMA busy_timeout = ${waitMs}; BEGIN EXCLUSIVE;`);
  } catch (cause) {
    database.close();
    const busy = 5; // SQLITE_BUSY, https://sqlite.org/rescode.html
    if ((cause as { errcode?: number }).errcode === busy) return undefined;
    throw new Error(`The lock ${file} cannot be taken (${(cause as Error).message}): if it is damaged, remove it.`, {
      cause,
    });
  }
  return { [Symbol.dispose]: () => database.close() };
}
