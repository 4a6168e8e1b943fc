import * as vscode from "vscode";
import type { DaemonClient } from "../daemon-client.ts";
import type { Judging } from "../judging.ts";
import type { ProblemFolders } from "../problem-folders.ts";
import type { Solutions } from "../solutions.ts";
import type { Failures } from "../ui/failures.ts";
import type { TestTree } from "../ui/test-tree.ts";

/** What commands work with. */
export interface CommandContext {
  readonly daemon: DaemonClient;
  readonly judging: Judging;
  readonly folders: ProblemFolders;
  readonly solutions: Solutions;
  readonly tests: TestTree;
  readonly failures: Failures;
  readonly log: vscode.LogOutputChannel;
  /** Absolute path of the daemon's state; undefined when the settings do not allow to say. */
  stateDirectory(): string | undefined;
}

/** Registers a command whose rejection is shown to the user. */
export function register(
  { failures }: CommandContext,
  command: string,
  act: (...args: unknown[]) => Promise<unknown>,
): vscode.Disposable {
  return vscode.commands.registerCommand(command, (...args: unknown[]) =>
    act(...args).catch((error) => failures.show(error)),
  );
}

/**
 * The folder of the problem that a command is about: what a menu hands over (a problem's folder or anything in it, a test),
 * else the problem of the file in the editor, else the user's pick. Undefined when there was no answer.
 */
export async function findProblemFolder({ folders, solutions }: CommandContext, argument: unknown) {
  if (argument instanceof vscode.Uri) return (await folders.findAbove(argument)) ?? folders.pick("For which problem?");
  const test = argument as vscode.TestItem | undefined;
  // A problem's item has its folder as id.
  if (typeof test?.id === "string") return (test.parent ?? test).id;
  const document = vscode.window.activeTextEditor?.document;
  const found = document && (await folders.find(document));
  if (found !== undefined) return found;
  return document !== undefined && solutions.isSolution(document)
    ? folders.ask(document.uri)
    : folders.pick("For which problem?");
}

/** The document that a command is about: the URI that a lens or a menu hands over (text or object), else the editor's. */
export async function findDocument(argument: unknown): Promise<vscode.TextDocument> {
  if (typeof argument === "string") return vscode.workspace.openTextDocument(vscode.Uri.parse(argument, true));
  if (argument instanceof vscode.Uri) return vscode.workspace.openTextDocument(argument);
  const document = vscode.window.activeTextEditor?.document;
  if (document === undefined) throw new Error("No file is open: open a solution first.");
  return document;
}
