import type { Disposable } from "vscode";
import { type CommandContext, register } from "./context.ts";

/** Ends the daemon, with what it judges, and starts another. */
export function addRestartDaemon(context: CommandContext): Disposable {
  return register(context, "verdict.restartDaemon", () => context.daemon.restart());
}
