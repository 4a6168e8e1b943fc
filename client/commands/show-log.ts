import path from "node:path";
import type { Disposable } from "vscode";
import { type CommandContext, register } from "./context.ts";

/** Shows the extension's log, and says in it where the daemon's own is. */
export function addShowLog(context: CommandContext): Disposable {
  return register(context, "verdict.showLog", async () => {
    const directory = context.stateDirectory();
    if (directory !== undefined)
      context.log.info(`The daemon writes its log to ${path.join(directory, "daemon.log")}.`);
    context.log.show();
  });
}
