import { readFileSync } from "node:fs";
import path from "node:path";
import { text as readAll } from "node:stream/consumers";
import { pathToFileURL } from "node:url";
import { AddTestRequest } from "../../protocol/own-tests.ts";
import { existingFile, existingFolder, only, parse } from "../arguments.ts";
import { type Command, exitCode } from "../command.ts";
import { connect } from "../connect.ts";

export const addTestCommand: Command = {
  summary: "add a test of your own to a problem",
  help: `Usage: verdict add-test PROBLEM [--example FILE] [--answer FILE]

Adds a test to the folder own_tests of the problem in folder PROBLEM; samples and own tests run together.
The example comes from standard input or from FILE: a test's input, or what a problem's page shows, such as

    Input: nums = [2,7,11,15], target = 9
    Output: [0,1]

  --example FILE  read the example from FILE
  --answer FILE   what is expected, where the example does not say

Exit code: 0 added, 2 usage (also an example that does not fit the problem), 3 the daemon could not answer.`,
  run: async (args, terminal) => {
    const { values, positionals } = parse({
      args,
      allowPositionals: true,
      options: { example: { type: "string" }, answer: { type: "string" } },
    });
    const problemDirectory = existingFolder(terminal.directory, only(positionals, "PROBLEM"));
    const read = (given: string) => readFileSync(existingFile(terminal.directory, given), "utf8");
    const text = values.example === undefined ? await readAll(terminal.stdin) : read(values.example);
    const answer = values.answer === undefined ? {} : { answer: read(values.answer) };
    const daemon = await connect(terminal);
    try {
      const uri = pathToFileURL(problemDirectory).href;
      const added = await daemon.request(AddTestRequest, { uri, problemDirectory, text, ...answer });
      const shown = path.relative(terminal.directory, added.inputPath);
      terminal.stdout.write(`${added.name}: ${shown}\n`);
      return exitCode.accepted;
    } finally {
      daemon[Symbol.dispose]();
    }
  },
};
