import assert from "node:assert/strict";
import { AgentProcess } from "./agent-process.ts";
import { encodeRun, FrameType } from "./frames.ts";

const WINDOW = 262_144;

describe("agent: standard input", function () {
  this.timeout(60_000);
  let agent: AgentProcess;

  before(async () => {
    agent = await AgentProcess.ready();
  });
  after(() => agent[Symbol.asyncDispose]());

  it("is empty when there is none", async () => {
    const { stdout } = await agent.run({ command: ["/opt/subject", "count-input"] });
    assert.equal(stdout.toString(), "0 0\n");
  });

  it("is there as a whole, whatever its size", async () => {
    for (const size of [0, 1, 65_536, 3_000_000]) {
      const content = Buffer.alloc(size, 3);
      const { stdout } = await agent.run({ command: ["/opt/subject", "count-input"] }, content);
      assert.equal(stdout.toString(), `${size} ${3 * size}\n`);
    }
  });

  it("can be rewound and opened by name", async () => {
    const command = ["/bin/sh", "-c", "cat; cat /dev/stdin; cat < /proc/self/fd/0"];
    assert.equal((await agent.run({ command }, "abc")).stdout.toString(), "abcabcabc");
  });

  it("does not stand in the way of a program that does not read it", async () => {
    const { reason } = await agent.run({ command: ["/bin/true"] }, Buffer.alloc(1_000_000));
    assert.equal(reason, "exited");
  });

  it("is forwarded live, with credit for every byte", async () => {
    await agent.startJob({ command: ["/opt/subject", "echo"], stdinMode: "live", liveOutput: true });
    for (const line of ["first\n", "second\n"]) {
      await agent.send(FrameType.stdin, Buffer.from(line));
      const credit = await agent.expect(FrameType.stdinCredit);
      assert.equal(credit.payload.readUInt32LE(), line.length);
      assert.equal((await agent.expect(FrameType.stdout)).payload.toString(), line);
    }
    await agent.send(FrameType.stdinEnd);
    assert.equal((await agent.readExit()).reason, "exited");
    await agent.expect(FrameType.done);
  });

  it("is held live for a program that does not read, up to what the window allows", async () => {
    await agent.startJob({ command: ["/opt/subject", "sleep", "1000000"], stdinMode: "live" });
    for (let sent = 0; sent < WINDOW; sent += 65_536) await agent.send(FrameType.stdin, Buffer.alloc(65_536));
    await agent.send(FrameType.kill);
    assert.equal((await agent.readExit()).reason, "killed");
    await agent.expect(FrameType.done);
  });

  it("carries much more than the window when credit is waited for", async () => {
    const total = 20 * WINDOW;
    await agent.startJob({ command: ["/opt/subject", "count-input"], stdinMode: "live" });
    let credited = 0;
    for (let sent = 0; sent < total; sent += WINDOW / 4) {
      while (sent + WINDOW / 4 - credited > WINDOW)
        credited += (await agent.expect(FrameType.stdinCredit)).payload.readUInt32LE();
      await agent.send(FrameType.stdin, Buffer.alloc(WINDOW / 4, 1));
    }
    await agent.send(FrameType.stdinEnd);
    assert.equal((await agent.readExit()).stdout.toString(), `${total} ${total}\n`);
    await agent.expect(FrameType.done);
  });

  it("is credited although the program has closed it", async () => {
    const command = ["/opt/subject", "close-input-and-wait", "1000000"];
    await agent.startJob({ command, stdinMode: "live", liveOutput: true });
    assert.equal((await agent.expect(FrameType.stdout)).payload.toString(), "closed\n");
    await agent.send(FrameType.stdin, Buffer.alloc(200_000));
    for (let credited = 0; credited < 200_000; )
      credited += (await agent.expect(FrameType.stdinCredit)).payload.readUInt32LE();
    await agent.send(FrameType.kill);
    assert.equal((await agent.readExit()).reason, "killed");
    await agent.expect(FrameType.done);
  });

  it("ends live at once when nothing was sent", async () => {
    await agent.sendRaw(Buffer.alloc(0));
    await agent.send(FrameType.run, encodeRun({ command: ["/opt/subject", "count-input"], stdinMode: "live" }));
    await agent.send(FrameType.stdinEnd);
    assert.equal((await agent.readExit()).stdout.toString(), "0 0\n");
    await agent.expect(FrameType.done);
  });
});
