import assert from "node:assert/strict";
import * as vscode from "vscode";
import { activateVerdict, courseFile } from "./workspace.ts";

describe("the installed extension", () => {
  it("runs from its package, not from the checkout", async () => {
    await activateVerdict();
    const extension = vscode.extensions.getExtension("verdict.verdict");
    assert.ok(extension?.isActive);
    assert.ok(!extension.extensionPath.startsWith(process.env.VERDICT_CHECKOUT ?? "?"), extension.extensionPath);
  });

  it("offers every command that it declares", async () => {
    await activateVerdict();
    const declared: { command: string }[] =
      vscode.extensions.getExtension("verdict.verdict")?.packageJSON.contributes.commands;
    const known = await vscode.commands.getCommands(true);
    assert.deepEqual(
      declared.map(({ command }) => command).filter((command) => !known.includes(command)),
      [],
    );
  });

  it("shows Run samples and Submit above a solution", async () => {
    const lenses = await listLenses(courseFile(0, "sum", "решение.py"));
    assert.deepEqual(
      lenses.slice(0, 2).map(({ command }) => command?.command),
      ["verdict.runSamples", "verdict.submit"],
    );
  });

  it("shows no lens on a file outside every problem", async () => {
    assert.deepEqual(await listLenses(courseFile(0, "loose.py")), []);
  });

  it("shows lenses on a file that the settings give to a problem", async () => {
    assert.equal((await listLenses(courseFile(0, "mapped.py"))).length, 2);
  });
});

async function listLenses(uri: vscode.Uri): Promise<vscode.CodeLens[]> {
  await vscode.window.showTextDocument(uri);
  await (await activateVerdict()).daemon.connect();
  return vscode.commands.executeCommand<vscode.CodeLens[]>("vscode.executeCodeLensProvider", uri);
}
