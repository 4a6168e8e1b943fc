import { stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";

/** The nearest ancestor folder of `file` (or `file` itself, when it is a folder) with a `problem.yaml`. */
export async function findProblemDirectory(file: string): Promise<string | undefined> {
  const start = resolve(file);
  for (let directory = start; ; directory = dirname(directory)) {
    const found = await stat(join(directory, "problem.yaml")).catch(() => undefined);
    if (found?.isFile()) {
      return directory;
    }
    if (dirname(directory) === directory) {
      return undefined;
    }
  }
}
