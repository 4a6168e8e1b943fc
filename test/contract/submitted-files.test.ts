import assert from "node:assert/strict";
import { clientCommands, runVerdict } from "../../server/cli/run-command.ts";
import { ErrorCode } from "../../server/protocol/errors.ts";
import { type JudgeParams, JudgeRequest, type JudgeResult } from "../../server/protocol/judge.ts";
import { RunRequest } from "../../server/protocol/run.ts";
import { changeDocument, openDocument } from "./support/client.ts";
import { openEditor, type Published } from "./support/editor.ts";
import { source, uriOf } from "./support/fixtures.ts";
import { useRoom } from "./support/suite.ts";
import { Collector, createTerminal } from "./support/terminal.ts";

describe("a submission of several files", function () {
  this.timeout(60_000);
  const room = useRoom();

  async function judge(uri: string, parts: Partial<JudgeParams> = {}): Promise<JudgeResult> {
    const { rpc } = await room.connect();
    return rpc.sendRequest(JudgeRequest, { uri, tests: "samples", extent: "folder", ...parts });
  }

  const put = () => [...new Set(room.under.sandbox.puts)].filter((name) => !name.endsWith("/")).sort();

  it("is all files of the language in the folder and below, and nothing that cannot belong to it", async () => {
    const uri = uriOf(room.fixture.solution("echo", "mine/main.py"));
    for (const name of [
      "helper.py",
      "lib/deep.py",
      "notes.txt",
      ".hidden/x.py",
      "__pycache__/y.py",
      "node_modules/z.py",
    ])
      room.fixture.write(`echoes/mine/${name}`, "x = 1\n");
    room.fixture.write("echoes/mine/inner/problem.yaml", "name: Other\n");
    room.fixture.write("echoes/mine/inner/other.py", "x = 1\n");
    assert.equal((await judge(uri)).verdict, "accepted");
    const names = put().map((name) => name.replace(/^.*?(?=main|helper|lib)/u, ""));
    assert.deepEqual(names, ["helper.py", "lib/deep.py", "main.py"]);
  });

  it("is nothing of the package that it lies in", async () => {
    const uri = uriOf(room.fixture.solution("echo", "main.py"));
    for (const name of ["submissions/accepted/a.py", "input_validators/validate.py", "mine/part.py"])
      room.fixture.write(`echoes/${name}`, "x = 1\n");
    assert.equal((await judge(uri)).verdict, "accepted");
    const names = put().map((name) => name.replace(/^.*?(?=main|mine|accepted|validate)/u, ""));
    assert.deepEqual(names, ["main.py", "mine/part.py"]);
  });

  it("is the file alone unless the client says otherwise", async () => {
    const uri = uriOf(room.fixture.solution("echo", "mine/main.py"));
    room.fixture.write("echoes/mine/helper.py", "x = 1\n");
    await judge(uri, { extent: "file" });
    assert.ok(!put().some((name) => name.includes("helper")), put().join());
  });

  it("has errors in its other files shown on them, until the submission is edited", async () => {
    const { client, published, settle } = await openEditor(room);
    const text = source("compile-error lib/helper.py");
    const uri = uriOf(room.fixture.write("echoes/mine/main.py", text));
    const helper = uriOf(room.fixture.write("echoes/mine/lib/helper.py", "one\ntwo = = 2\n"));
    await openDocument(client, uri, text);
    const result = await client.rpc.sendRequest(JudgeRequest, { uri, tests: "samples", extent: "folder" });
    assert.equal(result.compilation.diagnostics[0]?.uri, helper);
    const of = (wanted: string): Published | undefined => published.findLast(({ uri: shown }) => shown === wanted);
    await settle();
    assert.deepEqual(
      of(helper)?.diagnostics.map(({ range, severity }) => [range.start.line, severity]),
      [[1, 1]],
    );
    // The submitted file has none of its own, whatever line the other's error is on.
    assert.deepEqual(of(uri)?.diagnostics, []);
    await changeDocument(client, uri, source("echo"), 2);
    await settle();
    assert.deepEqual(of(helper)?.diagnostics, []);
  });

  it("has a crash in another file shown on that file", async () => {
    const { client, published, settle } = await openEditor(room);
    const text = source("crash helper.py");
    const uri = uriOf(room.fixture.write("echoes/mine/main.py", text));
    const helper = uriOf(room.fixture.write("echoes/mine/helper.py", "one\ntwo\n"));
    await openDocument(client, uri, text);
    await client.rpc.sendRequest(JudgeRequest, { uri, tests: "samples", extent: "folder" });
    await settle();
    const shown = published.findLast(({ uri: found }) => found === helper);
    assert.match(shown?.diagnostics[0]?.message ?? "", /ValueError: the reason/u);
    assert.equal(shown?.diagnostics[0]?.range.start.line, 1);
  });

  it("is judged as its open files are in the editor", async () => {
    const { client } = await openEditor(room);
    const uri = uriOf(room.fixture.solution("echo", "mine/main.py"));
    const helper = uriOf(room.fixture.write("echoes/mine/helper.py", "x = 1\n"));
    await openDocument(client, helper, "# fake: print from the editor\n");
    await client.rpc.sendRequest(JudgeRequest, { uri, tests: "samples", extent: "folder" });
    const { texts } = room.under.sandbox;
    assert.ok(texts.includes("# fake: print from the editor\n"), texts.join("---"));
    assert.ok(!texts.includes("x = 1\n"));
  });

  it("is refused where it is more than anybody hands in, and says so", async () => {
    const uri = uriOf(room.fixture.solution("echo", "mine/main.py"));
    for (let number = 0; number <= 200; number++) room.fixture.write(`echoes/mine/x${number}.py`, "x = 1\n");
    await assert.rejects(judge(uri), { code: ErrorCode.badSource, message: /at most 200 files/u });
  });

  it("is told by the command with paths from where it stands, and the line", async () => {
    room.fixture.write("echoes/mine/main.py", source("compile-error lib/helper.py"));
    room.fixture.write("echoes/mine/lib/helper.py", "one\ntwo = = 2\n");
    const stdout = new Collector();
    const directory = room.fixture.root;
    const terminal = createTerminal(room.under.location, { stdout, directory, environment: {} });
    const code = await runVerdict(["judge", "echoes/mine/main.py", "--folder"], clientCommands, terminal);
    assert.equal(code, 1);
    assert.match(stdout.text, /^echoes\/mine\/lib\/helper\.py:2:\d+: error: .*\n {4}two = = 2\n/mu);
  });
});

describe("how a submission is compiled and run", function () {
  this.timeout(60_000);
  const room = useRoom();

  it("is the runner's usual way, or one of its variants", async () => {
    const { rpc } = await room.connect();
    const uri = uriOf(room.fixture.write("echoes/a.cpp", "// fake: echo\nint main() {}\n"));
    const flags = async (variant?: string) => {
      room.under.sandbox.commands.length = 0;
      const result = await rpc.sendRequest(JudgeRequest, { uri, tests: "samples", ...(variant && { variant }) });
      assert.equal(result.verdict, "accepted");
      return room.under.sandbox.commands.flat().some((word) => word.includes("-fsanitize"));
    };
    assert.deepEqual([await flags(), await flags("sanitize")], [false, true]);
  });

  it("is no variant that the runner lacks: judging and running say which it has", async () => {
    const { rpc } = await room.connect();
    const uri = uriOf(room.fixture.write("echoes/a.cpp", "// fake: echo\n"));
    const expected = { code: ErrorCode.unknownVariant, message: /no variant "fast"; there is: sanitize/u };
    await assert.rejects(rpc.sendRequest(JudgeRequest, { uri, tests: "samples", variant: "fast" }), expected);
    await assert.rejects(rpc.sendRequest(RunRequest, { uri, variant: "fast", partialResultToken: "t" }), expected);
    const python = uriOf(room.fixture.solution("echo"));
    await assert.rejects(rpc.sendRequest(JudgeRequest, { uri: python, tests: "samples", variant: "fast" }), {
      code: ErrorCode.unknownVariant,
      message: /it has none/u,
    });
    assert.equal(room.under.sandbox.leases, 0);
  });

  it("is in no language that the problem does not take", async () => {
    room.fixture.write(
      "echoes/problem.yaml",
      "problem_format_version: 2025-09\nname: Echoes\nlanguages: [cpp, java]\n",
    );
    const { rpc } = await room.connect();
    const uri = uriOf(room.fixture.solution("echo"));
    await assert.rejects(rpc.sendRequest(JudgeRequest, { uri, tests: "all" }), {
      code: ErrorCode.languageNotTaken,
      message: /Echoes takes submissions in C\+\+ \(GCC\), Java .*, not in Python 3/u,
    });
    const other = uriOf(room.fixture.write("echoes/a.cpp", "// fake: echo\n"));
    assert.equal((await rpc.sendRequest(JudgeRequest, { uri: other, tests: "all" })).verdict, "accepted");
  });
});
