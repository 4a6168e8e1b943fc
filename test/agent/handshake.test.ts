import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { AgentProcess } from "./agent-process.ts";
import { FrameType } from "./frames.ts";
import { buildPrograms } from "./programs.ts";

describe("agent: handshake", function () {
  this.timeout(60_000);

  it("says READY with its version and what holds its jobs", async () => {
    await using agent = await AgentProcess.start();
    const ready = await agent.readReady();
    assert.equal(ready.version, 2);
    assert.equal(ready.hasSeccomp, true);
    assert.equal(ready.cgroupVersion, 0, "no cgroup is in sight");
  });

  it("says that there is no Landlock when told to do without", async () => {
    await using agent = await AgentProcess.start({ landlock: false });
    assert.equal((await agent.readReady()).landlockAbi, 0);
  });

  it("ends with 0 when its input ends", async () => {
    await using agent = await AgentProcess.ready();
    agent.closeInput();
    assert.deepEqual(await agent.ended(), { code: 0, signal: null, fatal: undefined });
  });

  it("ends a running job with its input", async () => {
    await using agent = await AgentProcess.ready();
    await agent.startJob({ command: ["/opt/subject", "sleep", "1000000"] });
    agent.closeInput();
    assert.equal((await agent.ended()).code, 0);
  });

  for (const [uids, what] of [
    [{ compileUid: 700_001, runUid: 700_001 }, "one uid for both"],
    [{ compileUid: 0, runUid: 700_001 }, "a compile uid of 0"],
    [{ compileUid: 700_001, runUid: 0 }, "a run uid of 0"],
  ] as const) {
    it(`refuses ${what}`, async () => {
      await using agent = await AgentProcess.start(uids);
      const { code, fatal } = await agent.ended();
      assert.equal(code, 70);
      assert.match(fatal ?? "", /--compile-uid and --run-uid/);
    });
  }

  it("refuses to be anything but the first process of its namespace", async () => {
    const agent = join(await buildPrograms(), "agent");
    const { status, stdout, stderr } = spawnSync(agent, ["--compile-uid=700001", "--run-uid=700002"]);
    assert.equal(status, 70);
    assert.equal(stdout.length, 0);
    assert.match(stderr.toString(), /must be process 1 of a container/);
  });

  it("refuses a /tmp that is not empty, because its jobs could not tell what is theirs", async () => {
    await using agent = await AgentProcess.start({ prelude: "touch tmp/left" });
    const { code, fatal } = await agent.ended();
    assert.equal(code, 70);
    assert.match(fatal ?? "", /\/tmp is not root's with mode 1777 and empty/);
  });

  it("holds three capabilities and cannot be looked into", async () => {
    await using agent = await AgentProcess.ready();
    const status = await agent.readStatus();
    assert.match(status, /^CapPrm:\s+00000000000000e0$/m);
    assert.match(status, /^CapEff:\s+00000000000000e0$/m);
    assert.match(status, /^CapInh:\s+0+$/m);
    assert.match(status, /^NoNewPrivs:\s+1$/m);
  });

  it("answers a PUT with DONE and nothing else", async () => {
    await using agent = await AgentProcess.ready();
    await agent.put("empty.txt", "");
    await agent.put("a/b/c.txt", "text");
    const { stdout } = await agent.run({ command: ["/bin/cat", "/box/empty.txt", "/box/a/b/c.txt"] });
    assert.equal(stdout.toString(), "text");
  });

  it("puts files that only root owns and nobody may write to, and replaces them when put again", async () => {
    await using agent = await AgentProcess.ready();
    await agent.put("sub/file.txt", "first");
    await agent.put("sub/file.txt", "second");
    const command = ["/bin/sh", "-c", "stat -c '%u %g %a' /box/sub /box/sub/file.txt; cat /box/sub/file.txt"];
    assert.equal((await agent.run({ command })).stdout.toString(), "0 0 755\n0 0 444\nsecond");
  });

  it("takes a file of many frames", async () => {
    await using agent = await AgentProcess.ready();
    const content = Buffer.alloc(20_000_000, "0123456789");
    await agent.put("large.bin", content);
    const { stdout } = await agent.run({ command: ["/opt/subject", "count-input"] }, content);
    const viaBox = await agent.run({ command: ["/bin/sh", "-c", "/opt/subject count-input < /box/large.bin"] });
    assert.equal(stdout.toString(), viaBox.stdout.toString());
    assert.match(stdout.toString(), /^20000000 /);
  });

  it("ends with FATAL when /box is full", async () => {
    await using agent = await AgentProcess.ready();
    const size = Buffer.alloc(4);
    size.writeUInt32LE(100_000_000);
    await agent.send(FrameType.put, Buffer.concat([Buffer.from([1, 0]), Buffer.from("x"), size]));
    const chunk = Buffer.alloc(1_000_000);
    for (let sent = 0; sent < 100; sent++) await agent.send(FrameType.putData, chunk);
    const { code, fatal } = await agent.ended();
    assert.equal(code, 70);
    assert.match(fatal ?? "", /PUT: the file could not be written: No space left on device/);
  });
});
