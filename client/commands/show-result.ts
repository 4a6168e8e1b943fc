import * as vscode from "vscode";
import { EditorCommand } from "../../server/protocol/editor.ts";
import { type CommandContext, register } from "./context.ts";

/** Opens the Test Results view, where the last run stands with its output and differences. */
export function addShowResult(context: CommandContext): vscode.Disposable {
  return register(context, EditorCommand.showResult, async () =>
    vscode.commands.executeCommand("testing.showMostRecentOutput"),
  );
}
