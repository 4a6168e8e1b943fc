import * as vscode from "vscode";
import { type ProblemInfo, ProblemRequest } from "../../server/protocol/problem.ts";
import { type CommandContext, findDocument, register } from "./context.ts";

/** Shows the statement of the file's problem beside the file: rendered where the editor can, else as text. */
export function addShowStatement(context: CommandContext): vscode.Disposable {
  return register(context, "verdict.showStatement", async (argument) => {
    const document = await findDocument(argument);
    const problemDirectory = (await context.folders.find(document)) ?? (await context.folders.ask(document.uri));
    if (problemDirectory === undefined) return;
    const params = { uri: document.uri.toString(), problemDirectory };
    const problem = await context.daemon.request(ProblemRequest, { params });
    const path = chooseStatement(problem, vscode.env.language);
    if (path === undefined) throw new Error(`${problem.name} has no statement in Markdown.`);
    const statement = vscode.Uri.file(path);
    const renders = (await vscode.commands.getCommands(true)).includes("markdown.showPreviewToSide");
    if (renders) await vscode.commands.executeCommand("markdown.showPreviewToSide", statement);
    else await vscode.window.showTextDocument(statement, { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true });
  });
}

/** In the editor's language (`pt-br`, else `pt`), else in the problem's first. */
function chooseStatement({ statements, statementPath }: ProblemInfo, editorLanguage: string): string | undefined {
  const wanted = [editorLanguage.toLowerCase(), editorLanguage.toLowerCase().split("-")[0]];
  const found = wanted.map((language) => statements.find((statement) => statement.language.toLowerCase() === language));
  return found.find((statement) => statement !== undefined)?.path ?? statementPath;
}
