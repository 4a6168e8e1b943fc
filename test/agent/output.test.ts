import assert from "node:assert/strict";
import { AgentProcess } from "./agent-process.ts";
import { FrameType } from "./frames.ts";

const MIB = 1024 * 1024;

describe("agent: output", function () {
  this.timeout(60_000);
  let agent: AgentProcess;

  before(async () => {
    agent = await AgentProcess.ready();
  });
  after(() => agent[Symbol.asyncDispose]());

  it("comes back whole up to exactly its limit", async () => {
    for (const liveOutput of [false, true]) {
      const command = ["/opt/subject", "write", String(8 * MIB)];
      const { reason, stdout } = await agent.run({ command, liveOutput, outputBytes: 8 * MIB });
      assert.equal(reason, "exited");
      assert.equal(stdout.length, 8 * MIB);
    }
  });

  it("is cut at its limit, and that is said", async () => {
    for (const [written, limit] of [
      [1001, 1000],
      [1, 0],
      [65_537, 65_536],
      [1e12, 8 * MIB],
    ] as const) {
      const { reason, stdout } = await agent.run({
        command: ["/opt/subject", "write", String(written)],
        outputBytes: limit,
      });
      assert.deepEqual([reason, stdout.length], ["output", limit], `${written} bytes`);
    }
  });

  it("is limited for both streams together", async () => {
    const { reason, stdout, stderr } = await agent.run({
      command: ["/bin/sh", "-c", "head -c 600 /dev/zero; head -c 600 /dev/zero >&2"],
      outputBytes: 1000,
    });
    assert.equal(reason, "output");
    assert.deepEqual([stdout.length, stderr.length], [600, 400]);
  });

  it("is judged by what was written when the program has already ended", async () => {
    const command = ["/bin/sh", "-c", "head -c 2000 /dev/zero"];
    assert.equal((await agent.run({ command, outputBytes: 1999 })).reason, "output");
    assert.equal((await agent.run({ command, outputBytes: 2000 })).reason, "exited");
  });

  it("of a daughter process is read before EXIT, and EXIT does not wait for her", async () => {
    const command = ["/bin/sh", "-c", "(echo daughter; exec sleep 1000) & sleep 0.1; echo mother"];
    const { reason, stdout } = await agent.run({ command });
    assert.equal(reason, "exited");
    assert.deepEqual(stdout.toString().trim().split("\n").sort(), ["daughter", "mother"]);
  });

  it("holds the program back while nobody reads, and the limits go on", async () => {
    agent.pauseReading();
    await agent.startJob({ command: ["/opt/subject", "write", "1000000000"], outputBytes: 2e9, wallMs: 300 });
    await agent.jobsAreGone();
    agent.resumeReading();
    const { reason, stdout } = await agent.readExit();
    assert.equal(reason, "wall");
    assert.ok(stdout.length < 10 * MIB, `${stdout.length} bytes passed`);
    await agent.expect(FrameType.done);
  });

  it("may fill both pipes at the same time, and leaves the agent as it was", async () => {
    const fill = "echo ready; kill -STOP $$; head -c 65536 /dev/urandom; head -c 65536 /dev/urandom >&2";
    await agent.startJob({ command: ["/bin/sh", "-c", fill], liveOutput: true });
    const ready = await agent.expect(FrameType.stdout);
    await agent.holdWhileJobGoesOn();
    const { stdout, stderr } = await agent.readExit();
    assert.deepEqual([ready.payload.toString(), stdout.length, stderr.length], ["ready\n", 65_536, 65_536]);
    await agent.expect(FrameType.done);
    assert.equal((await agent.run({ command: ["/bin/echo", "well"] })).stdout.toString(), "well\n");
  });

  it("leaves the agent below 1 MiB, 50 MB of standard input and 100 MB of output included", async () => {
    const input = Buffer.alloc(50_000_000, "abcdefg\n");
    const command = ["/bin/sh", "-c", "cat; cat /dev/stdin"];
    const { reason, stdout } = await agent.run({ command, outputBytes: 200_000_000 }, input);
    assert.equal(reason, "exited");
    assert.equal(stdout.length, 100_000_000);
    await agent.startJob({ command: ["/opt/subject", "sleep", "1000000"], stdinMode: "live" });
    for (let sent = 0; sent < 4; sent++) await agent.send(FrameType.stdin, Buffer.alloc(65_536));
    await agent.send(FrameType.kill);
    await agent.readExit();
    await agent.expect(FrameType.done);
    const { peak } = await agent.residentBytes();
    assert.ok(peak < MIB, `the agent's peak is ${peak}`);
  });
});
