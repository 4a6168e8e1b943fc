import path from "node:path";
import { createTokens } from "../../server/access/tokens.ts";
import { openDatabase } from "../../server/database/open-database.ts";
import { databaseName } from "../../server/submissions/open-store.ts";

/** One for each of so many students, in the database of a judge that is yet to start. Returns the secrets. */
export function makeTokens(dataDirectory: string, count: number): readonly string[] {
  const database = openDatabase(path.join(dataDirectory, databaseName), (message) => {
    throw new Error(message);
  });
  try {
    const tokens = createTokens(database);
    return Array.from(
      { length: count },
      (_, index) => tokens.create({ name: `student-${index + 1}`, role: "student" }).secret,
    );
  } finally {
    database.close();
  }
}
