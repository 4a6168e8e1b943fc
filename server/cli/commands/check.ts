import { existsSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import { CheckProgressType, CheckRequest, type CheckResult } from "../../protocol/check.ts";
import { existingFolder, parse } from "../arguments.ts";
import { createCheckTable } from "../check-table.ts";
import { type Command, exitCode, UsageError } from "../command.ts";
import { connect } from "../connect.ts";

export const checkCommand: Command = {
  summary: "verify problem packages: files, validators, submissions, time limit",
  help: `Usage: verdict check DIR... [--only PATTERN] [--json]

Verifies each problem package DIR as its author would want: that it can be read; that its input
validators take every input; that each submission does what its folder, its own tag or
submissions.yaml says; that the time limit leaves accepted submissions room and slow ones none; and
what is missing or unused. A DIR that is no package but holds some stands for these. Files beside
folders are passed over, so that DIR... may be a shell's *.

  --only PATTERN  judge only submissions whose path below submissions/ has PATTERN in it or matches it
                  (* any text without /, {a,b} either): accepted, '*/slow.*'. No time limit is inferred
  --json          print the results as one JSON list

Errors are what must be put right, warnings what to think about.
Exit code: 0 no errors and all submissions as expected, 1 some, 2 usage (also a DIR that does not
exist), 3 the judge could not judge.`,
  run: async (args, terminal) => {
    const { values, positionals } = parse({
      args,
      allowPositionals: true,
      options: { json: { type: "boolean", default: false }, only: { type: "string" } },
    });
    if (positionals.length === 0) throw new UsageError("DIR is missing.");
    const folders = positionals.filter((given) => !isFile(path.resolve(terminal.directory, given)));
    if (folders.length === 0) throw new UsageError(`${positionals.join(" ")}: a file, not a problem's folder.`);
    const directories = folders.flatMap((given) => findPackages(terminal.directory, given));
    const table = values.json ? undefined : createCheckTable(terminal);
    const daemon = await connect(terminal);
    try {
      const results: CheckResult[] = [];
      for (const [index, problemDirectory] of directories.entries()) {
        const token = `check-${index}`;
        table?.begin(problemDirectory);
        daemon.onProgress(CheckProgressType, token, (checked) => table?.row(checked));
        const only = values.only === undefined ? {} : { only: values.only };
        const result = await daemon.request(CheckRequest, { problemDirectory, partialResultToken: token, ...only });
        table?.end(result);
        results.push(result);
      }
      if (values.only !== undefined && results.every(({ submissions }) => submissions.length === 0)) {
        throw new UsageError(`--only ${values.only}: no submission is so called.`);
      }
      table?.total(results);
      if (values.json) terminal.stdout.write(`${JSON.stringify(results, undefined, 2)}\n`);
      return results.every(({ asExpected }) => asExpected) ? exitCode.accepted : exitCode.notAccepted;
    } finally {
      daemon[Symbol.dispose]();
    }
  },
};

/** Either makes a folder a package. */
const marks = ["problem.yaml", "domjudge-problem.ini"];

function isFile(candidate: string): boolean {
  return statSync(candidate, { throwIfNoEntry: false })?.isFile() ?? false;
}

function findPackages(directory: string, given: string): readonly string[] {
  const folder = existingFolder(directory, given);
  const isPackage = (candidate: string) => marks.some((mark) => existsSync(path.join(candidate, mark)));
  if (isPackage(folder)) return [folder];
  const inside = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => path.join(folder, entry.name))
    .filter(isPackage)
    .sort();
  if (inside.length === 0) throw new UsageError(`${given} is no problem package (no problem.yaml), and holds none.`);
  return inside;
}
