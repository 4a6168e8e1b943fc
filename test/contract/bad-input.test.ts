import assert from "node:assert/strict";
import { rmSync, symlinkSync } from "node:fs";
import path from "node:path";
import type { ResponseError } from "vscode-jsonrpc";
import { CheckRequest } from "../../server/protocol/check.ts";
import { ErrorCode } from "../../server/protocol/errors.ts";
import { type JudgeParams, JudgeRequest } from "../../server/protocol/judge.ts";
import { ProblemRequest } from "../../server/protocol/problem.ts";
import { source, uriOf } from "./support/fixtures.ts";
import { useRoom } from "./support/suite.ts";

describe("bad input gets one clear error", function () {
  // Far beyond what it takes: a machine that is busy is no failure.
  this.timeout(60_000);

  const room = useRoom();

  async function refusal(file: string, parts: Partial<JudgeParams> = {}): Promise<ResponseError<unknown>> {
    const { rpc } = await room.connect();
    let refused: unknown;
    await rpc.sendRequest(JudgeRequest, { uri: uriOf(file), tests: "all", ...parts }).then(
      () => assert.fail("it was judged"),
      (error: unknown) => {
        refused = error;
      },
    );
    assert.equal(room.under.sandbox.alive, 0);
    return refused as ResponseError<unknown>;
  }

  it("for a file that does not exist", async () => {
    const { code, message } = await refusal(path.join(room.fixture.problem, "gone.py"));
    assert.equal(code, ErrorCode.notFound);
    assert.match(message, /no file .*gone\.py/);
  });

  it("for a file outside any problem, and for one whose problem is named but not there", async () => {
    const outside = room.fixture.write("elsewhere/solution.py", source("echo"));
    const first = await refusal(outside);
    assert.equal(first.code, ErrorCode.noProblem);
    assert.match(first.message, /no folder above it has a problem\.yaml.*--problem/);
    const second = await refusal(outside, { problemDirectory: path.join(room.fixture.root, "gone") });
    assert.equal(second.code, ErrorCode.notFound);
  });

  it("for an extension that no runner knows, with those that are known", async () => {
    const { code, message, data } = await refusal(room.fixture.write("echoes/solution.cob", "x"));
    assert.equal(code, ErrorCode.unknownLanguage);
    assert.match(message, /ends in \.cob.*Known: .*\.py/);
    assert.ok(Array.isArray(data) && data.length > 0);
    assert.equal((await refusal(room.fixture.write("echoes/Makefile", "x"))).code, ErrorCode.unknownLanguage);
  });

  for (const [what, content, message] of [
    ["an empty file", "", /is empty/],
    ["a file of blanks", " \n\t\n", /is empty/],
    ["a 50 MB source", Buffer.alloc(50 * 1024 * 1024, "x"), /too large to be judged: 50\.0 MiB/],
    ["binary rubbish", Buffer.from([0x70, 0, 0xff, 0xfe]), /not a text file: byte 2 is zero/],
  ] as const) {
    it(`for ${what}, on disk and in the editor alike`, async () => {
      const file = room.fixture.write("echoes/solution.py", content);
      const onDisk = await refusal(file);
      assert.equal(onDisk.code, ErrorCode.badSource);
      assert.match(onDisk.message, message);
      const good = room.fixture.solution("echo");
      const inEditor = await refusal(good, { text: content.toString("latin1"), version: 1 });
      assert.equal(inEditor.code, ErrorCode.badSource);
    });
  }

  it("for a source that is a folder", async () => {
    room.fixture.write("echoes/folder.py/inside", "");
    assert.equal((await refusal(path.join(room.fixture.problem, "folder.py"))).code, ErrorCode.badSource);
  });

  it("for a document that is no file", async () => {
    const { rpc } = await room.connect();
    const judged = (uri: string) => rpc.sendRequest(JudgeRequest, { uri, text: "x", tests: "all" });
    await assert.rejects(judged("untitled:Untitled-1"), { code: ErrorCode.notFound, message: /save it first/ });
    await assert.rejects(judged("no uri at all"), { code: ErrorCode.notFound });
  });

  it("for tests that the problem does not have", async () => {
    const file = room.fixture.solution("echo");
    assert.equal((await refusal(file, { tests: ["hidden 4"] })).code, ErrorCode.noTests);
    assert.equal((await refusal(file, { tests: ["secret/01-authors-own-name"] })).code, ErrorCode.noTests);
    rmSync(path.join(room.fixture.problem, "data/sample"), { recursive: true });
    const { code, message } = await refusal(file, { tests: "samples" });
    assert.equal(code, ErrorCode.noTests);
    assert.match(message, /no sample tests/);
  });

  it("for a broken package, with every reason at its place", async () => {
    room.fixture.write("echoes/problem.yaml", "problem_format_version: 2025-09\nname: Echoes\ntime_limt: 3\n");
    rmSync(path.join(room.fixture.problem, "data/sample/1.ans"));
    const { code, message, data } = await refusal(room.fixture.solution("echo"));
    assert.equal(code, ErrorCode.packageBroken);
    assert.match(message, /problem\.yaml:3:\d+: time_limt: /);
    assert.match(message, /1\.in|1\.ans/);
    const files = (data as { file: string }[]).map(({ file }) => file);
    assert.ok(files.includes(path.join(room.fixture.problem, "problem.yaml")), files.join());
  });

  it("for a package without tests, and for one that links out of its folder", async () => {
    const file = room.fixture.solution("echo");
    rmSync(path.join(room.fixture.problem, "data/secret"), { recursive: true });
    symlinkSync("/etc", path.join(room.fixture.problem, "data/secret"));
    assert.equal((await refusal(file)).code, ErrorCode.packageBroken);
    rmSync(path.join(room.fixture.problem, "data"), { recursive: true });
    assert.equal((await refusal(file)).code, ErrorCode.packageBroken);
  });

  it("for parameters that do not fit their schema", async () => {
    const { rpc } = await room.connect();
    for (const params of [{}, { uri: 7, tests: "all" }, { uri: "file:///x", tests: [] }, null, [1]]) {
      await assert.rejects(rpc.sendRequest(JudgeRequest.method, params), { code: -32602, message: /verdict\/judge/ });
    }
    await assert.rejects(rpc.sendRequest("verdict/noSuchRequest", {}), { code: -32601 });
  });

  it("for the other requests too", async () => {
    const { rpc } = await room.connect();
    const gone = path.join(room.fixture.root, "gone");
    await assert.rejects(rpc.sendRequest(CheckRequest, { problemDirectory: gone }), { code: ErrorCode.notFound });
    await assert.rejects(rpc.sendRequest(ProblemRequest, { uri: uriOf(gone) }), { code: ErrorCode.notFound });
    await assert.rejects(rpc.sendRequest(ProblemRequest, { uri: uriOf(room.fixture.root) }), {
      code: ErrorCode.noProblem,
    });
  });
});
