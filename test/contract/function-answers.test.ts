import assert from "node:assert/strict";
import path from "node:path";
import { clientCommands, runVerdict } from "../../server/cli/run-command.ts";
import { type JudgeParams, JudgeRequest, JudgeResult, type TestResult } from "../../server/protocol/judge.ts";
import { AddTestRequest } from "../../server/protocol/own-tests.ts";
import { openDocument } from "./support/client.ts";
import { openEditor } from "./support/editor.ts";
import { uriOf } from "./support/fixtures.ts";
import { useRoom } from "./support/suite.ts";
import { Collector, createTerminal } from "./support/terminal.ts";

/** The fake's function returns what it is given; `directive` is what happens on the way. */
const source = (directive: string) => `# fake: ${directive}\nimport sys\n\ndef sameBack(words):\n    return words\n`;

describe("what a function answered", function () {
  this.timeout(60_000);
  const room = useRoom();

  beforeEach(() => {
    room.fixture.write("same/problem.yaml", "problem_format_version: 2025-09\nname: Same\n");
    room.fixture.write(
      "same/signature.yaml",
      "function: sameBack\nparameters:\n  words: string[]\nreturns: string[]\n",
    );
    addTest("sample/1", '["a b"]', '[ "a b" ]');
    addTest("sample/2", '["x", "y"]', '["x",\n "z z"]');
    addTest("secret/1", '["s"]', '["s"]');
    addTest("secret/2", '["t"]', '["u"]');
  });

  function addTest(name: string, input: string, answer: string): void {
    room.fixture.write(`same/data/${name}.in`, `${input}\n`);
    room.fixture.write(`same/data/${name}.ans`, `${answer}\n`);
  }

  function write(directive: string): string {
    return room.fixture.write("same/mine.py", source(directive));
  }

  async function judge(directive: string, parts: Partial<JudgeParams> = {}): Promise<JudgeResult> {
    const { rpc } = await room.connect();
    const uri = uriOf(write(directive));
    return JudgeResult.parse(await rpc.sendRequest(JudgeRequest, { uri, tests: "all", ...parts }));
  }

  async function tell(directive: string, ...args: string[]): Promise<string> {
    write(directive);
    const stdout = new Collector();
    const terminal = createTerminal(room.under.location, {
      stdout,
      directory: room.fixture.root,
      environment: {},
    });
    await runVerdict(["judge", "same/mine.py", ...args], clientCommands, terminal);
    return stdout.text;
  }

  const samples = (tests: readonly TestResult[]) => tests.flatMap((test) => (test.kind === "sample" ? [test] : []));

  it("is told of samples apart from what was printed, in one form with what is expected", async () => {
    const { tests, verdict } = await judge("print on the way");
    assert.equal(verdict, "wrong-answer");
    assert.deepEqual(
      samples(tests).map(({ answerIn, verdict: found, expected, answer, stdout }) => ({
        answerIn,
        found,
        expected,
        answer,
        stdout,
      })),
      [
        { answerIn: "answer", found: "accepted", expected: '["a b"]', answer: '["a b"]', stdout: "on the way\n" },
        {
          answerIn: "answer",
          found: "wrong-answer",
          expected: '["x","z z"]',
          answer: '["x","y"]',
          stdout: "on the way\n",
        },
      ],
    );
  });

  it("is absent where the function did not return, and what it printed is still there", async () => {
    const [first] = samples((await judge("leak", { tests: "samples" })).tests);
    assert.equal(first?.verdict, "runtime-error");
    assert.equal(first?.answer, undefined);
    assert.match(first?.stdout ?? "", /^out /u);
  });

  it("stands in the command's text below input and expected answer, with the prints", async () => {
    const text = await tell("print on the way", "--tests", "samples");
    const [first = "", second = ""] = text.split(/^ {2}(?=sample)/mu).slice(1);
    assert.match(first, /accepted .*\n {6}printed {3}on the way\n$/u);
    const lines = second.split("\n").slice(1, 5);
    assert.deepEqual(lines, [
      '      input     ["x", "y"]',
      '      expected  ["x","z z"]',
      '      but got   ["x","y"]',
      "      printed   on the way",
    ]);
  });

  it("is shown in part by the command, and in full when asked", async () => {
    const long = Array.from({ length: 25 }, (_, at) => `line ${at}`).join("\\n");
    addTest("sample/1", `["${long}"]`, '[""]');
    const words = JSON.stringify(Array.from({ length: 100 }, (_, at) => `word ${at}`));
    addTest("sample/2", words, '["x"]');
    const text = await tell("echo", "--tests", "samples");
    assert.ok(
      text.split("\n").every((line) => line.length < 200),
      text,
    );
    assert.match(text, /"word 5".*…$/mu);
    const full = await tell("echo", "--tests", "samples", "--full");
    assert.ok(full.includes('"word 99"]'));
  });

  it("has its lenses and its failures on the line of the function", async () => {
    const { client, lenses, published, judge: run } = await openEditor(room);
    const uri = uriOf(write("echo"));
    await openDocument(client, uri, source("echo"));
    assert.deepEqual(
      (await lenses(uri)).map(({ range }) => range.start.line),
      [3, 3],
    );
    assert.equal((await run(uri)).entryLine, 3);
    const [summary] = published.at(-1)?.diagnostics ?? [];
    assert.equal(summary?.range.start.line, 3);
    assert.match(summary?.message ?? "", /^2 of 4 tests passed\.\nsample\/2: wrong answer/u);
  });

  it("counts in own tests when samples run, and in none of a submission's", async () => {
    const { rpc } = await room.connect();
    const problemDirectory = path.join(room.fixture.root, "same");
    const text = 'words = ["o"]\nOutput: ["other"]';
    await rpc.sendRequest(AddTestRequest, { uri: uriOf(problemDirectory), problemDirectory, text });
    const names = ({ tests }: JudgeResult) => tests.map(({ name }) => name);
    const ran = await judge("echo", { tests: "samples" });
    assert.deepEqual(names(ran), ["sample/1", "sample/2", "own/1"]);
    assert.equal(ran.tests[2]?.verdict, "wrong-answer");
    assert.deepEqual(names(await judge("echo")), ["sample/1", "sample/2", "hidden 1", "hidden 2"]);
    const named = await judge("echo", { tests: ["sample/1", "own/1"] });
    assert.deepEqual([named.verdict, named.passed, named.total], ["accepted", 1, 2]);
    addTest("sample/2", '["x"]', '["x"]');
    const errors = room.under.log.filter((line) => line.startsWith("error"));
    assert.deepEqual(errors, []);
    assert.match(await tell("echo", "--tests", "samples"), /^accepted .*2 of 3 .*; tests of your own do not count$/mu);
  });
});
