import assert from "node:assert/strict";
import { constants } from "node:os";
import { AgentProcess } from "./agent-process.ts";

const { EPERM, EACCES, ENOSYS, EAFNOSUPPORT } = constants.errno;

for (const landlock of [true, false]) {
  describe(`agent: what a job may not, ${landlock ? "with" : "without"} Landlock`, function () {
    this.timeout(60_000);
    let agent: AgentProcess;

    before(async () => {
      agent = await AgentProcess.ready({ landlock });
    });
    after(() => agent[Symbol.asyncDispose]());

    const ask = async (command: readonly string[], stdin?: string) =>
      JSON.parse((await agent.run({ command }, stdin)).stdout.toString());

    it("is nobody: a uid and gid of its own, no group, no capability, no way to more", async () => {
      for (const phase of ["run", "compile"] as const) {
        const { stdout } = await agent.run({ phase, command: ["/verdict/probe", "identity"] });
        const { CapBnd: _, label, ...identity } = JSON.parse(stdout.toString());
        const uid = phase === "run" ? agent.runUid : agent.compileUid;
        const none = "0000000000000000";
        assert.deepEqual(identity, {
          uid,
          gid: uid,
          Groups: "",
          CapInh: none,
          CapPrm: none,
          CapEff: none,
          CapAmb: none,
          NoNewPrivs: "1",
          Seccomp: "2",
        });
        assert.equal(typeof label, "string");
      }
    });

    it("has three descriptors and every signal at its default", async () => {
      for (const stdin of [undefined, "input"]) {
        const descriptors = await agent.run({ command: ["/opt/subject", "descriptors"] }, stdin);
        assert.equal(descriptors.stdout.toString(), "0 1 2 ");
      }
      assert.equal((await agent.run({ command: ["/opt/subject", "signals"] })).stdout.toString(), "");
    });

    it("makes no call that the filter refuses", async () => {
      const answers = await ask(["/verdict/probe", "seccomp"]);
      const { clone3, socket_inet, socket_netlink, socket_unix, ...refused } = answers;
      assert.ok(Object.keys(refused).length >= 12);
      for (const [call, errno] of Object.entries(refused)) assert.equal(errno, EPERM, call);
      assert.deepEqual([clone3, socket_inet, socket_netlink, socket_unix], [ENOSYS, EAFNOSUPPORT, EAFNOSUPPORT, 0]);
    });

    it("reaches neither the agent nor its own standard input for writing", async () => {
      const { kill, stdinForWriting, stdinTruncate, stdinChmod, stdinForReading, stdoutForWriting, ...agents } =
        await ask(["/opt/subject", "odd-calls"], "input");
      assert.equal(kill, EPERM);
      assert.equal(stdinForWriting, EACCES);
      assert.notEqual(stdinTruncate, 0);
      assert.equal(stdinChmod, EPERM);
      assert.deepEqual([stdinForReading, stdoutForWriting], [0, 0], "/dev/stdin and /dev/stdout are there");
      for (const [what, errno] of Object.entries(agents))
        assert.ok(errno === EACCES || errno === EPERM, `${what}: ${errno}`);
    });

    it("sees no network", async () => {
      const { interfaces, socketErrno } = await ask(["/verdict/probe", "network"]);
      assert.deepEqual([interfaces, socketErrno], [[], EAFNOSUPPORT]);
    });

    it("writes nowhere but in the places meant for it", async () => {
      assert.deepEqual(await ask(["/verdict/probe", "rootfs"]), { writable: [] });
      const places = "for place in /box /prog /tmp /dev/shm; do touch $place/x 2>/dev/null && echo $place; done";
      const run = await agent.run({ command: ["/bin/sh", "-c", places] });
      assert.equal(run.stdout.toString(), "/tmp\n/dev/shm\n");
      const compile = await agent.run({ phase: "compile", command: ["/bin/sh", "-c", places] });
      assert.equal(compile.stdout.toString(), "/prog\n/tmp\n/dev/shm\n");
    });

    it("executes in /tmp and /prog, where programs may lie", async () => {
      const command = ["/bin/sh", "-c", "cp /bin/echo /tmp/own && /tmp/own executed"];
      assert.equal((await agent.run({ command })).stdout.toString(), "executed\n");
    });

    it("cannot use the 32-bit and x32 calls, which are numbered differently", async () => {
      if (process.arch !== "x64") return;
      const foreign = await agent.run({ command: ["/opt/subject", "foreign-call"] });
      assert.equal(foreign.reason, "signalled", foreign.stdout.toString());
      const x32 = await agent.run({ command: ["/opt/subject", "x32-call"] });
      assert.equal(x32.stdout.toString(), `-1 ${ENOSYS}\n`);
    });
  });
}

describe("agent: Landlock", function () {
  this.timeout(60_000);

  it("hides what file modes would show", async () => {
    for (const landlock of [true, false]) {
      await using agent = await AgentProcess.start({ landlock });
      const { landlockAbi } = await agent.readReady();
      const { stdout } = await agent.run({
        command: ["/bin/sh", "-c", "cat /etc/passwd > /dev/null 2>&1 && echo seen"],
      });
      assert.equal(stdout.toString(), landlockAbi > 0 ? "" : "seen\n");
    }
  });
});
