import assert from "node:assert/strict";
import { createJudgingRoom, outline, toyLanguage } from "../judging-room.ts";
import { createScriptedSandbox, type RoundAct, type TalkScript } from "../scripted-sandbox.ts";
import { answered, openFunctionRoom, readInt, tests, whole, wrong } from "./function-room.ts";

/** Ways to answer, by what they are of: the number asked, the process, and how many questions it has had. */
const ways: Readonly<Record<string, TalkScript>> = {
  right: { answer: (question) => answered(2 * readInt(question)) },
  wrong: { answer: (question) => answered(readInt(question) === 3 ? 7 : 2 * readInt(question)) },
  crashing: {
    answer: (question) =>
      readInt(question) === 2 ? { exitCode: 1, stderr: "at line 2: no\n" } : answered(2 * readInt(question)),
  },
  slow: {
    answer: (question) => (readInt(question) === 4 ? { kind: "cpu-time-exceeded" } : answered(2 * readInt(question))),
  },
  "hungry for memory": {
    answer: (question) => (readInt(question) === 1 ? { kind: "memory-exceeded" } : answered(2 * readInt(question))),
  },
  "growing with every question": {
    answer: (question, _, asked) => (asked > 1 ? { kind: "memory-exceeded" } : answered(2 * readInt(question))),
  },
  "printing much": {
    answer: (question) => (readInt(question) === 5 ? { kind: "output-exceeded" } : answered(2 * readInt(question))),
  },
  "keeping state": { answer: (question, _, asked) => answered(2 * readInt(question) + asked) },
  "of the wrong type": { answer: (question) => (readInt(question) === 1 ? wrong("a str") : answered(1)) },
  "saying something else first": {
    answer: (question, _, asked) =>
      asked === 0 ? { kind: "answered", answer: Uint8Array.of(0) } : answered(2 * readInt(question)),
  },
  "answering twice": { answer: () => ({ kind: "answered-unasked" }) as never },
  "leaving early": { answer: () => ({ exitCode: 0 }) },
  "crashing while loading": {
    start: () => ({ exitCode: 1, stderr: "at line 3: no\n" }) as RoundAct,
    answer: () => answered(0),
  },
};

describe("the judge, of a function problem", () => {
  it("asks all tests in one process, and shows what came back", async () => {
    await using room = await openFunctionRoom();
    const sandbox = createScriptedSandbox({
      talk: { answer: (question) => answered(2 * readInt(question), { stdout: `got ${readInt(question)}\n` }) },
    });
    const judgement = await room.judge(sandbox, whole);
    assert.deepEqual([judgement.verdict, sandbox.talks.length, sandbox.runs.length], ["accepted", 1, 0]);
    const [sample, , secret] = judgement.tests;
    assert.ok(sample?.kind === "sample" && secret?.kind === "secret");
    assert.deepEqual([sample.answer, sample.expected, sample.stdout], ["2", "2\n", "got 1\n"]);
    assert.deepEqual(Object.keys(secret).sort(), [
      "cpuTimeMs",
      "kind",
      "name",
      "ordinal",
      "peakMemoryBytes",
      "verdict",
      "wallTimeMs",
    ]);
    assert.deepEqual(sandbox.puts.map(({ path, content }) => [path, Buffer.from(content).toString()]).slice(1), [
      ["main.toy", "call double_it"],
    ]);
  });

  for (const [name, talk] of Object.entries(ways)) {
    it(`comes to the same verdicts in one process and in one each, of a function ${name}`, async () => {
      await using room = await openFunctionRoom();
      const together = await room.judge(createScriptedSandbox({ talk }), whole);
      for (const [index, test] of room.problem.testCases.entries()) {
        const alone = await room.judge(createScriptedSandbox({ talk }), { ...whole, tests: [test] });
        assert.deepEqual(together.tests[index], alone.tests[0]);
      }
    });
  }

  it("hides no test's result behind another's crash", async () => {
    await using room = await openFunctionRoom();
    const judgement = await room.judge(createScriptedSandbox({ talk: ways.crashing as TalkScript }), whole);
    assert.deepEqual(
      judgement.tests.map(({ verdict }) => verdict),
      ["accepted", "runtime-error", "accepted", "accepted", "accepted"],
    );
    const crashed = judgement.tests[1];
    assert.ok(crashed?.kind === "sample");
    assert.deepEqual(crashed.crash, { severity: "error", line: 1, message: "no" });
  });

  it("believes only a process that was asked nothing else", async () => {
    await using room = await openFunctionRoom();
    const sandbox = createScriptedSandbox({ talk: ways["keeping state"] as TalkScript });
    assert.equal((await room.judge(sandbox, whole)).verdict, "accepted");
    assert.equal(sandbox.talks.length, Object.keys(tests).length);
  });

  it("asks nothing that may be printed of a process that knows hidden tests", async () => {
    await using room = await openFunctionRoom();
    const seen: number[] = [];
    const answer: TalkScript["answer"] = (question, process) => {
      seen.push(process);
      return answered(2 * readInt(question));
    };
    const [first, second, third] = room.problem.testCases;
    const order = [third, first, second].flatMap((test) => test ?? []);
    await room.judge(createScriptedSandbox({ talk: { answer } }), { ...whole, tests: order });
    assert.deepEqual(
      [order.map(({ kind }) => kind), seen],
      [
        ["secret", "sample", "sample"],
        [0, 1, 1],
      ],
    );
  });

  it("says of an answer of the wrong type what it is, of a hidden test only that it is", async () => {
    await using room = await openFunctionRoom();
    const talk = { answer: () => wrong("doubleIt returned a str where an int is expected") };
    const [sample, , secret] = (await room.judge(createScriptedSandbox({ talk }), whole)).tests;
    assert.deepEqual(
      [sample?.verdict, sample?.detail],
      ["wrong-answer", "doubleIt returned a str where an int is expected"],
    );
    assert.deepEqual(
      [secret?.verdict, secret?.detail],
      ["wrong-answer", "The answer is not of the type that the problem asks for"],
    );
  });

  it("lets nothing out of hidden tests that the process wrote or chose", async () => {
    await using room = await openFunctionRoom({
      "secret/a": ["31337\n", "62674\n"],
      "secret/b": ["31337\n", "62674\n"],
    });
    const secret = "31337";
    const acts: readonly RoundAct[] = [
      wrong(secret),
      { kind: "answered", answer: Buffer.from(`\u0003${secret}`) },
      { kind: "answered", answer: Buffer.from([1, 0x69, 0x7a, 0, 0, 0]) },
      answered(31337, { stdout: secret, stderr: secret }),
      { exitCode: 77, stdout: secret, stderr: `at line 1: ${secret}\n` } as RoundAct,
    ];
    for (const act of acts) {
      const judgement = await room.judge(createScriptedSandbox({ talk: { answer: () => act } }), whole);
      assert.notEqual(judgement.verdict, "accepted");
      const everything = JSON.stringify([judgement, room.events]);
      assert.ok(!everything.includes(secret) && !everything.includes("77"), everything);
    }
  });

  it("is a compile-error on the function's line when loading finds a wrong signature, before any test", async () => {
    await using room = await openFunctionRoom();
    const start = (): RoundAct => ({
      kind: "answered",
      answer: Buffer.from("\u0003double_it takes 1 parameter, not 2"),
    });
    const sandbox = createScriptedSandbox({ talk: { start, answer: () => answered(0) } });
    const judgement = await room.judge(sandbox, { ...whole, fileName: "mine.toy" });
    assert.equal(judgement.verdict, "compile-error");
    const message = "double_it takes 1 parameter, not 2. Expected:\nfunction double_it(int): int";
    assert.deepEqual(judgement.compilation.diagnostics, [{ severity: "error", line: 1, message }]);
    assert.equal(judgement.compilation.output, `mine.toy:2: error: ${message}\n`);
    assert.deepEqual(outline(room.events).slice(0, 3), ["compiling", "compiled", "sample/1 skipped"]);
  });

  it("is one error on the function's line when only the harness does not compile", async () => {
    await using room = await openFunctionRoom();
    const compile = () => ({ exitCode: 1, stderr: "harness line 7: no such member\nharness line 8: and more\n" });
    const { compilation } = await room.judge(createScriptedSandbox({ compile }), { ...whole, fileName: "mine.toy" });
    assert.equal(compilation.diagnostics.length, 1);
    assert.equal(compilation.diagnostics[0]?.line, 1);
    assert.match(compilation.output, /^mine\.toy:2: error: .*\nfunction double_it\(int\): int\n$/u);
  });

  it("shows the user's own errors alone when there are some", async () => {
    await using room = await openFunctionRoom();
    const compile = () => ({ exitCode: 1, stderr: "harness line 7: no such member\nline 3: unknown word\n" });
    const { compilation } = await room.judge(createScriptedSandbox({ compile }), { ...whole, fileName: "mine.toy" });
    assert.deepEqual(compilation.diagnostics, [{ severity: "error", line: 2, message: "unknown word" }]);
    assert.equal(compilation.output, "mine.toy:3: error: unknown word\n");
  });

  it("shows the user's own errors alone where the compiler's notes lead into the harness", async () => {
    await using room = await openFunctionRoom();
    const compile = () => ({ exitCode: 1, stderr: "line 3: defined twice\n(harness):7: note: defined before\n" });
    const { compilation } = await room.judge(createScriptedSandbox({ compile }), { ...whole, fileName: "mine.toy" });
    assert.equal(compilation.output, "mine.toy:3: error: defined twice\n");
  });

  const misfits: readonly (readonly [string, readonly [string, string], RegExp])[] = [
    [
      "an int out of range",
      ["2147483648\n", "0\n"],
      /^The input of sample 1 does not fit the signature \(line 1, .*\): n: /u,
    ],
    ["NaN", ["NaN\n", "0\n"], /^The input of sample 1 does not fit/u],
    ["a missing line", ["\n", "0\n"], /^The input of sample 1 does not fit the signature \(line 1\)/u],
    ["an answer of another type", ["1\n", '"two"\n'], /^The answer of sample 1 does not fit the signature \(line 1/u],
  ];
  for (const [what, content, detail] of misfits) {
    it(`is a judge-error that names the test and the place, of ${what}`, async () => {
      await using room = await openFunctionRoom({ "sample/1": content, "secret/1": ["1\n", "2\n"] });
      const judgement = await room.judge(createScriptedSandbox({ talk: ways.right as TalkScript }), whole);
      assert.equal(judgement.verdict, "judge-error");
      assert.match(judgement.detail ?? "", detail);
    });
  }

  for (const [side, content] of [
    ["input", ['"ł"\n', '"a"\n']],
    ["answer", ['"a"\n', '"ł"\n']],
  ] as const) {
    it(`is a judge-error where a char of the language cannot hold what stands in a test's ${side}`, async () => {
      const signature = "function: doubleIt\nparameters:\n  n: char\nreturns: char\n";
      await using room = await createJudgingRoom({ "sample/1": content }, { signature });
      const judgement = await room.judge(createScriptedSandbox({ talk: ways.right as TalkScript }), whole);
      assert.equal(judgement.verdict, "judge-error");
      assert.match(judgement.detail ?? "", new RegExp(`^The ${side} of .*"ł" is more than a char can hold`, "u"));
    });
  }

  it("tells of a hidden test's data that does not fit no more than the place", async () => {
    await using room = await openFunctionRoom({ "secret/x": ['"k3y"\n', "2\n"] });
    const judgement = await room.judge(createScriptedSandbox({ talk: ways.right as TalkScript }), whole);
    assert.equal(judgement.detail, "The input of hidden 1 does not fit the signature (line 1, column 1)");
  });

  it("is a judge-error for a broken signature, and for a runner that calls no functions", async () => {
    await using broken = await createJudgingRoom(tests, { signature: "function: f\nreturns: pear\n" });
    const first = await broken.judge(createScriptedSandbox(), whole);
    assert.deepEqual([first.verdict, /signature\.yaml:2:.*pear/su.test(first.detail ?? "")], ["judge-error", true]);
    await using room = await openFunctionRoom();
    const { harness: _, ...language } = toyLanguage;
    const second = await room.judge(createScriptedSandbox(), { ...whole, language });
    assert.equal(second.detail, 'The problem asks for a function or a class, and the runner "toy" runs programs alone');
  });
});
