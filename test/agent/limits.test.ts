import assert from "node:assert/strict";
import { constants } from "node:os";
import { AgentProcess } from "./agent-process.ts";

const MIB = 1024 * 1024;
const FOREVER = "1000000000";

describe("agent: limits", function () {
  this.timeout(60_000);
  let agent: AgentProcess;

  before(async () => {
    agent = await AgentProcess.ready();
  });
  after(() => agent[Symbol.asyncDispose]());

  it("ends a spinning program at its CPU limit", async () => {
    const { reason, cpuMs } = await agent.run({ command: ["/opt/subject", "spin", FOREVER], cpuMs: 200 });
    assert.equal(reason, "cpu");
    assert.ok(cpuMs >= 200, `${cpuMs} ms`);
  });

  it("counts the CPU time of an orphan while it lives", async () => {
    const { reason, cpuMs } = await agent.run({ command: ["/opt/subject", "orphan-spin", FOREVER], cpuMs: 200 });
    assert.equal(reason, "cpu");
    assert.ok(cpuMs >= 200, `${cpuMs} ms`);
  });

  it("adds up several processes", async () => {
    const { reason } = await agent.run({ command: ["/verdict/probe", "cpu", "1000000"], cpuMs: 200 });
    assert.equal(reason, "cpu");
  });

  it("adds up children that have ended", async () => {
    const spin = "/opt/subject spin 60;";
    const { reason, cpuMs } = await agent.run({ command: ["/bin/sh", "-c", spin.repeat(3)], cpuMs: 150 });
    assert.equal(reason, "cpu");
    assert.ok(cpuMs >= 150, `${cpuMs} ms`);
  });

  it("does not call a sleeping program slow", async () => {
    const { reason, cpuMs, wallMs } = await agent.run({ command: ["/opt/subject", "sleep", "300"], cpuMs: 200 });
    assert.equal(reason, "exited");
    assert.ok(wallMs >= 300 && cpuMs < 200, `${wallMs} ms, ${cpuMs} ms`);
  });

  it("ends a sleeping program at its wall limit", async () => {
    const { reason, wallMs } = await agent.run({ command: ["/opt/subject", "sleep", FOREVER], wallMs: 150 });
    assert.equal(reason, "wall");
    assert.ok(wallMs >= 149, `${wallMs} ms`);
  });

  it("limits processes, and ends and reaps a fork bomb", async () => {
    const bomb = await agent.run({ command: ["/opt/subject", "fork-bomb"], processes: 40, cpuMs: 300 });
    assert.equal(bomb.reason, "cpu");
    assert.equal(await agent.countJobProcesses(), 0);
    const asked = await agent.run({ command: ["/verdict/probe", "processes", "100"], processes: 40 });
    assert.deepEqual(JSON.parse(asked.stdout.toString()), { asked: 100, started: 39, errno: constants.errno.EAGAIN });
  });

  it("ends a fork bomb whose first process is gone", async () => {
    const command = ["/bin/sh", "-c", "/opt/subject fork-bomb & sleep 0.05"];
    assert.equal((await agent.run({ command, processes: 40 })).reason, "exited");
    assert.equal(await agent.countJobProcesses(), 0);
  });

  it("ends sleepers that left their session and their parents", async () => {
    const { reason } = await agent.run({ command: ["/opt/subject", "leave-sleepers", "20"] });
    assert.equal(reason, "exited");
    assert.equal(await agent.countJobProcesses(), 0);
  });

  it("limits the size of a file", async () => {
    const command = ["/bin/sh", "-c", "head -c 2000000 /dev/zero > /tmp/large; stat -c %s /tmp/large"];
    const { stdout } = await agent.run({ command, fileSizeBytes: 1_000_000 });
    assert.equal(stdout.toString(), "1000000\n");
  });

  it("judges deep recursion by memory and not by a stack of its own", async () => {
    const deep = await agent.run({ command: ["/opt/subject", "recurse", "60000"], memoryBytes: 128 * MIB });
    assert.equal(deep.reason, "exited");
    const tooDeep = await agent.run({ command: ["/opt/subject", "recurse", "200000"], memoryBytes: 128 * MIB });
    assert.ok(tooDeep.reason === "memory" || tooDeep.reason === "signalled", tooDeep.reason);
  });
});
