import { relative, sep } from "node:path";
import type { PackageFiles } from "./package-files.ts";
import type { PackageNotice, TestCase } from "./problem.ts";

/** Git turns the line endings of all of a package's files or of none: looking at some is enough. */
const MAX_FILES_LOOKED_AT = 200;
const BYTES_LOOKED_AT = 4 * 1024;

/** What is wrong with a list of tests as a whole: there is none, or two that some system or reader takes for one. */
export function checkTestNames(testCases: readonly TestCase[]): PackageNotice[] {
  if (testCases.length === 0) {
    return [{ file: "data", message: "holds no tests: put NAME.in and NAME.ans into data/sample or data/secret" }];
  }
  const names = new Map<string, string>();
  const notices: PackageNotice[] = [];
  for (const { name } of testCases) {
    const folded = name.normalize("NFC").toLowerCase();
    const twin = names.get(folded);
    if (twin !== undefined) {
      const message = `two tests of one name: "${twin}" and "${name}" are one file on systems that fold case or accents`;
      notices.push({ file: `data/${name}.in`, message });
    }
    names.set(folded, name);
  }
  return notices;
}

/**
 * Looks at the beginnings of some test files: an error for each that may not be read, one warning when any has CRLF line
 * endings.
 */
export async function lookIntoTests(
  files: PackageFiles,
  testCases: readonly TestCase[],
): Promise<{ readonly errors: readonly PackageNotice[]; readonly warnings: readonly PackageNotice[] }> {
  const paths = testCases.flatMap((testCase) => [testCase.inputPath, testCase.answerPath]);
  const errors: PackageNotice[] = [];
  const found: string[] = [];
  for (const path of paths.slice(0, MAX_FILES_LOOKED_AT)) {
    const inPackage = relative(files.directory, path).split(sep).join("/");
    const start = await files.readStart(inPackage, BYTES_LOOKED_AT);
    if (!(start instanceof Uint8Array)) {
      errors.push(start);
    } else if (Buffer.from(start).includes("\r\n")) {
      found.push(inPackage);
    }
  }
  return { errors, warnings: warnOfCarriageReturns(found) };
}

function warnOfCarriageReturns([first, ...others]: readonly string[]): PackageNotice[] {
  if (first === undefined) {
    return [];
  }
  const more = others.length > 0 ? `, as ${others.length} other test files have` : "";
  const cure =
    "Git may have put them in: add `data/** -text` to the package's .gitattributes and check the files out again";
  return [{ file: first, message: `has CRLF line endings${more}. ${cure}` }];
}
