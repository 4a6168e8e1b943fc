import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import * as vscode from "vscode";
import type { VerdictApi } from "../../../client/extension.ts";
import { rightProgram, secretMark, wrongProgram } from "../course.ts";
import {
  activateVerdict,
  collectShown,
  courseFile,
  diagnosticsUntil,
  judge,
  openWith,
  replaceText,
  untilJudging,
} from "./workspace.ts";

describe("judging the file in the editor", () => {
  let api: VerdictApi;
  const solution = () => courseFile(0, "sum", "решение.py");
  before(async () => {
    api = await activateVerdict();
  });
  afterEach(async () => {
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  });

  it("judges the text as it stands, unsaved", async () => {
    const document = await openWith(solution(), rightProgram);
    const { value: result, shown } = await collectShown(api, () => judge("runSamples", document));
    assert.equal(result.verdict, "accepted");
    assert.deepEqual(
      shown.map(({ item, result: { verdict } }) => [item.id, verdict]),
      [
        ["sample/1", "accepted"],
        ["sample/2", "accepted"],
      ],
    );
    assert.ok(document.isDirty);
    assert.equal(await readFile(document.uri.fsPath, "utf8"), wrongProgram);
  });

  it("shows a compile error on its own place", async () => {
    const document = await openWith(solution(), "a, b = map(int, input().split())\nprint(a + b\n");
    const result = await judge("runSamples", document);
    assert.equal(result.verdict, "compile-error");
    const [error] = await diagnosticsUntil(document.uri, (all) => all.length > 0);
    assert.ok(error);
    assert.equal(error.severity, vscode.DiagnosticSeverity.Error);
    assert.deepEqual(error.range.start, new vscode.Position(1, 5));
    assert.match(error.message, /never closed/);
  });

  it("shows a runtime error on the line that raised it", async () => {
    const document = await openWith(solution(), 'a = input()\nb = int("x")\n');
    const result = await judge("runSamples", document);
    assert.equal(result.verdict, "runtime-error");
    const found = await diagnosticsUntil(document.uri, (all) => all.some(({ range }) => range.start.line === 1));
    assert.ok(found.some(({ message }) => /ValueError/.test(message)));
  });

  it("shows what a failing sample expected beside what came", async () => {
    const document = await openWith(solution(), wrongProgram);
    const { value: result, shown } = await collectShown(api, () => judge("runSamples", document));
    assert.equal(result.verdict, "wrong-answer");
    const message = shown.find(({ item }) => item.id === "sample/1")?.message;
    assert.equal(message?.expectedOutput, "3\n");
    assert.equal(message?.actualOutput, "42\n");
    const [summary] = await diagnosticsUntil(document.uri, (all) => all.length > 0);
    assert.match(summary?.message ?? "", /0 of 2 tests passed/);
  });

  it("tells of a hidden test its verdict and the author's hint, and nothing that it or the program said", async () => {
    const leaky = [
      "import sys",
      "text = input()",
      "a, b = map(int, text.split())",
      "if a < 100: print(a + b)",
      "else:",
      "    print('LEAK', text)",
      "    print('LEAK', text, file=sys.stderr)",
      "    raise Exception('LEAK ' + text)",
      "",
    ].join("\n");
    const document = await openWith(solution(), leaky);
    const { value: result, shown } = await collectShown(api, () => judge("submit", document));
    assert.equal(result.verdict, "runtime-error");
    assert.deepEqual(
      shown.map(({ item }) => item.id),
      ["sample/1", "sample/2", "hidden 1", "hidden 2", "hidden 3"],
    );
    const hidden = shown.find(({ item }) => item.id === "hidden 1");
    assert.equal(hidden?.result.verdict, "runtime-error");
    assert.equal(hidden.message?.expectedOutput, undefined);
    const diagnostics = await diagnosticsUntil(document.uri, (all) => all.length > 0);
    const lenses = await vscode.commands.executeCommand("vscode.executeCodeLensProvider", document.uri);
    const seen = JSON.stringify([
      result,
      shown.map(({ message, result: test }) => [message, test]),
      diagnostics,
      lenses,
    ]);
    for (const secret of ["LEAK", secretMark, "author-s-words"]) {
      assert.ok(!seen.includes(secret), `${secret} is to be seen in ${seen}`);
    }
    assert.ok(seen.includes("Mind large numbers."));
  });

  it("kills the run when it is cancelled", async () => {
    const document = await openWith(courseFile(0, "slow", "wait.py"), "while True: pass\n");
    const judged = judge("runSamples", document);
    await untilJudging(api);
    await vscode.commands.executeCommand("verdict.cancel");
    assert.equal((await judged).verdict, "cancelled");
  });

  it("marks a result for an older text as stale, and puts no diagnostic on the newer one", async () => {
    const document = await openWith(courseFile(0, "slow", "wait.py"), "import time\ntime.sleep(3)\nprint(42)\n");
    const judged = judge("runSamples", document);
    await untilJudging(api);
    assert.ok(vscode.window.activeTextEditor);
    await replaceText(vscode.window.activeTextEditor, rightProgram);
    const result = await judged;
    assert.equal(result.verdict, "wrong-answer");
    assert.equal(result.stale, true);
    assert.deepEqual(vscode.languages.getDiagnostics(document.uri), []);
  });

  it("runs a file again in place of a run that is still under way", async () => {
    const document = await openWith(courseFile(0, "slow", "wait.py"), "while True: pass\n");
    const first = judge("runSamples", document);
    await untilJudging(api);
    assert.ok(vscode.window.activeTextEditor);
    await replaceText(vscode.window.activeTextEditor, rightProgram);
    const second = await judge("runSamples", document);
    assert.equal((await first).verdict, "cancelled");
    assert.equal(second.verdict, "accepted");
  });

  it("judges in every workspace folder, in that folder's language", async () => {
    const uri = courseFile(1, "twice", "solution.js");
    const result = await judge("submit", await vscode.workspace.openTextDocument(uri));
    assert.equal(result.verdict, "accepted");
    assert.equal(result.passed, 2);
  });

  it("judges for a package that has its other mark alone", async () => {
    const result = await judge("runSamples", await vscode.workspace.openTextDocument(courseFile(1, "ini", "twice.py")));
    assert.deepEqual([result.verdict, result.problemName], ["accepted", "Twice More"]);
  });

  it("judges a file outside every problem for the problem that the settings name", async () => {
    const result = await judge("runSamples", await vscode.workspace.openTextDocument(courseFile(0, "mapped.py")));
    assert.equal(result.verdict, "accepted");
    assert.equal(result.problemName, "Sum of Two");
  });
});
