import assert from "node:assert/strict";
import { packState } from "../../../../server/judge/validators/feedback-state.ts";
import { createScriptedSandbox } from "../scripted-sandbox.ts";
import { createValidatingRoom, isValidator, judgeWith, readAll, report } from "./validating-room.ts";

describe("a multi-pass problem", () => {
  const one = { "sample/1": ["first", "answer"] } as const;

  it("runs the program on what the validator asks for, and gives that and what it kept to the validator again", async () => {
    await using room = await createValidatingRoom(one, { passLimit: 3 });
    const inputs: string[] = [];
    const sandbox = createScriptedSandbox({
      run: async (request, index) => {
        if (!isValidator(request)) {
          inputs.push(await readAll(request));
          return { stdout: `said ${index}`, cpuTimeMs: [5, 50, 7][index] ?? 0 };
        }
        const files = { kept: `state ${index}`, ...(index < 2 && { "nextpass.in": `pass ${index + 2}` }) };
        return report({ ended: 42, files });
      },
    });
    const { verdict, tests: results } = await room.judge(sandbox);
    assert.equal(verdict, "accepted");
    assert.deepEqual(inputs, ["first", "pass 2", "pass 3"]);
    const [sample] = results;
    assert.equal(sample?.cpuTimeMs, 50, "the largest of all");
    assert.equal(
      sample.kind === "sample" && sample.transcript,
      "<first\n>said 0\n---\n<pass 2\n>said 1\n---\n<pass 3\n>said 2",
    );
    const [first, second] = sandbox.runs.filter(isValidator);
    assert.deepEqual([first?.command[1], second?.command[1]], ["-", "/box/.test/state"]);
    const kept = sandbox.puts.find(({ path }) => path === ".test/state");
    const expected = packState(new Map([["kept", { content: Buffer.from("state 0"), state: "whole" }]]));
    assert.deepEqual(Buffer.from(kept?.content ?? []), Buffer.from(expected));
    const validatorInputs = sandbox.puts.filter(({ path }) => path === ".test/input");
    assert.deepEqual(
      validatorInputs.map(({ content }) => Buffer.from(content).toString()),
      ["first", "pass 2", "pass 3"],
    );
  });

  it("is the validator's fault when it asks for more passes than there may be, or keeps what cannot be kept", async () => {
    const next = { "nextpass.in": "again" };
    for (const [wishes, reason] of [
      [{ files: next }, /asked for pass 3, and the problem allows 2/u],
      [{ ended: 43, files: next }, /left nextpass\.in although it rejected/u],
      [{ files: { ...next, big: { content: "x", state: 1 } } }, /left "big" in its feedback folder/u],
      [{ files: next, odd: ["link"] }, /left "link" in its feedback folder/u],
      [{ files: { "nextpass.in": { content: "x", state: 1 } } }, /a nextpass\.in that is larger than 64 MiB/u],
      [{ odd: ["nextpass.in"] }, /a nextpass\.in that is larger than 64 MiB, or no file/u],
    ] as const) {
      const { verdict, tests: results } = await judgeWith(() => report(wishes), { passLimit: 2 });
      assert.equal(verdict, "judge-error");
      assert.match(results[0]?.detail ?? "", reason);
    }
  });
});
