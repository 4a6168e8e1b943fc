import { pathToFileURL } from "node:url";
import { JudgeProgressType, JudgeRequest, type JudgeResult } from "../../protocol/judge.ts";
import { existingFile, existingFolder, only, parse } from "../arguments.ts";
import { type Command, exitCode, UsageError } from "../command.ts";
import { connect } from "../connect.ts";
import { readIfThere } from "../describe-place.ts";
import { reportJudging } from "../report-judging.ts";

export const judgeCommand: Command = {
  summary: "judge a file against its problem's tests",
  help: `Usage: verdict judge FILE [--problem DIR] [--tests samples|all] [--folder]
                          [--variant NAME] [--full] [--json]

Judges FILE, whose extension says its language, in a container of its own.

  --problem DIR      the problem's folder; else the nearest folder above FILE with a problem.yaml
  --tests samples    only the sample tests
  --tests all        samples and hidden tests (the default); after the first hidden test that
                     fails, the rest are skipped
  --all-results      run the remaining hidden tests too
  --folder           hand in all files of FILE's language in its folder and below
  --variant NAME     compile and run in another way that the runner knows, such as sanitize
                     (verdict runners list names them)
  --full             show all of what samples read, expected, returned and printed, not the first lines alone
  --json             print the result as one JSON object

Exit code: 0 accepted, 1 not accepted, 2 usage (also a FILE or DIR that does not exist),
3 the judge could not judge.`,
  run: async (args, terminal) => {
    const { values, positionals } = parse({
      args,
      allowPositionals: true,
      options: {
        problem: { type: "string" },
        tests: { type: "string", default: "all" },
        "all-results": { type: "boolean", default: false },
        folder: { type: "boolean", default: false },
        variant: { type: "string" },
        full: { type: "boolean", default: false },
        json: { type: "boolean", default: false },
      },
    });
    const { tests } = values;
    if (tests !== "samples" && tests !== "all") throw new UsageError(`--tests is samples or all, not ${tests}.`);
    const given = only(positionals, "FILE");
    const file = existingFile(terminal.directory, given);
    const problemDirectory =
      values.problem === undefined ? undefined : existingFolder(terminal.directory, values.problem);
    const report = values.json ? undefined : reportJudging(terminal, { given, source: readIfThere(file) }, values.full);
    const daemon = await connect(terminal);
    try {
      const token = "judge";
      if (report !== undefined) daemon.onProgress(JudgeProgressType, token, report.progress);
      const result = await daemon.request(JudgeRequest, {
        uri: pathToFileURL(file).href,
        tests,
        continueAfterFailure: values["all-results"],
        extent: values.folder ? "folder" : "file",
        ...(values.variant === undefined ? {} : { variant: values.variant }),
        ...(problemDirectory === undefined ? {} : { problemDirectory }),
        ...(report === undefined ? {} : { partialResultToken: token }),
      });
      if (report === undefined) terminal.stdout.write(`${JSON.stringify(result, undefined, 2)}\n`);
      else report.result(result);
      return exitCodeOf(result);
    } finally {
      daemon[Symbol.dispose]();
    }
  },
};

function exitCodeOf({ verdict }: JudgeResult): number {
  if (verdict === "accepted") return exitCode.accepted;
  return verdict === "judge-error" ? exitCode.couldNotJudge : exitCode.notAccepted;
}
