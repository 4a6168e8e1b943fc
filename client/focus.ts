import path from "node:path";
import * as vscode from "vscode";
import { packageMarks } from "../server/protocol/problem.ts";
import { DidFocus } from "../server/protocol/status.ts";
import type { DaemonClient } from "./daemon-client.ts";
import type { ProblemFolders } from "./problem-folders.ts";
import type { Solutions } from "./solutions.ts";
import type { Failures } from "./ui/failures.ts";

/**
 * Follows the file in the editor: a solution or a package that is shown is why a daemon is started, and the first Run of the solution
 * finds a warm container. Sets the context key `verdict.inProblem`, on which the run button depends.
 */
export function followFocus(
  daemon: DaemonClient,
  folders: ProblemFolders,
  solutions: Solutions,
  failures: Failures,
): vscode.Disposable {
  let current: vscode.Uri | undefined;
  const look = async (document: vscode.TextDocument | undefined) => {
    current = document?.uri;
    const solution = document !== undefined && solutions.isSolution(document);
    const inProblem = solution && (await folders.find(document)) !== undefined;
    if (document?.uri !== current) return;
    void vscode.commands.executeCommand("setContext", "verdict.inProblem", inProblem);
    const isPackage = document?.uri.scheme === "file" && packageMarks.includes(path.basename(document.uri.fsPath));
    if (!inProblem && !isPackage) return;
    await daemon.connect();
    if (inProblem) await daemon.notify(DidFocus, { uri: document.uri.toString() });
  };
  // The status item shows a daemon that cannot be reached; a notification is for those who ask for something.
  const lookAt = (document: vscode.TextDocument | undefined) =>
    look(document).catch((error) => {
      if (daemon.state.kind !== "failed") failures.show(error);
    });
  const again = () => void lookAt(vscode.window.activeTextEditor?.document);
  again();
  return vscode.Disposable.from(
    vscode.window.onDidChangeActiveTextEditor((editor) => void lookAt(editor?.document)),
    vscode.window.onDidChangeWindowState(({ focused }) => focused && again()),
    folders.onDidPick(again),
    daemon.onDidConnect(again),
  );
}
