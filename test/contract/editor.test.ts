import assert from "node:assert/strict";
import { AssociateProblem, EditorCommand } from "../../server/protocol/editor.ts";
import { changeDocument, openDocument } from "./support/client.ts";
import { openEditor, type Published } from "./support/editor.ts";
import { source, uriOf } from "./support/fixtures.ts";
import { useRoom } from "./support/suite.ts";

describe("an editor", function () {
  // Far beyond what it takes: a machine that is busy is no failure.
  this.timeout(60_000);

  const room = useRoom();
  it("is offered Run samples and Submit on the entry line of a solution, with its URI", async () => {
    const { client, lenses } = await openEditor(room);
    const uri = uriOf(room.fixture.solution("echo"));
    await openDocument(client, uri, source("echo"));
    const found = await lenses(uri);
    assert.deepEqual(
      found.map(({ range, command }) => [range.start.line, command.title, command.command, command.arguments]),
      [
        [2, "Run samples", EditorCommand.runSamples, [uri]],
        [2, "Submit", EditorCommand.submit, [uri]],
      ],
    );
  });

  it("is offered nothing on other files, unless the user says to which problem they belong", async () => {
    const { client, lenses, titles, judge } = await openEditor(room);
    const outside = uriOf(room.fixture.write("elsewhere/solution.py", source("echo")));
    const note = uriOf(room.fixture.write("echoes/notes.txt", "x"));
    for (const uri of [outside, note, "untitled:Untitled-1"]) {
      await openDocument(client, uri, source("echo"));
      assert.deepEqual(await lenses(uri), []);
    }
    await client.rpc.sendNotification(AssociateProblem, { uri: outside, problemDirectory: room.fixture.problem });
    assert.deepEqual(await titles(outside), ["Run samples", "Submit"]);
    assert.equal((await judge(outside)).verdict, "accepted");
    await client.rpc.sendNotification(AssociateProblem, { uri: outside });
    assert.deepEqual(await lenses(outside), []);
  });

  it("sees the last result in the lens, and that it is older than an edit", async () => {
    const { client, titles, judge } = await openEditor(room);
    const uri = uriOf(room.fixture.solution("echo"));
    await openDocument(client, uri, source("echo"));
    await judge(uri);
    assert.equal((await titles(uri))[2], "5/5 tests passed · 12 ms");
    await changeDocument(client, uri, source("print no"), 2);
    assert.equal((await titles(uri))[2], "before your edits: 5/5 tests passed · 12 ms");
    await judge(uri);
    assert.equal((await titles(uri))[2], "0/5 tests passed · wrong answer · 12 ms");
  });

  it("has the unsaved text judged, with its version", async () => {
    const { client, judge } = await openEditor(room);
    const uri = uriOf(room.fixture.solution("print no"));
    await openDocument(client, uri, source("print no"));
    await changeDocument(client, uri, source("echo"), 2);
    const result = await judge(uri);
    assert.deepEqual([result.verdict, result.version, result.stale], ["accepted", 2, false]);
  });

  it("sees crashes on their lines and failing tests on the entry line", async () => {
    const { client, published, judge } = await openEditor(room);
    const uri = uriOf(room.fixture.solution("leak"));
    await openDocument(client, uri, source("leak"));
    await judge(uri);
    const last = published.at(-1);
    assert.deepEqual([last?.uri, last?.version], [uri, 1]);
    const messages = last?.diagnostics.map(({ range, message }) => `${range.start.line}: ${message.split("\n")[0]}`);
    assert.equal(messages?.at(-1), "2: 0 of 5 tests passed.");
    assert.ok(
      messages?.some((message) => message.startsWith("2: ") && message.includes("sample/1")),
      messages?.join(),
    );
  });

  it("sees compile errors on their ranges", async () => {
    const { client, published, judge } = await openEditor(room);
    const uri = uriOf(room.fixture.solution("compile-error"));
    await openDocument(client, uri, source("compile-error"));
    const { verdict } = await judge(uri);
    assert.equal(verdict, "compile-error");
    assert.equal(published.at(-1)?.diagnostics[0]?.range.start.line, 1);
    assert.match(published.at(-1)?.diagnostics[0]?.message ?? "", /SyntaxError/);
  });

  it("loses the diagnostics with an edit, and when they no longer hold", async () => {
    const { client, published, judge, settle } = await openEditor(room);
    const uri = uriOf(room.fixture.solution("print no"));
    await openDocument(client, uri, source("print no"));
    await judge(uri);
    assert.equal(published.at(-1)?.diagnostics.length, 1);
    await changeDocument(client, uri, source("echo"), 2);
    await settle();
    assert.deepEqual([published.at(-1)?.version, published.at(-1)?.diagnostics], [2, []]);
    await judge(uri);
    assert.deepEqual([published.at(-1)?.version, published.at(-1)?.diagnostics], [2, []]);
  });

  it("never gets diagnostics of an older text on the newer one", async () => {
    const { client, published, titles, judge, settle } = await openEditor(room);
    const uri = uriOf(room.fixture.solution("print no"));
    await openDocument(client, uri, source("print no"));
    const started = room.under.sandbox.nextRun();
    const answered = judge(uri);
    await started;
    await changeDocument(client, uri, source("echo"), 2);
    const result = await answered;
    await settle();
    if (result.stale)
      assert.deepEqual(
        published.flatMap(({ diagnostics }) => diagnostics),
        [],
      );
    // The edit may have come after the last test; a text that is old from the start is old for certain.
    const older = await judge(uri, 1, source("print no"));
    assert.deepEqual([older.stale, older.version, older.verdict], [true, 1, "wrong-answer"]);
    await settle();
    assert.deepEqual(published.at(-1)?.diagnostics ?? [], []);
    assert.match((await titles(uri))[2] ?? "", /^before your edits: /);
  });

  it("sees what is wrong with signature.yaml on signature.yaml as soon as it is opened", async () => {
    const { client } = await openEditor(room);
    const text = "function: same\nparameters:\n  word: strng\nreturns: string\n";
    const uri = uriOf(room.fixture.write("echoes/signature.yaml", text));
    const shown = new Promise<Published>((resolve) =>
      client.rpc.onNotification("textDocument/publishDiagnostics", (params: Published) => resolve(params)),
    );
    await openDocument(client, uri, text);
    const { uri: where, diagnostics } = await shown;
    assert.equal(where, uri);
    assert.deepEqual(
      diagnostics.map(({ range, severity }) => [range.start.line, severity]),
      [[2, 1]],
    );
    assert.match(diagnostics[0]?.message ?? "", /strng/);
  });

  it("sees what is wrong with problem.yaml on problem.yaml, until it is mended", async () => {
    const { client, published, judge, settle } = await openEditor(room);
    const file = room.fixture.write(
      "echoes/problem.yaml",
      "problem_format_version: 2025-09\nname: Echoes\ntime_limt: 3\n",
    );
    await assert.rejects(judge(uriOf(room.fixture.solution("echo"))));
    await settle();
    const shown = published.find(({ uri }) => uri === uriOf(file));
    assert.deepEqual(
      shown?.diagnostics.map(({ range, severity }) => [range.start.line, severity]),
      [[2, 1]],
    );
    assert.match(shown?.diagnostics[0]?.message ?? "", /^time_limt: /);
    room.fixture.write("echoes/problem.yaml", "problem_format_version: 2025-09\nname: Echoes\n");
    await client.rpc.sendNotification("textDocument/didOpen", {
      textDocument: { uri: uriOf(file), languageId: "yaml", version: 1, text: "" },
    });
    const mended = new Promise<Published>((resolve) =>
      client.rpc.onNotification("textDocument/publishDiagnostics", (params: Published) => resolve(params)),
    );
    await client.rpc.sendNotification("textDocument/didSave", { textDocument: { uri: uriOf(file) } });
    assert.deepEqual(await mended, { uri: uriOf(file), diagnostics: [] });
  });
});
