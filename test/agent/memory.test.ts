import assert from "node:assert/strict";
import { AgentProcess } from "./agent-process.ts";

const MIB = 1024 * 1024;

describe("agent: memory", function () {
  this.timeout(60_000);
  let agent: AgentProcess;

  before(async () => {
    agent = await AgentProcess.ready();
  });
  after(() => agent[Symbol.asyncDispose]());

  const allocate = (bytes: number, what = "allocate") => ["/opt/subject", what, String(bytes)];

  it("is measured at its peak", async () => {
    const { reason, peakBytes } = await agent.run({ command: allocate(50 * MIB) });
    assert.equal(reason, "exited");
    assert.ok(peakBytes >= 50 * MIB && peakBytes < 52 * MIB, `${peakBytes}`);
  });

  it("is the program's alone after 50 MB of standard input", async () => {
    const { peakBytes } = await agent.run({ command: allocate(5_000_000) }, Buffer.alloc(50_000_000));
    assert.ok(peakBytes >= 5_000_000 && peakBytes < 7_000_000, `${peakBytes}`);
  });

  it("is the program's alone after a compilation of 300 MB", async () => {
    const compiled = await agent.run({ phase: "compile", command: allocate(300_000_000), memoryBytes: 512 * MIB });
    assert.equal(compiled.reason, "exited");
    assert.ok(compiled.peakBytes >= 300_000_000, `${compiled.peakBytes}`);
    const { peakBytes } = await agent.run({ command: allocate(5_000_000) });
    assert.ok(peakBytes >= 5_000_000 && peakBytes < 7_000_000, `${peakBytes}`);
  });

  it("does not count files in /tmp", async () => {
    const command = ["/bin/sh", "-c", "head -c 40000000 /dev/zero > /tmp/large"];
    const { reason, peakBytes } = await agent.run({ command, memoryBytes: 20 * MIB });
    assert.equal(reason, "exited");
    assert.ok(peakBytes < 10 * MIB, `${peakBytes}`);
  });

  it("over its limit ends the program, while it runs or when it has ended", async () => {
    for (const bytes of [70 * MIB, 2000 * MIB]) {
      const { reason, peakBytes } = await agent.run({ command: allocate(bytes), memoryBytes: 64 * MIB });
      assert.equal(reason, "memory");
      assert.ok(peakBytes > 64 * MIB, `${peakBytes}`);
    }
  });

  it("counts a child's peak as well as its parent's", async () => {
    const { reason, peakBytes } = await agent.run({ command: allocate(50 * MIB, "allocate-in-child") });
    assert.equal(reason, "exited");
    assert.ok(peakBytes >= 50 * MIB, `${peakBytes}`);
  });

  it("adds up what several processes hold at once", async () => {
    const held = await agent.run({ command: allocate(160 * MIB, "allocate-in-four") });
    assert.equal(held.reason, "exited");
    assert.ok(held.peakBytes >= 160 * MIB, `${held.peakBytes}`);
    const tooMuch = await agent.run({ command: allocate(160 * MIB, "allocate-in-four"), memoryBytes: 100 * MIB });
    assert.equal(tooMuch.reason, "memory");
  });

  it("may be reserved without bounds", async () => {
    const command = ["/bin/sh", "-c", "ulimit -v"];
    assert.equal((await agent.run({ command, memoryBytes: 16 * MIB })).stdout.toString(), "unlimited\n");
  });
});
