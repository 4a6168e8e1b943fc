import { join } from "node:path";
import { collectStems } from "./file-stems.ts";
import { type PackageFiles, sortByBytes } from "./package-files.ts";
import type { PackageNotice, TestCase } from "./problem.ts";
import type { TestSettings } from "./test-settings.ts";

const FOLDER = "own_tests";
const GROUP = "own";

/** Lists the user's own tests, in byte order, judged by the settings of the samples. What is wrong with one is a warning: it must not keep the package from being judged. */
export async function readOwnTests(
  files: PackageFiles,
  { checker, validatorArguments, arguments: args }: TestSettings,
): Promise<{ readonly testCases: readonly TestCase[]; readonly warnings: readonly PackageNotice[] }> {
  const { entries, notices } = await files.list(FOLDER);
  const warnings: PackageNotice[] = [...notices];
  const testCases: TestCase[] = [];
  const readable = entries.filter(({ kind }) => kind === "file");
  for (const [stem, extensions] of collectStems(readable)) {
    if (!extensions.has("in")) {
      continue;
    }
    if (!extensions.has("ans")) {
      warnings.push({
        file: `${FOLDER}/${stem}.in`,
        message: `is left out: it has no answer. Put ${FOLDER}/${stem}.ans beside it`,
      });
      continue;
    }
    testCases.push({
      name: `${GROUP}/${stem}`,
      kind: "sample",
      inputPath: join(files.directory, FOLDER, `${stem}.in`),
      answerPath: join(files.directory, FOLDER, `${stem}.ans`),
      ...(checker !== undefined && { checker }),
      validatorArguments,
      inputValidatorArguments: [],
      arguments: args,
      own: true,
    });
  }
  return { testCases: sortByBytes(testCases, ({ name }) => name), warnings };
}
