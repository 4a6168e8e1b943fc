import { existsSync } from "node:fs";
import path from "node:path";
import { backUpDatabase, checkDatabase, type DatabaseCheck } from "../../database/maintain.ts";
import { only, parse } from "../arguments.ts";
import { type Command, exitCode, type Terminal, UsageError } from "../command.ts";
import { databaseIn, dataFolder, dataOption } from "../data-folder.ts";
import { plain } from "../style.ts";

export const dbCommand: Command = {
  summary: "check and back up the database of submissions",
  help: `Usage: verdict db check [--data DIR] [--json]
       verdict db backup FILE [--data DIR]

check    reads every page of the database, and says what is damaged; changes nothing
backup   writes a copy, as the database is at this moment, to FILE, which must not be there yet;
         to go back to it, end the daemon and put FILE in the database's place

  --data DIR    the data folder: of the editor's daemon (the default), or of a server
  --json        print what check found as one JSON object

Both can be run while the daemon or the server goes on.

Exit code: 0, 1 the database is damaged, 2 usage (also no database), 3 it cannot be read or copied.`,
  run: async (args, terminal) => {
    const { values, positionals } = parse({
      args,
      allowPositionals: true,
      options: { ...dataOption, json: { type: "boolean", default: false } },
    });
    const [action, ...rest] = positionals;
    const folder = dataFolder(terminal, values.data, terminal.location.stateDirectory);
    switch (action) {
      case "check":
        if (rest.length > 0) throw new UsageError(`check takes no names: ${rest.join(" ")} is too much.`);
        return check(databaseIn(folder), values.json, terminal);
      case "backup":
        return backUp(databaseIn(folder), only(rest, "FILE"), terminal);
      default:
        throw new UsageError("Say check or backup.");
    }
  },
};

function check(file: string, json: boolean, { stdout }: Terminal): number {
  const found = checkDatabase(file);
  stdout.write(json ? `${JSON.stringify({ file, ...found }, undefined, 2)}\n` : describe(file, found));
  return found.findings.length === 0 ? exitCode.accepted : exitCode.notAccepted;
}

function backUp(file: string, given: string, { directory, stderr }: Terminal): number {
  const target = path.resolve(directory, given);
  if (existsSync(target)) throw new UsageError(`${given} is there already: name a file that is not.`);
  backUpDatabase(file, target);
  stderr.write(`${target} holds a copy of ${file}.\n`);
  return exitCode.accepted;
}

const mostFindings = 20;

function describe(file: string, { version, knownVersion, findings, submissions }: DatabaseCheck): string {
  if (findings.length > 0) {
    const shown = findings.slice(0, mostFindings).map((finding) => `  ${plain(finding)}\n`);
    const more = findings.length > mostFindings ? `  and ${findings.length - mostFindings} more\n` : "";
    return `${file} is damaged:\n${shown.join("")}${more}The daemon or server sets it aside when it is started next, and takes over what can still be read.\n`;
  }
  const counts = Object.entries(submissions).map(([state, count]) => `${count} ${state}`);
  const content = counts.length === 0 ? "no submissions" : `submissions: ${counts.join(", ")}`;
  if (version === knownVersion) return `${file} is sound; ${content}.\n`;
  const made =
    Number(version) > knownVersion
      ? "a newer Verdict, which alone can use it"
      : "an older Verdict; the daemon brings it up to date";
  return `${file} is sound; it was made by ${made} (version ${version} of the database, this one knows ${knownVersion}).\n`;
}
