import { type Command, exitCode } from "./cli/command.ts";

/** In the place of run-serve.ts in the editor's package, which has no server. */
export function createServeCommand(): Command {
  const explanation =
    "The editor's package has no server in it. Serve from a clone of Verdict: node server/verdict.mjs serve.";
  return {
    summary: "judge over HTTP, for a class: not from the editor's package",
    help: explanation,
    run: async (_args, { stderr }) => {
      stderr.write(`verdict serve: ${explanation}\n`);
      return exitCode.couldNotJudge;
    },
  };
}
