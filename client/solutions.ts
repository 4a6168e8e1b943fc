import { stat } from "node:fs/promises";
import path from "node:path";
import * as vscode from "vscode";
import type { ProblemFolders } from "./problem-folders.ts";

const lastKey = (problemDirectory: string) => `solution of ${problemDirectory}`;

/** Knows which files are solutions, and which one is meant when only a problem is named. */
export class Solutions {
  readonly #extensions: readonly string[];
  readonly #folders: ProblemFolders;
  readonly #memory: vscode.Memento;

  /** `extensions` with their dots, lower case. */
  constructor(extensions: readonly string[], folders: ProblemFolders, memory: vscode.Memento) {
    this.#extensions = extensions;
    this.#folders = folders;
    this.#memory = memory;
  }

  /** Whether a runner knows the file's extension. */
  isSolution(document: vscode.TextDocument): boolean {
    return document.uri.scheme === "file" && this.#extensions.includes(path.extname(document.uri.fsPath).toLowerCase());
  }

  /** Remembers that this file was the last one judged for its problem. */
  async remember(problemDirectory: string, uri: vscode.Uri): Promise<void> {
    await this.#memory.update(lastKey(problemDirectory), uri.toString());
  }

  /**
   * The solution that is judged when a problem's tests are run from the Test Explorer: the file in the editor, else the last
   * one judged, else the only one there is, else the user's pick. Undefined when the user named none.
   */
  async choose(problemDirectory: string): Promise<vscode.TextDocument | undefined> {
    const shown = [vscode.window.activeTextEditor, ...vscode.window.visibleTextEditors];
    for (const editor of shown) {
      const document = editor?.document;
      if (document === undefined || !this.isSolution(document)) continue;
      if ((await this.#folders.find(document)) === problemDirectory) return document;
    }
    const last = this.#memory.get<string>(lastKey(problemDirectory));
    if (last !== undefined) {
      const uri = vscode.Uri.parse(last);
      if (await isFile(uri.fsPath)) return vscode.workspace.openTextDocument(uri);
    }
    const picked = await this.#pick(problemDirectory);
    return picked === undefined ? undefined : vscode.workspace.openTextDocument(picked);
  }

  async #pick(problemDirectory: string): Promise<vscode.Uri | undefined> {
    const glob = `**/*{${this.#extensions.join(",")}}`;
    const inside = new vscode.RelativePattern(vscode.Uri.file(problemDirectory), glob);
    const files = await vscode.workspace.findFiles(inside);
    const name = path.basename(problemDirectory);
    if (files.length === 0) {
      void vscode.window.showInformationMessage(
        `There is no solution of ${name} yet. Write one in ${problemDirectory} (${this.#extensions.join(", ")}), open it, and run the tests again.`,
      );
      return undefined;
    }
    if (files.length === 1) return files[0];
    const items = files
      .map((uri) => ({ label: path.relative(problemDirectory, uri.fsPath), uri }))
      .sort((a, b) => a.label.localeCompare(b.label));
    const picked = await vscode.window.showQuickPick(items, {
      title: `Which solution of ${name} is to be judged?`,
      placeHolder: "Remembered until another one is judged or open in the editor.",
    });
    return picked?.uri;
  }
}

async function isFile(file: string): Promise<boolean> {
  return (await stat(file).catch(() => undefined))?.isFile() ?? false;
}
