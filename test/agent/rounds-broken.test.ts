import assert from "node:assert/strict";
import { constants } from "node:os";
import { AgentProcess } from "./agent-process.ts";
import { answeredBy, ask, converse, endedBy, type RoundResult, readRound, told } from "./conversation.ts";
import { encodeFrame, encodeRound, encodeRun, FrameType } from "./frames.ts";

const MIB = 1024 * 1024;
const FOREVER = "1000000000";

describe("agent: rounds that go wrong", function () {
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

  it("end a job that says it will answer more than it may", async () => {
    await converse(agent);
    await endsBy(await ask(agent, `claim ${0xffff_ffff}\n`), "output");
    await converse(agent);
    await endsBy(await ask(agent, "claim 1000\n", { wallMs: 100 }), "wall");
  });

  it("end with a crash, its signal or code", async () => {
    await converse(agent);
    await endsBy(await ask(agent, `signal ${constants.signals.SIGSEGV}\n`), "signalled", constants.signals.SIGSEGV);
    await converse(agent);
    await endsBy(await ask(agent, "exit 3\n"), "exited", 3);
    await converse(agent);
    const broken = await ask(agent, "break-off 7\n");
    await endsBy(broken, "exited", 5);
    assert.equal(broken.answer.toString(), "0123456");
  });

  it("take an answer that was whole when its program ended, however soon that was", async () => {
    for (let attempt = 0; attempt < 20; attempt++) {
      await converse(agent);
      answeredBy(await ask(agent, "answer-and-exit 4\n"), "last words");
      const end = await readRound(agent);
      await endsBy(end, "exited", 4);
      assert.ok(end.kind === "ended" && end.wallMs === 0, told(end));
    }
  });

  it("drop what crosses the end of a job", async () => {
    await converse(agent);
    await ask(agent, "answer-and-exit 0\n");
    await endsBy(await readRound(agent), "exited");
    await agent.send(FrameType.round, encodeRound({}));
    await agent.send(FrameType.stdin, Buffer.from("number 1\n"));
    await agent.send(FrameType.stdinEnd);
    await agent.send(FrameType.kill);
    assert.equal((await agent.run({ command: ["/opt/subject", "exit", "7"] })).value, 7);
  });

  it("end a job that answers twice, or before it is asked", async () => {
    await converse(agent);
    await endsBy(await ask(agent, "twice 0\n"), "unasked");
    await converse(agent);
    answeredBy(await ask(agent, "child 100\n"), "mother");
    await endsBy(await readRound(agent), "unasked");
    await agent.startJob({ command: ["/opt/subject", "answer-early"], stdinMode: "live", rounds: true });
    let result = await readRound(agent);
    if (result.kind === "answered") result = await readRound(agent);
    await endsBy(result, "unasked");
  });

  it("wait no longer than the wall limit for a job that has closed its answers", async () => {
    await converse(agent);
    await endsBy(await ask(agent, "close 0\n", { wallMs: 150 }), "wall");
  });

  it("end with KILL, in a round and between two", async () => {
    await converse(agent);
    await agent.sendRaw(
      Buffer.concat([
        encodeFrame(FrameType.round, encodeRound({})),
        encodeFrame(FrameType.stdin, Buffer.from(`sleep ${FOREVER}\n`)),
        encodeFrame(FrameType.kill),
      ]),
    );
    await endsBy(await readRound(agent), "killed");
    await converse(agent);
    await agent.send(FrameType.kill);
    await endsBy(await readRound(agent), "killed");
  });

  it("say when the program cannot be started", async () => {
    await endsBy(await converse(agent, { command: ["/opt/none"] }), "not-started", constants.errno.ENOENT);
  });

  it("hold an answer back while nobody reads, and the limits go on", async () => {
    await converse(agent);
    agent.pauseReading();
    await agent.send(FrameType.round, encodeRound({ wallMs: 300, outputBytes: 1e9 }));
    await agent.send(FrameType.stdin, Buffer.from("size 500000000\n"));
    await agent.jobsAreGone();
    agent.resumeReading();
    const result = await readRound(agent);
    await endsBy(result, "wall");
    assert.ok(result.answer.length < 10 * MIB, `${result.answer.length} bytes passed`);
  });

  describe("that break a rule end the agent:", () => {
    const fatal = async (frames: readonly Buffer[], pattern: RegExp) => {
      await using own = await AgentProcess.ready();
      await own.sendRaw(Buffer.concat(frames));
      const { code, fatal: text } = await own.ended();
      assert.equal(code, 70);
      assert.match(text ?? "", pattern);
    };
    const sleep = { command: ["/opt/subject", "sleep", FOREVER] };
    const run = (spec: object) => encodeFrame(FrameType.run, encodeRun({ ...sleep, ...spec }));
    const round = encodeFrame(FrameType.round, encodeRound({}));

    it("ROUND while one is open", () => fatal([run({ stdinMode: "live", rounds: true }), round], /ROUND/));
    it("ROUND for a job without rounds", () => fatal([run({ stdinMode: "live" }), round], /ROUND/));
    it("rounds without a live standard input", () => fatal([run({ stdinMode: "whole", rounds: true })], /RUN/));
    it("rounds of a compile job", () => fatal([run({ phase: "compile", stdinMode: "live", rounds: true })], /RUN/));
    it("a ROUND that is too short, or without a limit", async () => {
      await using own = await AgentProcess.ready();
      await converse(own);
      await own.send(FrameType.round, encodeRound({}).subarray(1));
      assert.match((await own.ended()).fatal ?? "", /ROUND/);
      await using other = await AgentProcess.ready();
      await converse(other);
      await other.send(FrameType.round, encodeRound({ cpuMs: 0 }));
      assert.match((await other.ended()).fatal ?? "", /ROUND/);
    });
  });
});
