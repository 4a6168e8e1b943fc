import assert from "node:assert/strict";
import path from "node:path";
import * as vscode from "vscode";
import type { VerdictApi } from "../../../client/extension.ts";
import type { ShownTest } from "../../../client/ui/test-results.ts";
import type { JudgeResult } from "../../../server/protocol/judge.ts";

/** The extension as it was installed, activated. */
export async function activateVerdict(): Promise<VerdictApi> {
  const extension = vscode.extensions.getExtension<VerdictApi>("verdict.verdict");
  assert.ok(extension, "the extension is not installed");
  return extension.activate();
}

/** A file of the course: the number of the workspace folder, then the path in it. */
export function courseFile(folder: 0 | 1, ...parts: string[]): vscode.Uri {
  const root = vscode.workspace.workspaceFolders?.[folder];
  assert.ok(root, `there is no workspace folder ${folder}`);
  return vscode.Uri.file(path.join(root.uri.fsPath, ...parts));
}

/** Opens a file and makes `text` its content, unsaved. */
export async function openWith(uri: vscode.Uri, text: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(uri);
  const editor = await vscode.window.showTextDocument(document);
  await replaceText(editor, text);
  return document;
}

/** Makes `text` the content of an open editor, unsaved. */
export async function replaceText(editor: vscode.TextEditor, text: string): Promise<void> {
  const { document } = editor;
  const whole = new vscode.Range(new vscode.Position(0, 0), document.lineAt(document.lineCount - 1).range.end);
  assert.ok(await editor.edit((edit) => edit.replace(whole, text)));
}

/** What a click on a lens does. */
export async function judge(command: "runSamples" | "submit", document: vscode.TextDocument): Promise<JudgeResult> {
  const result = await vscode.commands.executeCommand<JudgeResult>(`verdict.${command}`, document.uri.toString());
  assert.ok(result, `verdict.${command} gave no result`);
  return result;
}

/** Everything that the Test Explorer is shown while `act` runs. */
export async function collectShown<T>(
  api: VerdictApi,
  act: () => Promise<T>,
): Promise<{ readonly value: T; readonly shown: readonly ShownTest[] }> {
  const shown: ShownTest[] = [];
  const listening = api.onDidShowTest((test) => shown.push(test));
  try {
    return { value: await act(), shown };
  } finally {
    listening.dispose();
  }
}

/** Resolves as soon as `holds`, asked now and at every firing of `event`. */
export function until<T>(event: vscode.Event<T>, holds: () => boolean): Promise<void> {
  if (holds()) return Promise.resolve();
  return new Promise((resolve) => {
    const listening = event(() => {
      if (!holds()) return;
      listening.dispose();
      resolve();
    });
  });
}

/** Resolves with a file's diagnostics of ours as soon as `holds` for them. */
export async function diagnosticsUntil(
  uri: vscode.Uri,
  holds: (diagnostics: readonly vscode.Diagnostic[]) => boolean,
): Promise<readonly vscode.Diagnostic[]> {
  const ours = () => vscode.languages.getDiagnostics(uri).filter(({ source }) => source === "verdict");
  await until(vscode.languages.onDidChangeDiagnostics, () => holds(ours()));
  return ours();
}

/** Resolves when the daemon judges something. */
export function untilJudging(api: VerdictApi): Promise<void> {
  return until(api.daemon.onDidChangeState, () => {
    const { state } = api.daemon;
    return state.kind === "ready" && (state.status?.queue.running ?? 0) > 0;
  });
}
