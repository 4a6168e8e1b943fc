import { KeyReusedError, StoreError } from "./submission.ts";

/** Runs `act` on the database. Throws StoreError for what SQLite throws. */
export function stored<Result>(act: () => Result): Result {
  try {
    return act();
  } catch (error) {
    throw error instanceof KeyReusedError ? error : new StoreError(error);
  }
}
