import { stat } from "node:fs/promises";
import path from "node:path";
import * as vscode from "vscode";
import { packageMarks } from "../server/protocol/problem.ts";
import type { Settings } from "./settings.ts";

const pickKey = (uri: vscode.Uri) => `problem of ${uri.toString()}`;

/** Says to which problem a file belongs: the nearest folder with `problem.yaml`, the setting's word, the user's pick. */
export class ProblemFolders {
  readonly #memory: vscode.Memento;
  readonly #settings: (resource: vscode.Uri) => Settings;
  readonly #picked = new vscode.EventEmitter<vscode.Uri>();

  /** Hears of a pick that was made or taken back, with the file's URI. */
  readonly onDidPick = this.#picked.event;

  constructor(memory: vscode.Memento, settings: (resource: vscode.Uri) => Settings) {
    this.#memory = memory;
    this.#settings = settings;
  }

  /** Absolute path of the problem's folder; undefined when nothing says which. @throws SettingsError */
  async find(document: vscode.TextDocument): Promise<string | undefined> {
    if (document.uri.scheme !== "file") return undefined;
    return (await findNearest(path.dirname(document.uri.fsPath))) ?? this.findAssociated(document);
  }

  /** Absolute path of the problem's folder that a file or folder lies in, or is; undefined when it lies in none. */
  async findAbove(uri: vscode.Uri): Promise<string | undefined> {
    return uri.scheme === "file" ? findNearest(uri.fsPath) : undefined;
  }

  /** As `find`, for a file outside every problem folder: the setting's word, else the user's. @throws SettingsError */
  findAssociated(document: vscode.TextDocument): string | undefined {
    return this.#mapped(document) ?? this.#memory.get<string>(pickKey(document.uri));
  }

  /** Asks the user, and remembers the answer; undefined when there was none. */
  async ask(uri: vscode.Uri): Promise<string | undefined> {
    const name = path.basename(uri.fsPath);
    const directory = await this.pick(
      `To which problem does ${name} belong?`,
      "No folder above the file has a problem.yaml. The answer is remembered.",
    );
    if (directory !== undefined) await this.associate(uri, directory);
    return directory;
  }

  /**
   * Lets the user choose among the workspace's problems (those with a file of one of the names `having`), or any folder; undefined when
   * there was no answer.
   */
  async pick(title: string, placeHolder = "", having = packageMarks): Promise<string | undefined> {
    const problems = await vscode.workspace.findFiles(`**/{${having.join(",")}}`, "**/node_modules/**");
    const directories = new Set(problems.map((file) => path.dirname(file.fsPath)));
    const items: (vscode.QuickPickItem & { readonly directory?: string })[] = [...directories]
      .sort()
      .map((directory) => ({ label: path.basename(directory), description: directory, directory }));
    items.push({ label: "Another folder…", description: "that has a problem.yaml" });
    const picked = await vscode.window.showQuickPick(items, { title, placeHolder });
    return picked === undefined ? undefined : (picked.directory ?? (await this.#browse()));
  }

  /** Remembers the problem of a file for this workspace; without `directory`, forgets it. */
  async associate(uri: vscode.Uri, directory: string | undefined): Promise<void> {
    await this.#memory.update(pickKey(uri), directory);
    this.#picked.fire(uri);
  }

  async #browse(): Promise<string | undefined> {
    const chosen = await vscode.window.showOpenDialog({
      canSelectFiles: false,
      canSelectFolders: true,
      openLabel: "Choose the problem's folder",
    });
    const directory = chosen?.[0]?.fsPath;
    if (directory === undefined || (await isProblem(directory))) return directory;
    void vscode.window.showErrorMessage(`${directory} has no problem.yaml: choose the folder that has one.`);
    return undefined;
  }

  #mapped(document: vscode.TextDocument): string | undefined {
    const workspace = vscode.workspace.getWorkspaceFolder(document.uri);
    if (workspace === undefined) return undefined;
    for (const [glob, directory] of Object.entries(this.#settings(document.uri).problems)) {
      const pattern = new vscode.RelativePattern(workspace, glob);
      if (vscode.languages.match({ scheme: "file", pattern }, document) > 0) {
        return path.resolve(workspace.uri.fsPath, directory);
      }
    }
    return undefined;
  }
}

/** The nearest folder with `problem.yaml`, from `directory` upwards. */
async function findNearest(directory: string): Promise<string | undefined> {
  for (let at = directory; ; at = path.dirname(at)) {
    if (await isProblem(at)) return at;
    if (at === path.dirname(at)) return undefined;
  }
}

async function isProblem(directory: string): Promise<boolean> {
  const files = await Promise.all(packageMarks.map((name) => stat(path.join(directory, name)).catch(() => undefined)));
  return files.some((file) => file?.isFile());
}
