import { writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { StarterRequest } from "../../protocol/starter.ts";
import { existingFolder, only, parse } from "../arguments.ts";
import { type Command, exitCode, UsageError } from "../command.ts";
import { connect } from "../connect.ts";

export const starterCommand: Command = {
  summary: "write code to begin with for a function problem",
  help: `Usage: verdict starter PROBLEM --language LANGUAGE [--output FILE]
       verdict starter PROBLEM --list

Prints what the function or class of the problem in folder PROBLEM looks like in LANGUAGE, which is a
runner's name or a file's extension.

  --language LANGUAGE  in which language
  --output FILE        write it to FILE, which must not be there yet
  --list               list the languages that there is starter code for

Exit code: 0 done, 2 usage (also a problem that asks for a program), 3 the daemon could not answer.`,
  run: async (args, terminal) => {
    const { values, positionals } = parse({
      args,
      allowPositionals: true,
      options: {
        language: { type: "string", short: "l" },
        output: { type: "string", short: "o" },
        list: { type: "boolean", default: false },
      },
    });
    const problemDirectory = existingFolder(terminal.directory, only(positionals, "PROBLEM"));
    const { language, output, list } = values;
    if (language === undefined && !list) throw new UsageError("--language is missing; --list names the languages.");
    const daemon = await connect(terminal);
    try {
      const uri = pathToFileURL(problemDirectory).href;
      const wanted = language === undefined || list ? {} : { languageId: language };
      const result = await daemon.request(StarterRequest, { uri, problemDirectory, ...wanted });
      if (list) {
        for (const { id, name } of result.languages) terminal.stdout.write(`${id.padEnd(12)} ${name}\n`);
      } else if (output === undefined) {
        terminal.stdout.write(result.text ?? "");
      } else {
        write(path.resolve(terminal.directory, output), result.text ?? "");
        terminal.stdout.write(`${output}\n`);
      }
      return exitCode.accepted;
    } finally {
      daemon[Symbol.dispose]();
    }
  },
};

function write(file: string, text: string): void {
  try {
    writeFileSync(file, text, { flag: "wx" });
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    const reason = code === "EEXIST" ? "is there already; it is left as it is" : `cannot be written: ${message}`;
    throw new UsageError(`${file} ${reason}.`, { cause });
  }
}
