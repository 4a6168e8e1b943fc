import * as vscode from "vscode";
import { type CommandContext, register } from "./context.ts";

/** Kills the run of the file in the editor; when that has none, every run of this window. */
export function addCancel(context: CommandContext): vscode.Disposable {
  return register(context, "verdict.cancel", async () => {
    const { judging } = context;
    const uri = vscode.window.activeTextEditor?.document.uri;
    if (uri === undefined || !judging.cancel(uri)) judging.cancel();
  });
}
