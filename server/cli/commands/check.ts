import { existsSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import { type CheckedSubmission, CheckProgressType, CheckRequest, type CheckResult } from "../../protocol/check.ts";
import { verdictAbbreviations } from "../../protocol/judge.ts";
import { existingFolder, parse } from "../arguments.ts";
import { type Command, exitCode, type Terminal, UsageError } from "../command.ts";
import { connect } from "../connect.ts";
import { createStatusLine } from "../status-line.ts";
import { createStyle, plain, type Style } from "../style.ts";

export const checkCommand: Command = {
  summary: "judge the submissions that come with problem packages",
  help: `Usage: verdict check DIR... [--json]

Judges every file in submissions/ of each problem package DIR; each must get the verdict of its folder
(accepted, wrong_answer, ...). A DIR that is no package but holds some stands for these. Files beside
folders are passed over, so that DIR... may be a shell's *.

  --json    print the results as one JSON list

Exit code: 0 all as expected, 1 some not, 2 usage (also a DIR that does not exist), 3 the judge could
not judge.`,
  run: async (args, terminal) => {
    const { values, positionals } = parse({
      args,
      allowPositionals: true,
      options: { json: { type: "boolean", default: false } },
    });
    if (positionals.length === 0) throw new UsageError("DIR is missing.");
    const folders = positionals.filter((given) => !isFile(path.resolve(terminal.directory, given)));
    if (folders.length === 0) throw new UsageError(`${positionals.join(" ")}: a file, not a problem's folder.`);
    const directories = folders.flatMap((given) => findPackages(terminal.directory, given));
    const table = values.json ? undefined : createTable(terminal);
    const daemon = await connect(terminal);
    try {
      const results: CheckResult[] = [];
      for (const [index, problemDirectory] of directories.entries()) {
        const token = `check-${index}`;
        table?.begin(problemDirectory);
        daemon.onProgress(CheckProgressType, token, (checked) => table?.row(checked));
        const result = await daemon.request(CheckRequest, { problemDirectory, partialResultToken: token });
        table?.end(result);
        results.push(result);
      }
      table?.total(results);
      if (values.json) terminal.stdout.write(`${JSON.stringify(results, undefined, 2)}\n`);
      return results.every(({ asExpected }) => asExpected) ? exitCode.accepted : exitCode.notAccepted;
    } finally {
      daemon[Symbol.dispose]();
    }
  },
};

function isFile(candidate: string): boolean {
  return statSync(candidate, { throwIfNoEntry: false })?.isFile() ?? false;
}

function findPackages(directory: string, given: string): readonly string[] {
  const folder = existingFolder(directory, given);
  const isPackage = (candidate: string) => existsSync(path.join(candidate, "problem.yaml"));
  if (isPackage(folder)) return [folder];
  const inside = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => path.join(folder, entry.name))
    .filter(isPackage)
    .sort();
  if (inside.length === 0) throw new UsageError(`${given} is no problem package (no problem.yaml), and holds none.`);
  return inside;
}

interface Table {
  begin(directory: string): void;
  row(checked: CheckedSubmission): void;
  end(result: CheckResult): void;
  total(results: readonly CheckResult[]): void;
}

const columns = [
  ["problem", 14],
  ["language", 20],
  ["submission", 48],
  ["expected / got", 20],
] as const;

/** Rows come as they are ready, so widths are fixed; a longer cell moves the rest of its row. */
function createTable(terminal: Terminal): Table {
  const style = createStyle(terminal.stdout, terminal);
  const line = createStatusLine(terminal.stderr);
  const print = (text: string) => {
    line.clear();
    terminal.stdout.write(`${text}\n`);
  };
  const head = `${columns.map(([name, width]) => name.padEnd(width)).join(" ")} ${numbers("tests", "CPU ms", "peak MiB")}`;
  let begun = false;
  return {
    begin: (directory) => {
      if (!begun) print(style.bold(`  ${head}`));
      begun = true;
      line.show(`Checking ${path.basename(directory)}`);
    },
    row: (checked) => print(describe(checked, style)),
    end: ({ warnings }) => {
      for (const warning of warnings)
        print(style.warn(`  warning: ${path.relative(terminal.directory, warning.file)}: ${plain(warning.message)}`));
    },
    total: (results) => {
      const all = results.flatMap(({ submissions }) => submissions);
      const wrong = all.filter(({ asExpected }) => !asExpected).length;
      print(
        wrong === 0
          ? style.good(`${all.length} submissions, all as expected`)
          : style.bad(`${all.length} submissions, ${wrong} not as expected`),
      );
    },
  };
}

function describe(checked: CheckedSubmission, style: Style): string {
  const got = verdictAbbreviations[checked.verdict];
  const verdicts = `${checked.expected.map((verdict) => verdictAbbreviations[verdict]).join("|")} / ${got}`;
  const cells = [checked.problemId, checked.languageName ?? "?", checked.path.replace(/^submissions\//, ""), verdicts];
  const text = columns.map(([, width], at) => plain(cells[at] ?? "").padEnd(width)).join(" ");
  const peak = (checked.peakMemoryBytes / 1_048_576).toFixed(1);
  const row = `${text} ${numbers(`${checked.passed}/${checked.total}`, String(Math.round(checked.cpuTimeMs)), peak)}`;
  if (checked.asExpected) return `${style.good("✓")} ${row}`;
  const detail = checked.detail === undefined ? "" : `\n      ${plain(checked.detail)}`;
  return `${style.bad(`✗ ${row}`)}${detail}`;
}

function numbers(tests: string, cpu: string, peak: string): string {
  return `${tests.padStart(7)} ${cpu.padStart(8)} ${peak.padStart(9)}`;
}
