import assert from "node:assert/strict";
import type { RunRequest } from "../../../server/sandbox/api.ts";
import { createJudgingRoom } from "./judging-room.ts";
import { type Act, createScriptedSandbox } from "./scripted-sandbox.ts";

const input = "k3y-0f-the-h1dden-test";
const answer = "4nswer-that-stays";

function inputOf(request: RunRequest): string {
  return request.stdin instanceof Uint8Array ? Buffer.from(request.stdin).toString() : "";
}

/** Ways to end with the input, or a number made of it, in everything that a program can write or choose. */
const echoes: readonly ((text: string) => Act)[] = [
  (text) => ({ stdout: text, stderr: text }),
  (text) => ({ stdout: text, stderr: `at line 2: ${text}\n`, exitCode: 173 }),
  (text) => ({ stdout: text, stderr: `at line 173: ${text}\n`, exitCode: 173 }),
  (text) => ({ stdout: text, stderr: `at line 2: ${text}\n`, kind: "signalled", signal: 173 }),
  (text) => ({ stdout: text, stderr: `OUT OF MEMORY ${text}`, exitCode: 173 }),
  (text) => ({ stdout: text, stderr: `OUT OF MEMORY ${text}`, exitCode: 173, peakMemoryBytes: 2 ** 27 }),
  (text) => ({ stdout: text, stderr: text, kind: "output-exceeded" }),
  (text) => ({ stdout: text, stderr: text, kind: "cpu-time-exceeded" }),
  (text) => ({ stdout: text, stderr: text, kind: "wall-time-exceeded" }),
  (text) => ({ stdout: text, stderr: text, kind: "memory-exceeded" }),
  (text) => ({ stdout: text, stderr: text, kind: "not-started", errno: 8 }),
];

describe("a secret test", () => {
  for (const [index, echo] of echoes.entries()) {
    it(`lets nothing out that the program wrote or chose (way ${index + 1})`, async () => {
      await using room = await createJudgingRoom({ "secret/x": [input, answer], "secret/y": [input, answer] });
      const sandbox = createScriptedSandbox({ run: (request) => echo(inputOf(request)) });
      const judgement = await room.judge(sandbox, { continueAfterFailure: true });
      assert.equal(sandbox.runs.length, 2);
      assert.notEqual(judgement.verdict, "accepted");
      const everything = JSON.stringify([judgement, room.events]);
      for (const secret of [input, answer, "173"]) {
        assert.ok(!everything.includes(secret), `${secret} is in ${everything}`);
      }
    });
  }

  it("lets nothing out of a test that is passed either", async () => {
    await using room = await createJudgingRoom({ "secret/x": [input, answer] });
    const run = (request: RunRequest) => ({ stdout: answer, stderr: inputOf(request) });
    const judgement = await room.judge(createScriptedSandbox({ run }));
    assert.equal(judgement.verdict, "accepted");
    assert.ok(![input, answer].some((secret) => JSON.stringify([judgement, room.events]).includes(secret)));
  });

  it("tells the line of a crash only when the source has it", async () => {
    await using room = await createJudgingRoom({ "secret/x": ["", ""] });
    const crashAt = async (line: number) => {
      const run = () => ({ exitCode: 1, stderr: `at line ${line}: words\n` });
      const [test] = (await room.judge(createScriptedSandbox({ run }))).tests;
      return test?.kind === "secret" ? test.crashLine : "not secret";
    };
    assert.equal(await crashAt(2), 1);
    assert.equal(await crashAt(4), 3);
    assert.equal(await crashAt(5), undefined);
  });

  it("has every key of its result accounted for", async () => {
    await using room = await createJudgingRoom({ "secret/x": [input, answer] });
    const tests = room.problem.testCases.map((test) => ({ ...test, hint: "Think." }));
    const run = () => ({ exitCode: 1, stderr: "at line 1: words\n", stdout: input });
    const [test] = (await room.judge(createScriptedSandbox({ run }), { tests })).tests;
    assert.deepEqual(Object.keys(test ?? {}).sort(), [
      "cpuTimeMs",
      "crashLine",
      "detail",
      "hint",
      "kind",
      "name",
      "ordinal",
      "peakMemoryBytes",
      "verdict",
      "wallTimeMs",
    ]);
  });
});
