import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { clientCommands, runVerdict } from "../../server/cli/run-command.ts";
import { ErrorCode } from "../../server/protocol/errors.ts";
import { AddTestRequest } from "../../server/protocol/own-tests.ts";
import { ProblemRequest } from "../../server/protocol/problem.ts";
import { StarterRequest } from "../../server/protocol/starter.ts";
import { uriOf } from "./support/fixtures.ts";
import { useRoom } from "./support/suite.ts";
import { Collector, createTerminal } from "./support/terminal.ts";

const signature = "function: pairUp\nparameters:\n  weights: int[]\n  load: int\nreturns: int[]\n";

describe("a problem that asks for a function", function () {
  this.timeout(60_000);
  const room = useRoom();

  beforeEach(() => {
    room.fixture.write("pairs/problem.yaml", "problem_format_version: 2025-09\nname: Pairs\n");
    room.fixture.write("pairs/signature.yaml", signature);
    room.fixture.write("pairs/data/sample/1.in", "[1,2]\n3\n");
    room.fixture.write("pairs/data/sample/1.ans", "[0,1]\n");
  });

  const folder = () => path.join(room.fixture.root, "pairs");

  async function starter(languageId?: string, directory = folder()) {
    const { rpc } = await room.connect();
    return rpc.sendRequest(StarterRequest, { uri: uriOf(directory), problemDirectory: directory, languageId });
  }

  async function addTest(text: string, answer?: string, directory = folder()) {
    const { rpc } = await room.connect();
    return rpc.sendRequest(AddTestRequest, { uri: uriOf(directory), problemDirectory: directory, text, answer });
  }

  async function run(args: string[]) {
    const stdout = new Collector();
    const stderr = new Collector();
    const terminal = createTerminal(room.under.location, {
      stdout,
      stderr,
      directory: room.fixture.root,
      environment: {},
    });
    const code = await runVerdict(args, clientCommands, terminal);
    return { code, stdout: stdout.text, stderr: stderr.text };
  }

  it("has starter code in every language with a harness, under a file name of its own", async () => {
    const { languages, problemName, text } = await starter();
    assert.equal(problemName, "Pairs");
    assert.equal(text, undefined);
    assert.ok(languages.length >= 6, `${languages.map(({ id }) => id)}`);
    for (const { id, fileName } of languages) {
      assert.ok(fileName.startsWith("pairs."), fileName);
      const written = (await starter(id)).text ?? "";
      assert.match(written, /pair_?up/iu, id);
      assert.match(written, /weights/u, id);
      assert.ok(!written.includes("{{"), `${id}: ${written}`);
    }
  });

  it("names its languages by extension, too, and lists them when asked for another", async () => {
    assert.match((await starter(".py")).text ?? "", /class Solution/u);
    await assert.rejects(starter("cobol"), (error: { code: number; message: string }) => {
      assert.equal(error.code, ErrorCode.unknownLanguage);
      assert.match(error.message, /no starter code for cobol; there is for: .*python/u);
      return true;
    });
  });

  it("says that a problem without signature has no starter code", async () => {
    await assert.rejects(starter("python", room.fixture.problem), (error: { code: number; message: string }) => {
      assert.equal(error.code, ErrorCode.noSignature);
      assert.match(error.message, /Echoes asks for a program/u);
      return true;
    });
  });

  it("is a broken package when its signature is, with the place", async () => {
    room.fixture.write("pairs/signature.yaml", "function: pairUp\nparameters:\n  weights: integer[]\nreturns: int\n");
    await assert.rejects(starter(), (error: { code: number; message: string }) => {
      assert.equal(error.code, ErrorCode.packageBroken);
      assert.match(error.message, /signature\.yaml:3:\d+: .*integer/u);
      return true;
    });
  });

  it("takes an example as problem sites print it for a test of the user's own", async () => {
    const added = await addTest(
      "Input: nums = [2,7]\nOutput: [0,1]".replace("nums", "weights").replace("]\n", "], load = 9\n"),
    );
    assert.equal(added.name, "own/1");
    assert.equal(readFileSync(added.inputPath, "utf8"), "[2,7]\n9\n");
    assert.equal(readFileSync(added.answerPath, "utf8").trim(), "[0,1]");
    assert.equal((await addTest("[4,4]\n8\n", "[0,1]")).name, "own/2");
    const { rpc } = await room.connect();
    const problem = await rpc.sendRequest(ProblemRequest, { uri: uriOf(folder()), problemDirectory: folder() });
    assert.deepEqual(
      problem.tests.map(({ name }) => name),
      ["sample/1", "own/1", "own/2"],
    );
  });

  it("refuses an example that does not fit, or says no answer, and writes nothing", async () => {
    for (const text of ["weights = [2,7]", "weights = [2,7], load = 9", "weights = [2, , load = 9\nOutput: [0]", ""]) {
      await assert.rejects(addTest(text), (error: { code: number; message: string }) => {
        assert.equal(error.code, ErrorCode.badTest, error.message);
        return true;
      });
    }
    assert.ok(!existsSync(path.join(folder(), "own_tests")));
  });

  it("has `verdict starter` print its code, list languages, and write no file twice", async () => {
    const printed = await run(["starter", "pairs", "--language", "python"]);
    assert.equal(printed.code, 0, printed.stderr);
    assert.match(printed.stdout, /def pairUp\(self, weights: List\[int\], load: int\) -> List\[int\]:/u);
    assert.match((await run(["starter", "pairs", "--list"])).stdout, /^python +Python 3$/mu);
    assert.equal((await run(["starter", "pairs", "-l", "python", "-o", "pairs/mine.py"])).code, 0);
    assert.equal(readFileSync(path.join(folder(), "mine.py"), "utf8"), printed.stdout);
    const again = await run(["starter", "pairs", "-l", "python", "-o", "pairs/mine.py"]);
    assert.equal(again.code, 2);
    assert.match(again.stderr, /mine\.py is there already/u);
    assert.equal((await run(["starter", "pairs"])).code, 2);
  });

  it("has `verdict add-test` read an example from a file", async () => {
    room.fixture.write("example.txt", "weights = [1,1], load = 2\nOutput: [0,1]\n");
    const added = await run(["add-test", "pairs", "--example", "example.txt"]);
    assert.equal(added.code, 0, added.stderr);
    assert.equal(added.stdout, `own/1: ${path.join("pairs", "own_tests", "1.in")}\n`);
  });
});

describe("a test of the user's own for a program", function () {
  this.timeout(60_000);
  const room = useRoom();

  it("comes from an example with its input and output on lines of their own", async () => {
    const { rpc } = await room.connect();
    const { problem } = room.fixture;
    const text = "Sample Input 1\n3 4\n5\n\nSample Output 1\n12\n";
    const added = await rpc.sendRequest(AddTestRequest, { uri: uriOf(problem), problemDirectory: problem, text });
    assert.equal(readFileSync(added.inputPath, "utf8"), "3 4\n5\n");
    assert.equal(readFileSync(added.answerPath, "utf8"), "12\n");
  });
});
