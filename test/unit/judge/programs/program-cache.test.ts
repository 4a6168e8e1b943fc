import assert from "node:assert/strict";
import { createJudge } from "../../../../server/judge/judge.ts";
import { createProgramCache, keyOf } from "../../../../server/judge/programs/program-cache.ts";
import { createJudgingRoom, toyLanguage } from "../judging-room.ts";
import { createScriptedSandbox, type Scripts } from "../scripted-sandbox.ts";

const step = toyLanguage.compile;
const [text, other] = [Buffer.from("a"), Buffer.from("b")];

function program(bytes: number) {
  return { archive: new Uint8Array(bytes), compilerText: "" };
}

/** Judges with one judge, so that it may remember. */
async function openJudge(scripts: Scripts) {
  const room = await createJudgingRoom({ "sample/1": ["", "one"] });
  const sandbox = createScriptedSandbox({ run: () => ({ stdout: "one" }), ...scripts });
  const judge = createJudge(sandbox, [toyLanguage]);
  return {
    sandbox,
    judge: (source: string, fileName = "mine.toy") =>
      judge.judge(
        {
          language: toyLanguage,
          problem: room.problem,
          source: Buffer.from(source),
          fileName,
          tests: room.problem.testCases,
          continueAfterFailure: false,
        },
        () => {},
        new AbortController().signal,
      ),
    run: (source: string) =>
      judge.run(
        { language: toyLanguage, source: Buffer.from(source), fileName: "mine.toy", stdin: "none" },
        () => {},
        new AbortController().signal,
      ),
    [Symbol.asyncDispose]: () => room[Symbol.asyncDispose](),
  };
}

const carry = () => ({ stdout: "archive" });

describe("the program cache", () => {
  it("gives up what was used longest ago when there is no room", () => {
    const cache = createProgramCache(100);
    for (const key of ["a", "b"]) {
      cache.keep(key, program(40));
    }
    cache.find("a");
    cache.keep("c", program(40));
    assert.deepEqual(
      ["a", "b", "c"].map((key) => cache.find(key) !== undefined),
      [true, false, true],
    );
    assert.equal(cache.bytes, 80);
  });

  it("keeps nothing that is larger than itself, and counts what it replaces once", () => {
    const cache = createProgramCache(100);
    cache.keep("a", program(40));
    cache.keep("a", program(60));
    assert.equal(cache.bytes, 60);
    cache.keep("b", program(101));
    assert.deepEqual([cache.find("b"), cache.bytes], [undefined, 60]);
    cache.keep("a", program(101));
    assert.deepEqual([cache.find("a"), cache.bytes], [undefined, 0]);
  });

  it("knows a program by its image, runner, step, and files with their names", () => {
    assert.ok(step);
    const files = [
      { path: "x", content: text },
      { path: "y", content: other },
    ];
    const keys = [
      keyOf("image", "toy", step, { files }),
      keyOf("image2", "toy", step, { files }),
      keyOf("image", "toy2", step, { files }),
      keyOf("image", "toy", { ...step, command: [...step.command, "-O0"] }, { files }),
      keyOf("image", "toy", { ...step, environment: { A: "1" } }, { files }),
      keyOf("image", "toy", step, { files: files.slice(1) }),
      keyOf("image", "toy", step, {
        files: [
          { path: "x", content: other },
          { path: "y", content: text },
        ],
      }),
      keyOf("image", "toy", step, {
        files: [
          { path: "x", content: Buffer.from("ab") },
          { path: "y", content: Buffer.from("") },
        ],
      }),
    ];
    assert.equal(new Set(keys).size, keys.length);
    assert.equal(keyOf("image", "toy", step, { files: files.toReversed() }), keys[0]);
  });
});

describe("the judge, of what it compiled before", () => {
  it("compiles it once, and says the same of it under another name", async () => {
    await using room = await openJudge({
      carry,
      compile: () => ({ stderr: "line 1: careful with /box/solution.toy\n" }),
    });
    const first = await room.judge("text");
    const second = await room.judge("text", "other.toy");
    assert.deepEqual([room.sandbox.compilations.length, room.sandbox.carried], [1, ["out", "in"]]);
    assert.deepEqual([first.verdict, second.verdict], ["accepted", "accepted"]);
    assert.deepEqual([first.compilation.cached, second.compilation.cached], [undefined, true]);
    assert.equal(second.compilation.outcome, "succeeded");
    assert.equal(first.compilation.diagnostics[0]?.message, "careful with mine.toy");
    assert.equal(second.compilation.diagnostics[0]?.message, "careful with other.toy");
  });

  it("compiles another text, and what did not compile, again", async () => {
    await using room = await openJudge({ carry, compile: (_, index) => ({ exitCode: index }) });
    const failing = { exitCode: 1 };
    await room.judge("text");
    await room.judge("text2");
    assert.deepEqual([room.sandbox.compilations.length, room.sandbox.carried], [2, ["out", "out"]]);
    await using broken = await openJudge({ carry, compile: () => failing });
    await broken.judge("text");
    await broken.judge("text");
    assert.deepEqual([broken.sandbox.compilations.length, broken.sandbox.carried], [2, []]);
  });

  it("shares it between judging and running without a problem", async () => {
    await using room = await openJudge({ carry });
    await room.judge("text");
    assert.equal((await room.run("text")).compilation.cached, true);
    assert.equal(room.sandbox.compilations.length, 1);
  });

  it("compiles anew what cannot be carried out or in", async () => {
    await using uncarried = await openJudge({ carry: () => ({ exitCode: 3 }) });
    await uncarried.judge("text");
    await uncarried.judge("text");
    assert.deepEqual([uncarried.sandbox.compilations.length, uncarried.sandbox.carried], [2, ["out", "out"]]);
    let broken = false;
    await using room = await openJudge({ carry: () => (broken ? { exitCode: 1 } : { stdout: "archive" }) });
    await room.judge("text");
    broken = true;
    const judgement = await room.judge("text");
    assert.deepEqual([judgement.verdict, room.sandbox.compilations.length], ["accepted", 2]);
  });

  it("brings in the very archive that came out", async () => {
    const seen: unknown[] = [];
    await using room = await openJudge({
      carry: (request) => {
        seen.push(request.stdin);
        return { stdout: "archive" };
      },
    });
    await room.judge("text");
    await room.judge("text");
    assert.deepEqual(
      seen.map((stdin) => (stdin instanceof Uint8Array ? Buffer.from(stdin).toString() : stdin)),
      ["none", "archive"],
    );
  });
});
