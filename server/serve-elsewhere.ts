import { type Command, exitCode } from "./cli/command.ts";

/** In the place of run-serve.ts in the editor's package, which has no server. */
export function createServeCommand(): Command {
  return elsewhere("serve", "judge over HTTP, for a class", "no server in it. Serve");
}

/** In the place of run-worker.ts there. */
export function createWorkerCommand(): Command {
  return elsewhere("worker", "judge for a server on another machine, over Redis", "no worker in it. Work");
}

function elsewhere(name: string, purpose: string, what: string): Command {
  const explanation = `The editor's package has ${what} from a clone of Verdict: node server/verdict.mjs ${name}.`;
  return {
    summary: `${purpose}: not from the editor's package`,
    help: explanation,
    run: async (_args, { stderr }) => {
      stderr.write(`verdict ${name}: ${explanation}\n`);
      return exitCode.couldNotJudge;
    },
  };
}
