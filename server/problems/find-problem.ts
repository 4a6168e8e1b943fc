import { stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { DOMJUDGE_FILE } from "./domjudge-ini.ts";

/** Either makes a folder a package. */
const MARKS = ["problem.yaml", DOMJUDGE_FILE];

/** The nearest ancestor folder of `file` (or `file` itself, when it is a folder) with a `problem.yaml` or `domjudge-problem.ini`. */
export async function findProblemDirectory(file: string): Promise<string | undefined> {
  const start = resolve(file);
  for (let directory = start; ; directory = dirname(directory)) {
    for (const mark of MARKS) {
      const found = await stat(join(directory, mark)).catch(() => undefined);
      if (found?.isFile()) {
        return directory;
      }
    }
    if (dirname(directory) === directory) {
      return undefined;
    }
  }
}
