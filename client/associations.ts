import * as vscode from "vscode";
import { AssociateProblem } from "../server/protocol/editor.ts";
import type { DaemonClient } from "./daemon-client.ts";
import type { ProblemFolders } from "./problem-folders.ts";
import type { Solutions } from "./solutions.ts";
import type { Failures } from "./ui/failures.ts";

/** Keeps every connected daemon informed of the problems that open files belong to by the user's word. */
export function shareAssociations(
  daemon: DaemonClient,
  folders: ProblemFolders,
  solutions: Solutions,
  failures: Failures,
): vscode.Disposable {
  const told = new Set<string>();
  const share = (document: vscode.TextDocument) => {
    if (!solutions.isSolution(document)) return;
    const uri = document.uri.toString();
    let problemDirectory: string | undefined;
    try {
      problemDirectory = folders.findAssociated(document);
    } catch (error) {
      return failures.show(error);
    }
    if (problemDirectory === undefined && !told.delete(uri)) return;
    if (problemDirectory !== undefined) told.add(uri);
    void daemon.notify(AssociateProblem, { uri, ...(problemDirectory === undefined ? {} : { problemDirectory }) });
  };
  const shareAll = () => vscode.workspace.textDocuments.forEach(share);
  return vscode.Disposable.from(
    daemon.onDidConnect(() => {
      told.clear();
      shareAll();
    }),
    vscode.workspace.onDidOpenTextDocument(share),
    folders.onDidPick((picked) => {
      const document = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === picked.toString());
      if (document !== undefined) share(document);
    }),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("verdict.problems")) shareAll();
    }),
  );
}
