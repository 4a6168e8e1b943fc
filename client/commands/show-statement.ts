import * as vscode from "vscode";
import { ProblemRequest } from "../../server/protocol/problem.ts";
import { type CommandContext, findDocument, register } from "./context.ts";

/** Shows the statement of the file's problem beside the file: rendered where the editor can, else as text. */
export function addShowStatement(context: CommandContext): vscode.Disposable {
  return register(context, "verdict.showStatement", async (argument) => {
    const document = await findDocument(argument);
    const problemDirectory = (await context.folders.find(document)) ?? (await context.folders.ask(document.uri));
    if (problemDirectory === undefined) return;
    const params = { uri: document.uri.toString(), problemDirectory };
    const { name, statementPath } = await context.daemon.request(ProblemRequest, { params });
    if (statementPath === undefined) throw new Error(`${name} has no statement in Markdown.`);
    const statement = vscode.Uri.file(statementPath);
    const renders = (await vscode.commands.getCommands(true)).includes("markdown.showPreviewToSide");
    if (renders) await vscode.commands.executeCommand("markdown.showPreviewToSide", statement);
    else await vscode.window.showTextDocument(statement, { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true });
  });
}
