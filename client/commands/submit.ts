import type { Disposable } from "vscode";
import { EditorCommand } from "../../server/protocol/editor.ts";
import { type CommandContext, register } from "./context.ts";
import { judgeFile } from "./judge-file.ts";

/** Judges the file on all of the problem's tests. Returns the result, for whoever calls the command from code. */
export function addSubmit(context: CommandContext): Disposable {
  return register(context, EditorCommand.submit, (document) => judgeFile(context, document, "all"));
}
