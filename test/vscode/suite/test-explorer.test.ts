import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import * as vscode from "vscode";
import type { VerdictApi } from "../../../client/extension.ts";
import { rightProgram } from "../course.ts";
import { activateVerdict, collectShown, courseFile, diagnosticsUntil, judge, openWith } from "./workspace.ts";

describe("the Test Explorer", () => {
  let api: VerdictApi;
  before(async () => {
    api = await activateVerdict();
  });

  it("finds the problems of all workspace folders", async () => {
    await api.tests.refreshHandler?.(new vscode.CancellationTokenSource().token);
    const found = [...api.tests.items].map(([id]) => path.basename(id)).sort();
    assert.deepEqual(found, ["broken", "ini", "pair", "slow", "stairs", "sum", "twice"]);
  });

  it("lists a problem's samples by name and its hidden tests by number", async () => {
    const problem = api.tests.items.get(courseFile(0, "sum").fsPath);
    assert.ok(problem);
    await api.tests.resolveHandler?.(problem);
    assert.equal(problem.label, "Sum of Two");
    assert.deepEqual(
      [...problem.children].map(([id]) => id),
      ["sample/1", "sample/2", "hidden 1", "hidden 2", "hidden 3"],
    );
  });

  it("runs a problem's tests on the solution that was judged last", async () => {
    const document = await openWith(courseFile(0, "sum", "решение.py"), rightProgram);
    await judge("runSamples", document);
    await vscode.window.showTextDocument(courseFile(0, "sum", "problem.yaml"), { preview: false });
    const { shown } = await collectShown(api, async () => vscode.commands.executeCommand("testing.runCurrentFile"));
    assert.deepEqual(
      shown.map(({ item, result }) => [item.id, result.verdict]),
      ["sample/1", "sample/2", "hidden 1", "hidden 2", "hidden 3"].map((id) => [id, "accepted"]),
    );
  });

  it("shows what is wrong with a package on its problem.yaml, until it is mended", async () => {
    const file = courseFile(0, "broken", "problem.yaml");
    const broken = await readFile(file.fsPath, "utf8");
    await vscode.window.showTextDocument(file);
    await api.daemon.connect();
    const [error] = await diagnosticsUntil(file, (all) => all.length > 0);
    assert.match(error?.message ?? "", /time_limt/);
    assert.equal(error?.range.start.line, 3);
    const problem = api.tests.items.get(courseFile(0, "broken").fsPath);
    assert.ok(problem);
    await api.tests.resolveHandler?.(problem);
    assert.match(String(problem.error), /time_limt/);

    await writeFile(file.fsPath, broken.replace("time_limt", "time_limit"));
    const result = await judge(
      "runSamples",
      await vscode.workspace.openTextDocument(courseFile(0, "broken", "solution.py")),
    );
    assert.equal(result.verdict, "accepted");
    await diagnosticsUntil(file, (all) => all.length === 0);
  });
});
