import path from "node:path";
import * as vscode from "vscode";
import { type CommandContext, findDocument, register } from "./context.ts";

/** Asks to which problem the file belongs, and remembers it. A file inside a problem's folder needs no asking. */
export function addChooseProblem(context: CommandContext): vscode.Disposable {
  return register(context, "verdict.chooseProblem", async (argument) => {
    const document = await findDocument(argument);
    const { folders } = context;
    const found = await folders.find(document);
    if (found !== undefined && folders.findAssociated(document) === undefined) {
      void vscode.window.showInformationMessage(
        `${path.basename(document.uri.fsPath)} belongs to the problem in ${found}, the nearest folder with a problem.yaml.`,
      );
      return found;
    }
    return folders.ask(document.uri);
  });
}
