import assert from "node:assert/strict";
import { EventEmitter, once } from "node:events";
import { changeDocument, openDocument } from "./support/client.ts";
import { type Editor, openEditor, type Published } from "./support/editor.ts";
import { source, uriOf } from "./support/fixtures.ts";
import { useRoom } from "./support/suite.ts";

/** What is shown on a file: line, first column, severity, message. */
type Shown = readonly (readonly [line: number, column: number, severity: number, message: string])[];

describe("a scan of what somebody types", function () {
  this.timeout(60_000);
  const room = useRoom();

  it("warns of what the sandbox refuses, until it is mended", async () => {
    const editor = await openEditor(room);
    const uri = uriOf(room.fixture.solution("echo"));
    await openDocument(editor.client, uri, `import socket\n${source("echo")}`);
    const network = "There is no network in the sandbox: this fails when it is judged.";
    await shows(editor, uri, [[0, 7, 2, network]]);
    await changeDocument(editor.client, uri, source("echo"), 2);
    await shows(editor, uri, []);
  });

  it("warns of what the assignment in a folder above forbids, and reminds of what it asks for", async () => {
    room.fixture.write("assignment.yaml", "forbid: { constructs: [loop] }\nrequire: { constructs: [recursion] }\n");
    const editor = await openEditor(room);
    const uri = uriOf(room.fixture.solution("echo"));
    await openDocument(editor.client, uri, "# for\nx = 'ä'; [y for y in x]\nfor y in x:\n    pass\n");
    await shows(editor, uri, [
      [2, 0, 2, "The assignment forbids loops. It is not run with this in it."],
      [0, 0, 3, "The assignment asks for recursion."],
    ]);
  });

  it("says nothing of files that belong to no problem, and forgets those that are closed", async () => {
    const editor = await openEditor(room);
    const outside = uriOf(room.fixture.write("elsewhere/solution.py", "import socket\n"));
    await openDocument(editor.client, outside, "import socket\n");
    const uri = uriOf(room.fixture.solution("echo"));
    await openDocument(editor.client, uri, "import socket\n");
    await shows(editor, uri, 1);
    await editor.client.rpc.sendNotification("textDocument/didClose", { textDocument: { uri } });
    await shows(editor, uri, []);
    assert.deepEqual(
      editor.published.filter((each) => each.uri === outside),
      [],
    );
  });

  it("stands beside what the last judging showed", async () => {
    const editor = await openEditor(room);
    const uri = uriOf(room.fixture.solution("print no"));
    const text = `${source("print no")}import socket\n`;
    await openDocument(editor.client, uri, text);
    await shows(editor, uri, 1);
    await editor.judge(uri);
    await shows(editor, uri, 2);
    await changeDocument(editor.client, uri, `${text}\n`, 2);
    await shows(editor, uri, 1);
  });

  it("shows what is wrong with an assignment while it is written", async () => {
    const editor = await openEditor(room);
    const uri = uriOf(room.fixture.write("assignment.yaml", ""));
    await openDocument(editor.client, uri, "forbid:\n  calls: [*.sort]\n");
    await shows(editor, uri, 1);
    await changeDocument(editor.client, uri, 'forbid:\n  calls: ["*.sort"]\n', 2);
    await shows(editor, uri, []);
  });
});

describe("a submission to an assignment", function () {
  this.timeout(60_000);
  const room = useRoom();

  it("that does what is forbidden is not run, and is told where", async () => {
    room.fixture.write("echoes/assignment.yaml", "forbid: { constructs: [loop], calls: [sorted] }\n");
    const editor = await openEditor(room);
    const text = `${source("echo")}for x in sorted([]):\n    pass\nwhile x: pass\n`;
    const uri = uriOf(room.fixture.write("echoes/solution.py", text));
    const result = await editor.judge(uri, undefined, text);
    assert.equal(result.verdict, "compile-error");
    assert.equal(
      result.detail,
      "The assignment forbids loops: lines 5, 7; The assignment forbids calls of sorted: line 5",
    );
    assert.deepEqual(new Set(result.tests.map(({ verdict }) => verdict)), new Set(["skipped"]));
    assert.deepEqual(
      result.compilation.diagnostics.map(({ line, column, endColumn }) => [line, column, endColumn]).sort(),
      [
        [4, 0, 3],
        [4, 9, 15],
        [6, 0, 5],
      ],
    );
  });

  it("that lacks what is asked for is not run", async () => {
    room.fixture.write(
      "assignment.yaml",
      "require: { constructs: [{ name: recursion, message: Solve it by recursion. }] }\n",
    );
    const editor = await openEditor(room);
    const uri = uriOf(room.fixture.solution("echo"));
    const result = await editor.judge(uri);
    assert.deepEqual([result.verdict, result.detail], ["compile-error", "Solve it by recursion"]);
  });

  it("that keeps to it is judged", async () => {
    room.fixture.write("assignment.yaml", "forbid: { constructs: [loop] }\nrequire: { constructs: [recursion] }\n");
    const editor = await openEditor(room);
    const uri = uriOf(room.fixture.solution("echo"));
    const result = await editor.judge(uri, undefined, `${source("echo")}def f(n): return f(n)\n# for while\n`);
    assert.equal(result.verdict, "accepted");
  });

  it("that is broken is left to the compiler, and refused where that takes it", async () => {
    room.fixture.write("assignment.yaml", "forbid: { constructs: [loop] }\n");
    const editor = await openEditor(room);
    const uri = uriOf(room.fixture.solution("echo"));
    const result = await editor.judge(uri, undefined, `${source("echo")}for x in y:\n    pass\ndef (\n`);
    // The scripted compiler takes everything.
    assert.deepEqual([result.verdict, result.detail], ["compile-error", "The assignment forbids loops: line 5"]);
  });

  it("cannot be judged while the assignment itself is broken, and that is told at its place", async () => {
    room.fixture.write("assignment.yaml", "forbid: { constructs: [loup] }\n");
    const editor = await openEditor(room);
    const uri = uriOf(room.fixture.solution("echo"));
    await assert.rejects(
      editor.judge(uri),
      /\.\.\/assignment\.yaml:1:24: forbid\.constructs\.0\.name: must be one of: /,
    );
    const assignment = uriOf(`${room.fixture.root}/assignment.yaml`);
    assert.equal(editor.published.filter((each) => each.uri === assignment).at(-1)?.diagnostics.length, 1);
  });
});

const heard = new WeakMap<Editor, EventEmitter>();

/** Resolves when the last that was shown on a file is what is expected, or so many things. */
async function shows(editor: Editor, uri: string, expected: Shown | number): Promise<void> {
  const emitter = heard.get(editor) ?? new EventEmitter();
  if (!heard.has(editor)) {
    heard.set(editor, emitter);
    editor.client.rpc.onNotification("textDocument/publishDiagnostics", (params: Published) => {
      editor.published.push(params);
      emitter.emit("published");
    });
  }
  for (;;) {
    const last = editor.published.filter((each) => each.uri === uri).at(-1);
    const shown = last?.diagnostics.map(({ range: { start }, severity, message }) => [
      start.line,
      start.character,
      severity,
      message,
    ]);
    if (shown !== undefined && (typeof expected === "number" ? shown.length === expected : sameAs(shown, expected)))
      return;
    await once(emitter, "published");
  }
}

function sameAs(shown: readonly unknown[], expected: Shown): boolean {
  try {
    assert.deepEqual(shown, expected);
    return true;
  } catch {
    return false;
  }
}
