import assert from "node:assert/strict";
import { AgentProcess } from "./agent-process.ts";
import {
  answeredBy,
  ask,
  askAtLength,
  converse,
  endedBy,
  finish,
  type RoundResult,
  readRound,
  told,
} from "./conversation.ts";
import { FrameType } from "./frames.ts";

const MIB = 1024 * 1024;
const FOREVER = "1000000000";

describe("agent: rounds", function () {
  this.timeout(60_000);
  let agent: AgentProcess;

  beforeEach(async () => {
    agent = await AgentProcess.ready();
  });
  afterEach(() => agent[Symbol.asyncDispose]());

  const endsBy = async (result: RoundResult, reason: string, value = 0) => {
    endedBy(result, reason, value);
    await agent.expect(FrameType.done);
  };

  it("answer one question after another, and end with the questions", async () => {
    answeredBy(await converse(agent), "ready");
    for (let number = 0; number < 1000; number++) answeredBy(await ask(agent, `number ${number}\n`), String(number));
    endedBy(await finish(agent), "exited");
  });

  it("give the job four descriptors, and no way to read its own answers", async () => {
    await converse(agent);
    answeredBy(await ask(agent, "descriptors 0\n"), "0 1 2 3 ");
    answeredBy(await ask(agent, "reopen 0\n"), "Permission denied");
    await finish(agent);
    const { stdout } = await agent.run({ command: ["/opt/subject", "descriptors"] });
    assert.doesNotMatch(stdout.toString(), /\b3\b/);
  });

  it("send what was printed before an answer ahead of its end", async () => {
    await converse(agent);
    for (const size of [1, 5000, 60_000]) {
      const result = await ask(agent, `print ${size}\n`);
      answeredBy(result, "printed");
      assert.deepEqual([result.stdout, result.stderr], ["p".repeat(size), "p".repeat(size)]);
    }
    const silent = await ask(agent, "number 1\n");
    assert.deepEqual([silent.stdout, silent.stderr], ["", ""]);
    await finish(agent);
  });

  it("are measured one by one", async () => {
    await converse(agent);
    const measured = async (question: string) => {
      const result = await ask(agent, question);
      assert.ok(result.kind === "answered", told(result));
      return result;
    };
    const spun = await measured("spin 120\n");
    assert.ok(spun.cpuMs >= 119 && spun.wallMs >= 119, told(spun));
    const slept = await measured("sleep 120\n");
    assert.ok(slept.cpuMs < 100 && slept.wallMs >= 119, told(slept));
    const allocated = await measured(`allocate ${50 * MIB}\n`);
    assert.ok(slept.peakBytes < 10 * MIB, told(slept));
    assert.ok(allocated.peakBytes >= 50 * MIB && allocated.peakBytes < 53 * MIB, told(allocated));
    await finish(agent);
  });

  it("count CPU time that is used after an answer, and no time twice", async () => {
    await converse(agent);
    const first = await ask(agent, "spin-after 200\n");
    const next = await ask(agent, "number 1\n");
    assert.ok(first.kind === "answered" && next.kind === "answered", told(next));
    // How far the job had come when its answer was seen is a matter of chance.
    assert.ok(next.cpuMs > 0 && first.cpuMs + next.cpuMs >= 199 && first.cpuMs + next.cpuMs < 300, told(next));
    await finish(agent);
  });

  it("have a CPU limit each", async () => {
    await converse(agent, { cpuMs: 150 });
    for (let round = 0; round < 3; round++) answeredBy(await ask(agent, "spin 80\n", { cpuMs: 150 }), "spun");
    const over = await ask(agent, `spin ${FOREVER}\n`, { cpuMs: 150 });
    await endsBy(over, "cpu");
    assert.ok(over.kind === "ended" && over.cpuMs >= 150 && over.cpuMs < 1000, told(over));
  });

  it("hold a job to its last CPU limit while nothing is asked", async () => {
    await converse(agent);
    await ask(agent, `spin-after ${FOREVER}\n`, { cpuMs: 100 });
    await endsBy(await readRound(agent), "cpu");
  });

  it("have a wall limit each, and none in between", async () => {
    await converse(agent, { wallMs: 5000 });
    answeredBy(await ask(agent, "child 300\n", { wallMs: 100 }), "mother");
    // The child's answer comes later than the limit, and it is the answer that ends the job.
    await endsBy(await readRound(agent), "unasked");
  });

  it("end with a wall limit that is passed, and report that round's time", async () => {
    await using own = await AgentProcess.ready();
    await converse(own);
    answeredBy(await ask(own, "sleep 1000\n"), "slept");
    const over = await ask(own, `sleep ${FOREVER}\n`, { wallMs: 150 });
    endedBy(over, "wall");
    assert.ok(over.kind === "ended" && over.wallMs >= 149 && over.wallMs < 1000, told(over));
  });

  it("have the memory limit of the job, peaks between two looks included", async () => {
    await converse(agent, { memoryBytes: 64 * MIB });
    answeredBy(await ask(agent, `allocate ${40 * MIB}\n`), "allocated");
    await endsBy(await ask(agent, `allocate ${100 * MIB}\n`), "memory");
  });

  it("have an output limit each, for what is printed and the answer together", async () => {
    const limit = { outputBytes: 1000 };
    await converse(agent);
    for (let round = 0; round < 3; round++) answeredBy(await ask(agent, "size 1000\n", limit), "a".repeat(1000));
    answeredBy(await ask(agent, "print 496\n", limit), "printed");
    await endsBy(await ask(agent, "print 497\n", limit), "output");
    await converse(agent);
    await endsBy(await ask(agent, "size 1001\n", limit), "output");
  });

  it("carry questions and answers of 60 MB, and leave the agent below 1 MiB", async () => {
    const size = 60_000_000;
    const roomy = { outputBytes: 100_000_000 };
    await converse(agent);
    const answered = await ask(agent, `size ${size}\n`, roomy);
    assert.deepEqual([answered.kind, answered.answer.length], ["answered", size]);
    const question = Buffer.concat([Buffer.from(`sum ${size}\n`), Buffer.alloc(size, 1)]);
    answeredBy(await askAtLength(agent, question, roomy), String(size));
    await finish(agent);
    const { peak } = await agent.residentBytes();
    assert.ok(peak < MIB, `the agent's peak is ${peak}`);
  });
});
