import * as vscode from "vscode";
import { AddTestRequest } from "../../server/protocol/own-tests.ts";
import { type CommandContext, findProblemFolder, register } from "./context.ts";

/** Adds a test of the user's own from an example in the clipboard, as problem sites print it, and shows it. */
export function addAddTest(context: CommandContext): vscode.Disposable {
  return register(context, "verdict.addTest", async (argument, given) => {
    const problemDirectory = await findProblemFolder(context, argument);
    if (problemDirectory === undefined) return undefined;
    const text = typeof given === "string" ? given : await vscode.env.clipboard.readText();
    if (text.trim() === "") {
      throw new Error("The clipboard is empty: copy an example from the problem's page first, input and output.");
    }
    const params = { uri: vscode.Uri.file(problemDirectory).toString(), problemDirectory, text };
    const added = await context.daemon.request(AddTestRequest, { params });
    await context.tests.listAgain(problemDirectory);
    const show = "Show";
    void vscode.window
      .showInformationMessage(`Added the test ${added.name}. Run Samples runs it too.`, show)
      .then(async (answer) => {
        if (answer === show) await vscode.window.showTextDocument(vscode.Uri.file(added.inputPath));
      });
    return added;
  });
}
