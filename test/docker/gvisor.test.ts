import assert from "node:assert/strict";
import { once } from "node:events";
import { examine } from "../../server/doctor.ts";
import { createImages } from "../../server/engine/runner-images.ts";
import type { Lease } from "../../server/sandbox/api.ts";
import type { LeaseStart } from "../../server/sandbox/sandbox-options.ts";
import { canStartGvisor, GVISOR } from "../setup/gvisor.ts";
import { assertAccepted, judgeSource } from "./judge-source.ts";
import {
  gone,
  listContainers,
  MiB,
  outputOf,
  patient,
  type RealSandbox,
  reached,
  roomyLimits,
  runnersDirectory,
  text,
} from "./real-sandbox.ts";
import { openGvisor } from "./runtimes.ts";
import { startOtherDaemon } from "./start-other-daemon.ts";

// Where there is no gVisor these count as not run here.
(canStartGvisor() ? describe : describe.skip)("judging under gVisor", function () {
  this.timeout(120_000);
  let real: RealSandbox;
  let lease: Lease;
  const starts: LeaseStart[] = [];
  before(async () => {
    real = await openGvisor({ onLease: (start) => starts.push(start) });
    lease = await real.lease("python");
  });
  after(() => real?.[Symbol.asyncDispose]());

  it("runs on gVisor's kernel, not on the machine's", async () => {
    assert.match(await outputOf(lease, "import os; print(os.uname().version)"), /Jan 10 15:06:54 PST 2016/);
  });

  const verdicts: readonly [verdict: string, source: string][] = [
    ["accepted", "print(int(input()) + 1)"],
    ["wrong-answer", "print(int(input()) + 2)"],
    ["time-limit-exceeded", "while True: pass"],
    ["memory-limit-exceeded", "b = []\nwhile True: b.append(bytearray(b'x') * 1000000)"],
    ["output-limit-exceeded", "while True: print('x' * 1000)"],
    ["runtime-error", "print(1 // 0)"],
    ["compile-error", "print("],
  ];
  for (const [verdict, source] of verdicts) {
    it(`calls a program ${verdict}`, async () => {
      const judgement = await judgeSource(real, "python", source, { input: "41\n", answer: "42\n", memoryMiB: 64 });
      assert.equal(judgement.verdict, verdict, JSON.stringify(judgement, null, 2));
    });
  }

  it("compiles and runs C++", async () => {
    const source = "#include <bits/stdc++.h>\nint main() { long n; std::cin >> n; std::cout << n + 1 << std::endl; }";
    assertAccepted(await judgeSource(real, "cpp", source, { input: "41\n", answer: "42\n" }));
  });

  for (const [languageId, source] of [
    ["python", "class Solution:\n    def addOne(self, n: int) -> int:\n        return n + 1\n"],
    ["cpp", "class Solution { public: int addOne(int n) { return n + 1; } };\n"],
  ] as const) {
    it(`asks a function in ${languageId}`, async () => {
      const signature = "function: addOne\nparameters:\n  n: int\nreturns: int\n";
      assertAccepted(await judgeSource(real, languageId, source, { input: "41\n", answer: "42\n", signature }));
    });
  }

  it("gives a lease more memory than a usual container has, and counts that as a cold start", async () => {
    await reached(real, ({ pools }) => pools.some(({ runnerId, warm }) => runnerId === "python" && warm > 0));
    await using large = await real.lease("python", { memoryLimitBytes: 1600 * MiB });
    const limits = { memoryLimitBytes: 1600 * MiB };
    assert.equal(await outputOf(large, `print(len(bytearray(b"x") * ${600 * MiB}))`, { limits }), `${600 * MiB}\n`);
    // The container that stood ready cannot be made larger here: another one took its place.
    assert.equal(starts.at(-1)?.kind, "cold");
  });

  it("answers in rounds, each with limits of its own", async () => {
    await using other = await real.lease("python");
    const program = `import os, struct, sys
def answer(data):
  data = struct.pack("<I", len(data)) + data
  while data: data = data[os.write(3, data):]
answer(b"ready")
for line in sys.stdin.buffer:
  if line == b"spin\\n":
    while True: pass
  answer(line.strip().upper())
`;
    await other.put("rounds.py", Buffer.from(program), patient);
    const command = ["/usr/bin/python3", "-I", "/box/rounds.py"];
    await using conversation = await other.converse({ command, environment: {}, limits: roomyLimits }, patient);
    const ask = (line: string, cpuTimeLimitMs: number) =>
      conversation.ask(Buffer.from(line), { ...roomyLimits, cpuTimeLimitMs }, patient);
    for (const word of ["one", "two"]) {
      const outcome = await ask(`${word}\n`, 2_000);
      assert.ok(outcome.kind === "answered");
      assert.equal(text(outcome.answer), word.toUpperCase());
    }
    assert.equal((await ask("spin\n", 300)).kind, "cpu-time-exceeded");
  });

  it("leaves no container when its daemon is killed", async () => {
    const { child, containerId, stateId } = await startOtherDaemon(real, GVISOR);
    const { HostConfig } = await real.engine.docker.getContainer(containerId).inspect();
    assert.equal(HostConfig.Runtime, GVISOR);
    const ended = once(child, "exit");
    child.kill("SIGKILL");
    await ended;
    await gone(real.engine.docker, containerId);
    for (const { Id } of await listContainers(real.engine.docker, stateId)) await gone(real.engine.docker, Id);
  });

  it("names what is not enforced here, and leases nothing before it is allowed", async () => {
    await using strict = await openGvisor({ allowedGaps: [] });
    await assert.rejects(strict.lease("python"), (error: { code?: string; message: string }) => {
      assert.equal(error.code, "limits-not-enforced");
      assert.match(error.message, /^cpu: /m);
      assert.doesNotMatch(error.message, /^(memory|processes|seccomp): /m);
      return true;
    });
  });

  it("has the doctor say who holds what", async () => {
    const images = await createImages(real.engine, runnersDirectory).list();
    const lines = await examine({
      connect: () => Promise.resolve(real.engine),
      images: () => Promise.resolve(images.filter(({ runnerId }) => runnerId === "python")),
      sandbox: real.sandbox,
      allowedGaps: ["cpu"],
      runtime: GVISOR,
    });
    const of = (check: string) => lines.find((line) => line.check === check);
    assert.match(of("runtime")?.found ?? "", /^runsc, as configured; registered: .*runc, runsc$/);
    for (const limit of ["memory", "processes", "seccomp"]) {
      assert.deepEqual(of(`limit: ${limit}`), {
        check: `limit: ${limit}`,
        state: "ok",
        found: "in force: held by the agent, not by the container",
      });
    }
    assert.equal(of("limit: cpu")?.state, "warning");
    assert.equal(of("limit: files")?.found, "in force: file modes alone, without Landlock");
  });

  it("says of a runtime that the engine does not have which ones it has", async () => {
    await using other = await openGvisor({ runtime: "kata" });
    await assert.rejects(other.lease("python"), {
      code: "engine-unavailable",
      message: /no runtime "kata".* It has: .*runc, runsc\. /,
    });
  });
});
