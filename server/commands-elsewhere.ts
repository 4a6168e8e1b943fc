import { type Command, exitCode } from "./cli/command.ts";

/** In the place of run-serve.ts in the editor's package, which has no server. */
export function createServeCommand(): Command {
  return elsewhere("serve", "judge over HTTP, for a class");
}

/** In the place of run-worker.ts there. */
export function createWorkerCommand(): Command {
  return elsewhere("worker", "judge for a server on another machine, over Redis");
}

function elsewhere(name: string, summary: string): Command {
  const explanation = `The editor's package has no ${name} in it. Run it from a clone of Verdict: node server/verdict.mjs ${name}.`;
  return {
    summary: `${summary}: not from the editor's package`,
    help: explanation,
    run: async (_args, { stderr }) => {
      stderr.write(`verdict ${name}: ${explanation}\n`);
      return exitCode.couldNotJudge;
    },
  };
}
