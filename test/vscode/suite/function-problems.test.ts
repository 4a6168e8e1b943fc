import assert from "node:assert/strict";
import path from "node:path";
import * as vscode from "vscode";
import type { VerdictApi } from "../../../client/extension.ts";
import type { JudgeResult } from "../../../server/protocol/judge.ts";
import { activateVerdict, collectShown, courseFile, diagnosticsUntil, judge, openWith } from "./workspace.ts";

describe("a problem that asks for a function", () => {
  let api: VerdictApi;
  const folder = () => courseFile(1, "pair");
  before(async () => {
    api = await activateVerdict();
    await api.daemon.connect();
  });

  it("gets a solution with starter code, in a file of its own, with the lens on the function", async () => {
    const names: string[] = [];
    for (const _ of [1, 2]) {
      const file = await vscode.commands.executeCommand<vscode.Uri>("verdict.newSolution", folder(), "python");
      names.push(path.basename(file.fsPath));
      assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), file.toString());
    }
    assert.deepEqual(names, ["pair.py", "pair-2.py"]);
    const document = vscode.window.activeTextEditor?.document;
    const line = document
      ?.getText()
      .split("\n")
      .findIndex((text) => /def pairUp\(self, weights: List\[int\], load: int\)/u.test(text));
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      "vscode.executeCodeLensProvider",
      document?.uri,
    );
    assert.deepEqual(
      lenses.map(({ command, range }) => [command?.command, range.start.line]),
      [
        ["verdict.runSamples", line],
        ["verdict.submit", line],
      ],
    );
  });

  it("shows what a function answered beside what was expected, and its prints nowhere in it", async () => {
    const wrong =
      "class Solution:\n    def pairUp(self, weights, load):\n        print('looking')\n        return [0, 1]\n";
    const document = await openWith(courseFile(1, "pair", "pair.py"), wrong);
    const { value: result, shown } = await collectShown(api, () => judge("runSamples", document));
    assert.deepEqual([result.verdict, result.passed], ["wrong-answer", 1]);
    const failed = shown.find(({ item }) => item.id === "sample/2");
    assert.deepEqual([failed?.message?.expectedOutput, failed?.message?.actualOutput], ["[1,2]", "[0,1]"]);
    const [summary] = await diagnosticsUntil(document.uri, (all) => all.length > 0);
    assert.equal(summary?.range.start.line, 1);
  });

  it("says at the function which signature was expected", async () => {
    const other = "class Solution:\n    def pairUp(self, weights):\n        return [0, 1]\n";
    const document = await openWith(courseFile(1, "pair", "pair.py"), other);
    assert.equal((await judge("runSamples", document)).verdict, "compile-error");
    const [error] = await diagnosticsUntil(document.uri, (all) => all.length > 0);
    assert.equal(error?.range.start.line, 1);
    assert.match(error?.message ?? "", /def pairUp\(self, weights: List\[int\], load: int\) -> List\[int\]/u);
  });

  it("takes an example from the clipboard for a test, which runs with the samples and is in the Test Explorer", async () => {
    await vscode.window.showTextDocument(courseFile(1, "pair", "pair.py"));
    const problem = api.tests.items.get(folder().fsPath);
    assert.ok(problem);
    await vscode.env.clipboard.writeText("Input: weights = [4,4], load = 8\nOutput: [0,1]");
    const added = await vscode.commands.executeCommand<{ name: string }>("verdict.addTest");
    assert.equal(added.name, "own/1");
    const right =
      "def pairUp(weights, load):\n    return next([i, j] for i in range(9) for j in range(i + 1, len(weights)) if weights[i] + weights[j] == load)\n";
    const document = await openWith(courseFile(1, "pair", "pair.py"), right);
    const { value: result, shown } = await collectShown(api, () => judge("runSamples", document));
    assert.deepEqual([result.verdict, result.passed, result.total], ["accepted", 3, 3]);
    assert.deepEqual(
      shown.map(({ item }) => item.id),
      ["sample/1", "sample/2", "own/1"],
    );
    assert.deepEqual(
      (await judge("submit", document)).tests.map(({ name }) => name),
      ["sample/1", "sample/2"],
    );
  });

  after(() => vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor"));
});

describe("a problem that scores", () => {
  it("has its points in the result, by groups that have numbers and no names", async () => {
    await activateVerdict();
    const document = await vscode.workspace.openTextDocument(courseFile(1, "stairs", "half.py"));
    const result = await judge("submit", document);
    assert.deepEqual([result.score?.points, result.score?.maxPoints], [30, 100]);
    assert.deepEqual(
      result.score?.groups.map(({ ordinal, points, maxPoints }) => [ordinal, points, maxPoints]),
      [
        [1, 30, 30],
        [2, 0, 70],
      ],
    );
    assert.ok(!/easy|hard/u.test(JSON.stringify(result)));
  });
});

describe("running a file with sanitizers", () => {
  it("finds on its line what goes unnoticed without", async () => {
    await activateVerdict();
    const document = await openWith(
      courseFile(1, "stairs", "reads_behind.cpp"),
      (await vscode.workspace.openTextDocument(courseFile(1, "stairs", "reads_behind.cpp"))).getText(),
    );
    assert.equal((await judge("runSamples", document)).verdict, "accepted");
    const uri = document.uri.toString();
    const result = await vscode.commands.executeCommand<JudgeResult>("verdict.runVariant", uri);
    assert.equal(result.verdict, "runtime-error");
    const found = await diagnosticsUntil(document.uri, (all) => all.some(({ range }) => range.start.line === 5));
    assert.ok(found.some(({ message }) => /heap-buffer-overflow/u.test(message)));
  });
});
