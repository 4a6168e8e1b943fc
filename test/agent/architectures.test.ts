import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { constants } from "node:os";
import { join } from "node:path";
import { AgentProcess } from "./agent-process.ts";
import { encodeFrame, FrameType } from "./frames.ts";
import { type Architecture, buildPrograms, nativeArchitecture } from "./programs.ts";

const emulators = { amd64: "qemu-x86_64", arm64: "qemu-aarch64" } as const;
const machines = { amd64: "Advanced Micro Devices X86-64", arm64: "AArch64" } as const;

function findEmulator(architecture: Architecture): string {
  const name = emulators[architecture];
  const find = `command -v ${name}-static || command -v ${name}`;
  const { status, stdout } = spawnSync("sh", ["-c", find], { encoding: "utf8" });
  if (status !== 0) throw new Error(`${name} is missing: apt-get install qemu-user-static`);
  return stdout.trim();
}

for (const architecture of ["amd64", "arm64"] as const) {
  describe(`agent: built for ${architecture}`, function () {
    this.timeout(120_000);

    it("compiles without a warning into static programs of that architecture", async () => {
      const programs = await buildPrograms(architecture);
      for (const program of ["agent", "probe", "hello"]) {
        const readelf = (option: string) =>
          execFileSync("readelf", [option, join(programs, program)], { encoding: "utf8" });
        assert.match(readelf("-h"), new RegExp(`Machine:\\s+${machines[architecture]}`));
        assert.doesNotMatch(readelf("-l"), /INTERP/);
      }
    });
  });
}

/*
 * An emulator passes a filter or Landlock on to nobody and runs programs of the machine itself, so the jobs here are
 * native ones; what is tested is the agent's own code, in the other architecture's instructions.
 */
const foreign = nativeArchitecture === "amd64" ? "arm64" : "amd64";

describe(`agent: ${foreign}, emulated`, function () {
  this.timeout(120_000);
  let agent: AgentProcess;

  before(async () => {
    const native = await buildPrograms();
    agent = await AgentProcess.start({
      programs: await buildPrograms(foreign),
      emulator: [findEmulator(foreign)],
      prelude: `install -m 0555 ${native}/subject ${native}/hello opt`,
    });
  });
  after(() => agent[Symbol.asyncDispose]());

  it("says that neither Landlock nor its filter hold", async () => {
    assert.deepEqual(await agent.readReady(), { version: 2, landlockAbi: 0, cgroupVersion: 0, hasSeccomp: false });
  });

  it("puts, runs and reports as everywhere", async () => {
    await agent.put("folder/file.txt", "the file\n");
    const { reason, value, stdout } = await agent.run(
      { command: ["/bin/sh", "-c", "cat /box/folder/file.txt -; exit 3"] },
      "stdin\n",
    );
    assert.deepEqual([reason, value, stdout.toString()], ["exited", 3, "the file\nstdin\n"]);
    const crashed = await agent.run({ command: ["/opt/subject", "signal", "11"] });
    assert.deepEqual([crashed.reason, crashed.value], ["signalled", 11]);
    const missing = await agent.run({ command: ["/no/such/program"] });
    assert.deepEqual([missing.reason, missing.value], ["not-started", constants.errno.ENOENT]);
  });

  it("holds its limits", async () => {
    const spin = { command: ["/opt/subject", "spin", "1000000"] };
    assert.equal((await agent.run({ ...spin, cpuMs: 200 })).reason, "cpu");
    assert.equal((await agent.run({ command: ["/opt/subject", "sleep", "1000000"], wallMs: 200 })).reason, "wall");
    const write = { command: ["/opt/subject", "write", "1000000"], outputBytes: 70_000 };
    const written = await agent.run(write);
    assert.deepEqual([written.reason, written.stdout.length], ["output", 70_000]);
    const allocate = { command: ["/opt/subject", "allocate", "300000000"], memoryBytes: 100_000_000 };
    assert.equal((await agent.run(allocate)).reason, "memory");
  });

  it("forwards live input, kills and cleans", async () => {
    await agent.startJob({ command: ["/opt/subject", "echo"], stdinMode: "live", liveOutput: true });
    await agent.send(FrameType.stdin, Buffer.from("ping"));
    assert.equal((await agent.expect(FrameType.stdinCredit)).payload.readUInt32LE(), 4);
    assert.equal((await agent.expect(FrameType.stdout)).payload.toString(), "ping");
    await agent.send(FrameType.kill);
    assert.equal((await agent.readExit()).reason, "killed");
    await agent.expect(FrameType.done);
    const litter =
      "mkdir -p /tmp/a/b; echo x > /tmp/a/b/c; chmod 0 /tmp/a/b /tmp/a; echo x > /dev/shm/x; ls /tmp /dev/shm | wc -l";
    assert.equal((await agent.run({ command: ["/bin/sh", "-c", litter] })).stdout.toString(), "5\n");
    assert.equal(
      (await agent.run({ command: ["/bin/sh", "-c", "ls /tmp /dev/shm | wc -l"] })).stdout.toString(),
      "3\n",
    );
  });

  it("ends with FATAL and 70 on a broken frame", async () => {
    await agent.sendRaw(encodeFrame(99));
    const { code, fatal } = await agent.ended();
    assert.deepEqual([code, fatal], [70, "a frame of unknown type"]);
  });
});
