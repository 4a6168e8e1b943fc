import path from "node:path";
import * as vscode from "vscode";
import { signatureFile } from "../../server/protocol/problem.ts";
import { StarterRequest, type StarterResult } from "../../server/protocol/starter.ts";
import { type CommandContext, findProblemFolder, register } from "./context.ts";

/** Makes a file with starter code for a function problem, in the language that the user picks, and opens it. */
export function addNewSolution(context: CommandContext): vscode.Disposable {
  return register(context, "verdict.newSolution", async (argument, languageId) => {
    const problemDirectory = await findFunctionProblem(context, argument);
    if (problemDirectory === undefined) return undefined;
    const uri = vscode.Uri.file(problemDirectory).toString();
    const about = await context.daemon.request(StarterRequest, { params: { uri, problemDirectory } });
    const language = await pick(about, languageId);
    if (language === undefined) return undefined;
    const params = { uri, problemDirectory, languageId: language.id };
    const { text } = await context.daemon.request(StarterRequest, { params });
    const file = await findFreeName(problemDirectory, language.fileName);
    const edit = new vscode.WorkspaceEdit();
    edit.createFile(file, { overwrite: false, contents: Buffer.from(text ?? "") });
    if (!(await vscode.workspace.applyEdit(edit))) throw new Error(`${file.fsPath} cannot be written.`);
    const editor = await vscode.window.showTextDocument(file);
    editor.selection = selectBody(editor.document);
    return file;
  });
}

/** What is asked for; without a word, the problem of the file in the editor where it has starter code, else the user's pick. */
async function findFunctionProblem(context: CommandContext, argument: unknown): Promise<string | undefined> {
  if (argument !== undefined) return findProblemFolder(context, argument);
  const document = vscode.window.activeTextEditor?.document;
  const found = document && (await context.folders.find(document));
  const hasSignature = found !== undefined && (await exists(vscode.Uri.file(path.join(found, signatureFile))));
  return hasSignature
    ? found
    : context.folders.pick("For which problem?", "Problems that ask for a function", [signatureFile]);
}

/** Where the user goes on: the first line that is left blank. */
function selectBody(document: vscode.TextDocument): vscode.Selection {
  const lines = Array.from({ length: document.lineCount }, (_, line) => document.lineAt(line));
  const { end } = (lines.find((line) => line.isEmptyOrWhitespace) ?? document.lineAt(0)).range;
  return new vscode.Selection(end, end);
}

async function pick({ languages, problemName }: StarterResult, wanted: unknown) {
  const named = languages.find(({ id }) => id === wanted);
  if (named !== undefined) return named;
  const items = languages.map((language) => ({ label: language.name, language }));
  const picked = await vscode.window.showQuickPick(items, { title: `${problemName}: in which language?` });
  return picked?.language;
}

/** Nothing is written over: `name.ext`, `name-2.ext`, ... */
async function findFreeName(directory: string, fileName: string): Promise<vscode.Uri> {
  const { name, ext } = path.parse(fileName);
  for (let number = 1; ; number++) {
    const file = vscode.Uri.file(path.join(directory, number === 1 ? fileName : `${name}-${number}${ext}`));
    if (!(await exists(file))) return file;
  }
}

async function exists(file: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(file).then(
    () => true,
    () => false,
  );
}
