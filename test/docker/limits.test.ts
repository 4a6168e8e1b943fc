import assert from "node:assert/strict";
import type { Lease, RunOutcome } from "../../server/sandbox/api.ts";
import {
  MiB,
  openSandbox,
  outputOf,
  type RealSandbox,
  runCommand,
  runScript,
  describe as tell,
  text,
} from "./real-sandbox.ts";

describe("limits of a run in a real container", function () {
  this.timeout(60_000);
  let real: RealSandbox;
  let lease: Lease;
  before(async () => {
    real = await openSandbox();
    lease = await real.lease("python");
  });
  after(() => real[Symbol.asyncDispose]());

  const endedBy = (outcome: RunOutcome, kind: RunOutcome["kind"]) => assert.equal(outcome.kind, kind, tell(outcome));

  it("ends a busy loop when its CPU time is used up", async () => {
    const outcome = await runScript(lease, "while True: pass", { limits: { cpuTimeLimitMs: 300 } });
    endedBy(outcome, "cpu-time-exceeded");
    assert.ok(outcome.cpuTimeMs >= 300, tell(outcome));
  });

  it("counts the CPU time of all processes together", async () => {
    const script = "import os\nfor _ in range(3): os.fork()\nwhile True: pass";
    endedBy(await runScript(lease, script, { limits: { cpuTimeLimitMs: 300 } }), "cpu-time-exceeded");
  });

  it("counts the CPU time of children that nobody waited for", async () => {
    const script = "import os, time\nif os.fork() == 0:\n  while True: pass\ntime.sleep(30)";
    endedBy(await runScript(lease, script, { limits: { cpuTimeLimitMs: 300 } }), "cpu-time-exceeded");
  });

  it("ends a program that only waits at its wall limit", async () => {
    const outcome = await runScript(lease, "import time\ntime.sleep(60)", { limits: { wallTimeLimitMs: 300 } });
    endedBy(outcome, "wall-time-exceeded");
    assert.ok(outcome.cpuTimeMs < outcome.wallTimeMs, tell(outcome));
  });

  it("says memory when a program takes more than its own limit", async () => {
    const script = `blocks = []\nwhile True: blocks.append(bytearray(b"x") * ${MiB})`;
    endedBy(await runScript(lease, script, { limits: { memoryLimitBytes: 64 * MiB } }), "memory-exceeded");
  });

  it("says memory when only a child took too much, and the parent ended well", async () => {
    const script = `import os
pid = os.fork()
if pid == 0:
  blocks = []
  while True: blocks.append(bytearray(b"x") * ${MiB})
os.waitpid(pid, 0)
print("the parent is fine")`;
    endedBy(await runScript(lease, script, { limits: { memoryLimitBytes: 64 * MiB } }), "memory-exceeded");
  });

  it("says memory for many processes that are too much only together", async () => {
    const script = `import os, time
for _ in range(6):
  if os.fork() == 0:
    block = bytearray(b"x") * (${MiB} * 20)
    time.sleep(30)
time.sleep(30)`;
    endedBy(await runScript(lease, script, { limits: { memoryLimitBytes: 64 * MiB } }), "memory-exceeded");
  });

  it("lets a program have what is within its limit", async () => {
    const outcome = await runScript(lease, `block = bytearray(b"x") * (${MiB} * 100)\nprint(len(block))`);
    endedBy(outcome, "exited");
    assert.ok(outcome.peakMemoryBytes > 100 * MiB && outcome.peakMemoryBytes < 130 * MiB, tell(outcome));
  });

  it("does not take reserved address space for memory", async () => {
    const script = `import mmap\nregion = mmap.mmap(-1, ${MiB} * 4096, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS | 0x4000)\nprint("reserved")`;
    endedBy(await runScript(lease, script, { limits: { memoryLimitBytes: 64 * MiB } }), "exited");
  });

  it("cuts 1 GB of output at the limit, with what came before", async () => {
    const script = "import os\nblock = b'0123456789abcdef' * 65536\nfor _ in range(1024): os.write(1, block)";
    const outcome = await runScript(lease, script, { limits: { outputLimitBytes: 2 * MiB } });
    endedBy(outcome, "output-exceeded");
    assert.equal(outcome.stdout.length, 2 * MiB);
    assert.equal(text(outcome.stdout.subarray(0, 16)), "0123456789abcdef");
  });

  it("counts stdout and stderr together", async () => {
    const script = "import os\nfor _ in range(100):\n  os.write(1, b'o' * 1000)\n  os.write(2, b'e' * 1000)";
    const outcome = await runScript(lease, script, { limits: { outputLimitBytes: 100_000 } });
    endedBy(outcome, "output-exceeded");
    assert.ok(outcome.stdout.length + outcome.stderr.length <= 100_000);
  });

  it("contains a fork bomb, and the next run finds nothing of it", async () => {
    const bomb = "import os\nwhile True:\n  try: os.fork()\n  except OSError: pass";
    const outcome = await runScript(lease, bomb, { limits: { cpuTimeLimitMs: 500, processLimit: 32 } });
    endedBy(outcome, "cpu-time-exceeded");
    const alive = "import os\nprint(sum(name.isdigit() for name in os.listdir('/proc')))";
    assert.equal(await outputOf(lease, alive), "2\n", "the agent and the script itself");
  });

  it("tells a program that it has no more processes", async () => {
    const script = `import os, time
made = 0
try:
  while True:
    if os.fork() == 0: time.sleep(30)
    made += 1
except OSError as error: print(made < 16, error.strerror)`;
    assert.equal(
      await outputOf(lease, script, { limits: { processLimit: 16 } }),
      "True Resource temporarily unavailable\n",
    );
  });

  it("ends a program that writes too large a file", async () => {
    const outcome = await runScript(lease, `f = open("/tmp/big", "wb")\nwhile True: f.write(b"x" * ${MiB})`);
    assert.ok(outcome.kind === "signalled" || (outcome.kind === "exited" && outcome.exitCode !== 0), tell(outcome));
    assert.ok(outcome.kind !== "signalled" || outcome.signal === 25, tell(outcome));
  });

  it("answers a full /tmp with an error, charges no memory for it, and empties it", async () => {
    const script = `import errno
written = 0
try:
  for index in range(100):
    with open(f"/tmp/part{index}", "wb") as part:
      for _ in range(32): written += part.write(b"x" * ${MiB})
except OSError as error: print(error.errno == errno.ENOSPC, written >= 200 * ${MiB})`;
    const outcome = await runScript(lease, script, { limits: { memoryLimitBytes: 64 * MiB } });
    assert.equal(text(outcome.stdout), "True True\n", tell(outcome));
    assert.ok(outcome.peakMemoryBytes < 64 * MiB, tell(outcome));
    assert.equal(await outputOf(lease, "import os\nprint(os.listdir('/tmp'))"), "[]\n");
  });

  it("limits open files", async () => {
    const script =
      "files = []\ntry:\n  while True: files.append(open('/dev/null'))\nexcept OSError: print(len(files) < 256)";
    assert.equal(await outputOf(lease, script), "True\n");
  });

  it("gives a signal and an exit code as they were", async () => {
    const crash = await runScript(lease, "import os\nos.kill(os.getpid(), 11)");
    assert.deepEqual([crash.kind, crash.kind === "signalled" && crash.signal], ["signalled", 11]);
    const exit = await runScript(lease, "raise SystemExit(42)");
    assert.deepEqual([exit.kind, exit.kind === "exited" && exit.exitCode], ["exited", 42]);
  });

  it("says why a program could not be started", async () => {
    const outcome = await runCommand(lease, ["/prog/none"]);
    assert.deepEqual([outcome.kind, outcome.kind === "not-started" && outcome.errno], ["not-started", 2]);
  });
});
