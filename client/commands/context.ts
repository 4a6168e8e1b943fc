import * as vscode from "vscode";
import type { DaemonClient } from "../daemon-client.ts";
import type { Judging } from "../judging.ts";
import type { ProblemFolders } from "../problem-folders.ts";
import type { Solutions } from "../solutions.ts";
import type { Failures } from "../ui/failures.ts";

/** What commands work with. */
export interface CommandContext {
  readonly daemon: DaemonClient;
  readonly judging: Judging;
  readonly folders: ProblemFolders;
  readonly solutions: Solutions;
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

/** The document that a command is about: the URI that a lens or a menu hands over (text or object), else the editor's. */
export async function findDocument(argument: unknown): Promise<vscode.TextDocument> {
  if (typeof argument === "string") return vscode.workspace.openTextDocument(vscode.Uri.parse(argument, true));
  if (argument instanceof vscode.Uri) return vscode.workspace.openTextDocument(argument);
  const document = vscode.window.activeTextEditor?.document;
  if (document === undefined) throw new Error("No file is open: open a solution first.");
  return document;
}
