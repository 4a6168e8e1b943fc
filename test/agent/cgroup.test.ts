import assert from "node:assert/strict";
import { AgentProcess } from "./agent-process.ts";
import { createCgroup, type TestCgroup } from "./cgroup.ts";

const MIB = 1024 * 1024;

describe("agent: in a cgroup of its own", function () {
  this.timeout(60_000);
  let cgroup: TestCgroup;
  let agent: AgentProcess;
  let cgroupVersion: number;

  before(async () => {
    cgroup = await createCgroup(192 * MIB);
    agent = await AgentProcess.start({ cgroup });
    ({ cgroupVersion } = await agent.readReady());
  });
  after(async () => {
    await agent[Symbol.asyncDispose]();
    await cgroup[Symbol.asyncDispose]();
  });

  it("says which version it is", () => {
    assert.equal(cgroupVersion, cgroup.version);
  });

  it("tells a program that ran out of the container's memory from one that crashed", async () => {
    const { reason } = await agent.run({ command: ["/opt/subject", "allocate", "1000000000"], memoryBytes: 900 * MIB });
    assert.equal(reason, "memory");
    assert.equal((await agent.run({ command: ["/opt/subject", "signal", "9"] })).reason, "signalled");
  });

  it("also when a child alone was killed and its parent ended well", async () => {
    const command = ["/opt/subject", "allocate-in-child", "1000000000"];
    assert.equal((await agent.run({ command, memoryBytes: 900 * MIB })).reason, "memory");
    assert.equal((await agent.run({ command: ["/verdict/hello"] })).reason, "exited");
  });

  it("counts the CPU time of children for whom nobody waited", async () => {
    const command = ["/opt/subject", "unwaited-spin", "1000000"];
    const { reason, cpuMs } = await agent.run({ command: [...command.slice(0, 2), "400"], cpuMs: 250 });
    assert.equal(reason, "cpu");
    assert.ok(cpuMs >= 250, `${cpuMs} ms`);
  });

  it("does not charge a job for the agent, its cleaning or the job before", async () => {
    await agent.run({ command: ["/opt/subject", "spin", "300"] });
    await agent.run({ command: ["/opt/subject", "litter", "2000"] }, Buffer.alloc(20_000_000));
    const { cpuMs } = await agent.run({ command: ["/verdict/hello"] });
    assert.ok(cpuMs < 100, `${cpuMs} ms`);
  });

  it("does not count pages twice that several processes share", async () => {
    const command = ["/opt/subject", "share-among-four", String(50 * MIB)];
    const { reason, peakBytes } = await agent.run({ command, memoryBytes: 80 * MIB });
    assert.equal(reason, "exited");
    assert.ok(peakBytes >= 50 * MIB && peakBytes < 70 * MIB, `${peakBytes}`);
  });

  it("adds up what several processes hold for themselves", async () => {
    const command = ["/opt/subject", "allocate-in-four", String(120 * MIB)];
    const held = await agent.run({ command, memoryBytes: 180 * MIB });
    assert.equal(held.reason, "exited");
    assert.ok(held.peakBytes >= 115 * MIB && held.peakBytes < 140 * MIB, `${held.peakBytes}`);
    assert.equal((await agent.run({ command, memoryBytes: 80 * MIB })).reason, "memory");
  });

  for (const place of ["mapping", "file", "segments"]) {
    it(`counts memory that a program keeps without having it mapped: ${place}`, async () => {
      const command = ["/opt/subject", `hide-in-${place}`, String(60 * MIB)];
      const held = await agent.run({ command, memoryBytes: 80 * MIB });
      assert.equal(held.reason, "exited");
      assert.ok(held.peakBytes >= 59 * MIB && held.peakBytes < 70 * MIB, `${held.peakBytes}`);
      const tooMuch = await agent.run({ command, memoryBytes: 40 * MIB }, Buffer.alloc(30_000_000));
      assert.equal(tooMuch.reason, "memory");
    });
  }

  it("counts neither standard input nor files in the writable places, come or go", async () => {
    const write = "head -c 40000000 /dev/zero > /tmp/large; head -c 40000000 /dev/zero > /dev/shm/large";
    const command = ["/bin/sh", "-c", `${write}; sleep 0.1; rm /tmp/large; sleep 0.1`];
    const { reason, peakBytes } = await agent.run({ command, memoryBytes: 30 * MIB }, Buffer.alloc(40_000_000));
    assert.equal(reason, "exited");
    assert.ok(peakBytes < 10 * MIB, `${peakBytes}`);
  });

  it("survives a job that fills every place it may write to", async () => {
    const fill =
      "head -c 60000000 /dev/zero > /tmp/fill; head -c 60000000 /dev/zero > /dev/shm/fill; exec /opt/subject allocate 1000000000";
    const { reason } = await agent.run({ command: ["/bin/sh", "-c", fill], memoryBytes: 900 * MIB });
    assert.equal(reason, "memory");
    const { stdout } = await agent.run({ command: ["/verdict/probe", "leftovers"] });
    assert.deepEqual(JSON.parse(stdout.toString()), { files: [] });
  });
});
