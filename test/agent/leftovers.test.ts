import assert from "node:assert/strict";
import { AgentProcess } from "./agent-process.ts";
import { FrameType } from "./frames.ts";

describe("agent: what a job leaves behind", function () {
  this.timeout(60_000);
  let agent: AgentProcess;

  before(async () => {
    agent = await AgentProcess.ready();
  });
  after(() => agent[Symbol.asyncDispose]());

  const subject = (what: string, number = 0) => ["/opt/subject", what, String(number)];
  const leftovers = async () =>
    JSON.parse((await agent.run({ command: ["/verdict/probe", "leftovers"] })).stdout.toString()).files;

  for (const phase of ["run", "compile"] as const) {
    it(`of a ${phase} is gone for the next: closed and deep folders, shared memory, semaphores, queues`, async () => {
      const littering = await agent.run({ phase, command: subject("litter", 3000) });
      assert.deepEqual([littering.reason, littering.value], ["exited", 0], littering.stderr.toString());
      assert.deepEqual(await leftovers(), []);
      for (const next of ["compile", "run"] as const)
        assert.equal((await agent.run({ phase: next, command: subject("find-litter") })).value, 0, next);
    });
  }

  it("is found by the same search when it has not been removed", async () => {
    const command = ["/bin/sh", "-c", "/opt/subject litter 10 && /opt/subject find-litter"];
    assert.equal((await agent.run({ command })).value, 1);
  });

  it("is removed after EXIT and before DONE", async () => {
    await agent.startJob({ command: subject("litter", 2000) });
    assert.equal((await agent.readExit()).value, 0);
    await agent.expect(FrameType.done);
    assert.deepEqual(await leftovers(), []);
  });

  it("is removed when a limit ended the job", async () => {
    const command = ["/bin/sh", "-c", "mkdir -p /tmp/a/b; echo x > /tmp/a/b/c; exec /opt/subject spin 1000000"];
    assert.equal((await agent.run({ command, cpuMs: 100 })).reason, "cpu");
    assert.deepEqual(await leftovers(), []);
  });

  it("in /prog is, after a compilation, readable for the run and writable for nobody", async () => {
    const compiled = await agent.run({ phase: "compile", command: subject("leave-prog-open", 100) });
    assert.equal(compiled.value, 0);
    const list = "cd /prog && find . -maxdepth 2 -printf '%p %y %m %U\\n' | sort";
    const { stdout } = await agent.run({ command: ["/bin/sh", "-c", list] });
    const uid = String(agent.compileUid);
    assert.deepEqual(stdout.toString().trim().split("\n"), [
      ". d 775 0",
      `./closed d 755 ${uid}`,
      `./closed/file f 755 ${uid}`,
      `./d d 755 ${uid}`,
      `./d/d d 755 ${uid}`,
      "./link l 777 ".concat(uid),
      `./open d 755 ${uid}`,
      `./open/file f 644 ${uid}`,
      `./open/set-id f 755 ${uid}`,
      `./runnable f 755 ${uid}`,
      `./unreadable f 644 ${uid}`,
    ]);
    const writable = await agent.run({ command: ["/bin/sh", "-c", "find /prog ! -type l -perm /022 ! -path /prog"] });
    assert.equal(writable.stdout.toString(), "");
    const deepest = await agent.run({ command: ["/bin/sh", "-c", "find /prog/d -type d | wc -l"] });
    assert.equal(deepest.stdout.toString(), "65\n");
  });
});
