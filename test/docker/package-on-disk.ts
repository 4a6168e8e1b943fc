import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Problem } from "../../server/problems/problem.ts";
import { readProblem } from "../../server/problems/read-problem.ts";

/** A problem package in a temporary folder; disposing removes it. */
export interface PackageOnDisk extends AsyncDisposable {
  readonly problem: Problem;
}

/**
 * Writes a package and reads it.
 * @param tests by name (`sample/1`, `secret/2`): input, answer
 * @param files others by path; there is a `problem.yaml` in any case
 */
export async function writePackage(
  tests: Readonly<Record<string, readonly [string, string]>>,
  files: Readonly<Record<string, string>> = {},
): Promise<PackageOnDisk> {
  const directory = await mkdtemp(join(tmpdir(), "verdict-package-"));
  const texts = new Map(Object.entries({ "problem.yaml": "name: Tested\n", ...files }));
  for (const [name, [input, answer]] of Object.entries(tests)) {
    texts.set(`data/${name}.in`, input).set(`data/${name}.ans`, answer);
  }
  for (const [path, text] of texts) {
    await mkdir(dirname(join(directory, path)), { recursive: true });
    await writeFile(join(directory, path), text);
  }
  return {
    problem: await readProblem(directory),
    [Symbol.asyncDispose]: () => rm(directory, { recursive: true }),
  };
}
