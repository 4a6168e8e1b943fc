import assert from "node:assert/strict";
import { createOutputBuffer } from "../../../server/sandbox/output-buffer.ts";
import { credit, done, exit, frame, ready, stderr, stdout } from "./agent-bytes.ts";
import { type ScriptedAgent, scriptedAgent, someJob } from "./scripted-agent.ts";

const RUN = 3;
const STDIN = 4;
const STDIN_END = 5;
const KILL = 6;

describe("the conversation with one agent", () => {
  let far: ScriptedAgent;
  beforeEach(async () => {
    far = scriptedAgent();
    far.say(ready());
    await far.agent.ready;
  });
  afterEach(() => far.hangUp());
  const output = (limit = 1000) => createOutputBuffer(limit, undefined);

  it("runs a job: output, end, and only then clean", async () => {
    const kept = output();
    const run = far.agent.run(someJob, "none", kept);
    await far.next(RUN);
    far.say(stdout("4"), stderr("warning"), stdout("2\n"), exit(0, 3));
    const end = await run;
    assert.deepEqual([end.reason, end.value], ["exited", 3]);
    assert.equal(Buffer.from(kept.take("stdout")).toString(), "42\n");
    assert.equal(Buffer.from(kept.take("stderr")).toString(), "warning");
    assert.equal(far.agent.isIdle, false);
    far.say(done);
    await far.agent.idle();
    assert.equal(far.agent.isIdle, true);
  });

  it("sends a large standard input whole and in order", async () => {
    const input = Buffer.alloc(3_000_000, "0123456789");
    const run = far.agent.run({ ...someJob, stdin: "whole" }, input, output());
    await far.next(STDIN_END);
    far.say(exit(0), done);
    await run;
    const sent = Buffer.concat(far.heard.filter(({ type }) => type === STDIN).map(({ payload }) => payload));
    assert.ok(sent.equals(input));
  });

  it("stops sending input to a job that has ended, and runs the next", async () => {
    far.deafen();
    const run = far.agent.run({ ...someJob, stdin: "whole" }, Buffer.alloc(3_000_000), output());
    far.say(exit(4), done);
    assert.equal((await run).reason, "memory-limit");
    await far.agent.idle();
    const second = far.agent.run(someJob, "none", output());
    far.say(exit(0), done);
    assert.equal((await second).reason, "exited");
    assert.ok(far.stream.writableLength < 1_000_000, "the rest of the input must not lie in the daemon's memory");
  });

  it("sends live input within the credit that the agent gives", async () => {
    let asked = 0;
    async function* source() {
      for (; asked < 5; asked += 1) yield Buffer.alloc(100_000, asked);
    }
    const run = far.agent.run({ ...someJob, stdin: "live" }, source(), output());
    const received = () =>
      far.heard.filter(({ type }) => type === STDIN).reduce((sum, one) => sum + one.payload.length, 0);
    await far.next(STDIN);
    await far.next(STDIN);
    await far.next(STDIN);
    assert.equal(received(), 262_144);
    far.say(credit(262_144));
    await far.next(STDIN_END);
    assert.equal(received(), 500_000);
    far.say(exit(0), done);
    assert.equal((await run).reason, "exited");
  });

  it("lets go of a live source that never speaks once the job has ended", async () => {
    const source: AsyncIterable<Uint8Array> = {
      [Symbol.asyncIterator]: () => ({ next: () => new Promise(() => undefined) }),
    };
    const run = far.agent.run({ ...someJob, stdin: "live" }, source, output());
    await far.next(RUN);
    far.say(exit(2), done);
    assert.equal((await run).reason, "cpu-limit");
  });

  it("kills the job and passes the error on when a live source throws", async () => {
    async function* source(): AsyncGenerator<Uint8Array> {
      yield Buffer.from("1\n");
      throw new Error("the terminal closed");
    }
    const run = far.agent.run({ ...someJob, stdin: "live" }, source(), output());
    await assert.rejects(run, /the terminal closed/);
    await far.next(KILL);
  });

  it("keeps of the output what the limit allows", async () => {
    const kept = output(5);
    const run = far.agent.run(someJob, "none", kept);
    far.say(stdout("1234567"), stderr("x"), exit(5), done);
    assert.equal((await run).reason, "output-limit");
    assert.equal(Buffer.from(kept.take("stdout")).toString(), "12345");
    assert.equal(kept.take("stderr").length, 0);
  });

  it("kills at most once, and only what runs", async () => {
    far.agent.kill();
    const run = far.agent.run(someJob, "none", output());
    far.agent.kill();
    far.agent.kill();
    await far.next(KILL);
    far.say(exit(6), done);
    assert.equal((await run).reason, "killed");
    far.agent.kill();
    const next = far.agent.run(someJob, "none", output());
    await far.next(RUN);
    far.say(exit(0), done);
    await next;
    assert.deepEqual(
      far.heard.map(({ type }) => type),
      [RUN, KILL, RUN],
    );
  });

  it("stores a file and waits for the word that it is there", async () => {
    const put = far.agent.put("main.cpp", Buffer.from("int main(){}"));
    const { payload } = await far.next(2);
    assert.equal(payload.toString(), "int main(){}");
    assert.equal(far.agent.isIdle, false);
    far.say(done);
    await put;
  });

  const lies: readonly [what: string, whenIdle: boolean, frames: readonly Buffer[]][] = [
    ["output while no job runs", true, [stdout("x")]],
    ["the end of a job that does not run", true, [exit(0)]],
    ["a DONE that nobody asked for", true, [done]],
    ["READY twice", true, [ready()]],
    ["credit for no live input", false, [credit(1)]],
    ["a job killed unasked", false, [exit(6)]],
    ["two ends of one job", false, [exit(0), exit(0)]],
    [
      "far more output than the limit",
      false,
      [frame(129, Buffer.alloc(1_048_576)), frame(129, Buffer.alloc(1_048_576))],
    ],
    ["rubbish", false, [Buffer.from("GET / HTTP/1.1\r\n")]],
  ];
  for (const [what, whenIdle, frames] of lies) {
    it(`ends the conversation at ${what}`, async () => {
      const run = whenIdle ? undefined : far.agent.run(someJob, "none", output());
      run?.catch(() => undefined);
      far.say(...frames);
      await assert.rejects(whenIdle ? closed(far) : far.agent.idle(), { code: "lost" });
      assert.equal(far.ends.length, 1);
      assert.equal(far.stream.destroyed, true);
      await assert.rejects(async () => far.agent.run(someJob, "none", output()), { code: "lost" });
    });
  }

  it("rejects the run when the container goes away", async () => {
    const run = far.agent.run(someJob, "none", output());
    await far.next(RUN);
    far.hangUp();
    await assert.rejects(run, { code: "lost" });
  });

  it("keeps what an agent said when it gave up out of the message", async () => {
    const run = far.agent.run(someJob, "none", output());
    far.say(frame(134, Buffer.from("no memory for a job")));
    await assert.rejects(run, (error: Error) => {
      assert.match(error.message, /gave up/);
      assert.doesNotMatch(error.message, /no memory/);
      assert.match(String(error.cause), /no memory for a job/);
      return true;
    });
  });
});

describe("an agent's first words", () => {
  it("may say why it cannot start", async () => {
    const far = scriptedAgent();
    far.say(frame(134, Buffer.from("/prog is missing")));
    await assert.rejects(far.agent.ready, /gave up: \/prog is missing/);
  });

  it("must be of this daemon's version", async () => {
    const far = scriptedAgent();
    far.say(ready(1));
    await assert.rejects(far.agent.ready, /version 1 .* build the images again/);
    assert.equal(far.stream.destroyed, true);
  });

  it("must be READY", async () => {
    const far = scriptedAgent();
    far.say(done);
    await assert.rejects(far.agent.ready, { code: "lost" });
  });
});

async function closed(far: ScriptedAgent): Promise<void> {
  if (!far.stream.destroyed) await new Promise((resolve) => far.stream.once("close", resolve));
  await far.agent.idle();
}
