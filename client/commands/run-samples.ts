import type { Disposable } from "vscode";
import { EditorCommand } from "../../server/protocol/editor.ts";
import { type CommandContext, register } from "./context.ts";
import { judgeFile } from "./judge-file.ts";

/** Judges the file on the problem's sample tests. Returns the result, for whoever calls the command from code. */
export function addRunSamples(context: CommandContext): Disposable {
  return register(context, EditorCommand.runSamples, (document) => judgeFile(context, document, "samples"));
}
