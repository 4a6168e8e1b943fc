import assert from "node:assert/strict";
import { constants } from "node:os";
import { AgentProcess } from "./agent-process.ts";
import { FrameType } from "./frames.ts";

const subject = (what: string, number = 0) => ["/opt/subject", what, String(number)];

describe("agent: a job", function () {
  this.timeout(60_000);
  let agent: AgentProcess;

  before(async () => {
    agent = await AgentProcess.ready();
  });
  after(() => agent[Symbol.asyncDispose]());

  it("reports an exit code", async () => {
    for (const code of [0, 1, 42, 255]) {
      const { reason, value } = await agent.run({ command: subject("exit", code) });
      assert.deepEqual([reason, value], ["exited", code]);
    }
  });

  it("reports a signal", async () => {
    for (const name of ["SIGSEGV", "SIGABRT", "SIGKILL", "SIGPIPE", "SIGTERM"] as const) {
      const { reason, value } = await agent.run({ command: subject("signal", constants.signals[name]) });
      assert.deepEqual([reason, value], ["signalled", constants.signals[name]], name);
    }
  });

  it("says why a program could not be started", async () => {
    await agent.put("not-a-program", "text");
    const missing = await agent.run({ command: ["/usr/bin/no-such-program"] });
    assert.deepEqual([missing.reason, missing.value], ["not-started", constants.errno.ENOENT]);
    const notExecutable = await agent.run({ command: ["/box/not-a-program"] });
    assert.deepEqual([notExecutable.reason, notExecutable.value], ["not-started", constants.errno.EACCES]);
    const rubbish = ["/bin/sh", "-c", "echo rubbish > /prog/rubbish && chmod 755 /prog/rubbish"];
    await agent.run({ phase: "compile", command: rubbish });
    const wrongFormat = await agent.run({ command: ["/prog/rubbish"] });
    assert.deepEqual([wrongFormat.reason, wrongFormat.value], ["not-started", constants.errno.ENOEXEC]);
  });

  it("hands over arguments and the whole environment, byte by byte", async () => {
    const command = ["/bin/sh", "-c", 'printf "%s|" "$@"; /usr/bin/env', "sh", "two words", "", "ünïcödé", "a\nb"];
    const { stdout } = await agent.run({ command, environment: { PATH: "/usr/bin", GREETING: "hej = då" } });
    const [texts, variables] = stdout.toString().split("a\nb|");
    assert.equal(texts, "two words||ünïcödé|");
    const lines = (variables ?? "").trim().split("\n");
    assert.deepEqual(lines.filter((line) => !/^(PWD|SHLVL|_|OLDPWD)=/.test(line)).sort(), [
      "GREETING=hej = då",
      "PATH=/usr/bin",
    ]);
  });

  it("starts in /tmp, a compilation in /prog", async () => {
    assert.equal((await agent.run({ command: ["/bin/pwd"] })).stdout.toString(), "/tmp\n");
    assert.equal((await agent.run({ phase: "compile", command: ["/bin/pwd"] })).stdout.toString(), "/prog\n");
  });

  it("keeps stdout and stderr apart and in order", async () => {
    for (const liveOutput of [false, true]) {
      const { stdout, stderr } = await agent.run({ command: subject("write-lines", 2000), liveOutput });
      const even = Array.from({ length: 1000 }, (_, line) => `${2 * line}\n`).join("");
      const odd = Array.from({ length: 1000 }, (_, line) => `${2 * line + 1}\n`).join("");
      assert.equal(stdout.toString(), even);
      assert.equal(stderr.toString(), odd);
    }
  });

  it("is killed by KILL", async () => {
    await agent.startJob({ command: subject("sleep", 1_000_000) });
    await agent.send(FrameType.kill);
    assert.equal((await agent.readExit()).reason, "killed");
    await agent.expect(FrameType.done);
  });

  it("is killed by KILL while it waits for its standard input", async () => {
    await agent.startJob({ command: subject("echo"), stdinMode: "whole" });
    await agent.send(FrameType.kill);
    const { reason, wallMs, cpuMs } = await agent.readExit();
    assert.deepEqual([reason, wallMs, cpuMs], ["killed", 0, 0]);
    await agent.expect(FrameType.done);
  });

  it("passes over a KILL, STDIN or STDIN_END that comes after the end", async () => {
    await agent.send(FrameType.kill);
    await agent.send(FrameType.stdin, Buffer.from("late"));
    await agent.send(FrameType.stdinEnd);
    assert.equal((await agent.run({ command: subject("exit", 7) })).value, 7);
  });

  it("follows one another a thousand times, every one with its own output", async () => {
    for (let round = 0; round < 1000; round++) {
      const { stdout, value } = await agent.run({ command: ["/bin/echo", String(round)] });
      assert.deepEqual([stdout.toString(), value], [`${round}\n`, 0]);
    }
  });
});
