import { createHistory, type History } from "../../submissions/history.ts";
import type { Terminal } from "../command.ts";
import { dataFolder, withDatabase } from "../data-folder.ts";

/** Works on the history in the data folder that was given, else in the editor's daemon's. Throws UsageError when there is none, and when it cannot be used. */
export function withHistory<Result>(
  terminal: Terminal,
  data: string | undefined,
  act: (history: History) => Result | Promise<Result>,
  isReadOnly = true,
): Promise<Result> {
  const folder = dataFolder(terminal, data, terminal.location.stateDirectory);
  return withDatabase(folder, { isReadOnly }, (database) => act(createHistory(database)));
}
