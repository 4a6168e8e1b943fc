import assert from "node:assert/strict";
import type { Lease, RunOutcome } from "../../server/sandbox/api.ts";
import { canStartGvisor } from "../setup/gvisor.ts";
import { MiB, outputOf, type RealSandbox, runCommand, runScript, describe as tell, text } from "./real-sandbox.ts";
import { openGvisor } from "./runtimes.ts";

// Where there is no gVisor these count as not run here.
(canStartGvisor() ? describe : describe.skip)("limits and walls under gVisor", function () {
  this.timeout(120_000);
  let real: RealSandbox;
  let lease: Lease;
  before(async () => {
    real = await openGvisor();
    lease = await real.lease("python");
  });
  after(() => real?.[Symbol.asyncDispose]());

  const endedBy = (outcome: RunOutcome, kind: RunOutcome["kind"]) => assert.equal(outcome.kind, kind, tell(outcome));

  describe("ends a program", () => {
    const limits = { memoryLimitBytes: 64 * MiB };
    const memory: readonly [how: string, script: string][] = [
      ["in memory of its own", `b = []\nwhile True: b.append(bytearray(b"x") * ${MiB})`],
      [
        "in many processes",
        `import os, time\nfor _ in range(6):\n  if os.fork() == 0:\n    b = bytearray(b"x") * ${20 * MiB}\n    time.sleep(30)\ntime.sleep(30)`,
      ],
      [
        "in files in memory that nobody has mapped",
        `import os, time\nfor _ in range(20):\n  f = os.memfd_create("x")\n  for _ in range(30): os.write(f, b"x" * ${MiB})\ntime.sleep(30)`,
      ],
      [
        "in memory that it shares",
        `import mmap\nb = []\nwhile True:\n  m = mmap.mmap(-1, ${10 * MiB})\n  m.write(b"x" * ${10 * MiB})\n  b.append(m)`,
      ],
    ];
    for (const [how, script] of memory) {
      it(`that passes its memory limit ${how}`, async () => {
        const outcome = await runScript(lease, script, { limits });
        endedBy(outcome, "memory-exceeded");
        assert.ok(outcome.peakMemoryBytes < 256 * MiB, tell(outcome));
      });
    }

    it("that passes its CPU limit in children that nobody waits for", async () => {
      const script =
        "import os, signal, time\nsignal.signal(signal.SIGCHLD, signal.SIG_IGN)\nif os.fork() == 0:\n  while True: pass\ntime.sleep(30)";
      endedBy(await runScript(lease, script, { limits: { cpuTimeLimitMs: 300 } }), "cpu-time-exceeded");
    });

    it("that bombs, with every process of it", async () => {
      const bomb = `import os, signal
for s in range(1, 32):
  try: signal.signal(s, signal.SIG_IGN)
  except (OSError, ValueError): pass
while True:
  try:
    if os.fork() == 0: os.setsid()
  except OSError: pass`;
      const outcome = await runScript(lease, bomb, {
        limits: { wallTimeLimitMs: 2_000, memoryLimitBytes: 1024 * MiB },
      });
      assert.ok(outcome.kind === "cpu-time-exceeded" || outcome.kind === "wall-time-exceeded", tell(outcome));
      const living = await outputOf(
        lease,
        "import os\nprint([p for p in os.listdir('/proc') if p.isdigit() and p not in ('1', str(os.getpid()))])",
      );
      assert.equal(living, "[]\n");
    });

    it("that writes more than its output limit", async () => {
      endedBy(
        await runScript(lease, "while True: print('x' * 1000)", { limits: { outputLimitBytes: MiB } }),
        "output-exceeded",
      );
    });
  });

  it("allows no more processes and threads than the limit", async () => {
    const script = `import os, time
started = 0
try:
  while started < 500:
    if os.fork() == 0: time.sleep(30)
    started += 1
except BlockingIOError: pass
print(started <= 64)`;
    assert.equal(await outputOf(lease, script), "True\n");
  });

  it("bounds what lies in files, and clears it away", async () => {
    const script = `import os
written = 0
try:
  for k in range(9):
    with open(f"/tmp/{k}", "wb", buffering=0) as f:
      for _ in range(60): written += f.write(b"x" * ${MiB})
except OSError as e: print(e.errno, written // ${MiB})`;
    assert.equal(await outputOf(lease, script), "28 256\n");
    const seen = await runCommand(lease, ["/verdict/probe", "leftovers"]);
    assert.deepEqual(JSON.parse(text(seen.stdout)), { files: [] });
  });

  it("lets no object of System V and no message queue be made, which could not be found again", async () => {
    const script = `import ctypes
c = ctypes.CDLL(None, use_errno=True)
tries = [lambda: c.shmget(7, 4096, 0o1600), lambda: c.semget(7, 1, 0o1600), lambda: c.msgget(7, 0o1600), lambda: c.mq_open(b"/x", 0o102, 0o600, None)]
print([(t(), ctypes.get_errno()) for t in tries])`;
    assert.equal(await outputOf(lease, script), "[(-1, 38), (-1, 38), (-1, 38), (-1, 38)]\n");
  });

  it("keeps the agent, its files and everything outside the places from a job", async () => {
    const script = `import os, socket
def refused(act):
  try: act()
  except OSError: return True
  return False
paths = ["/verdict/agent", "/proc/1/mem", "/proc/1/root/etc", "/etc/shadow", "/proc/1/cwd/box"]
print([p for p in paths if not refused(lambda: open(p, "rb").read(1) if not os.path.isdir(p) else os.listdir(p))])
print([p for p in ["/", "/box", "/prog", "/etc", "/usr", "/dev", "/sys", "/verdict", "/var/tmp", "/run"] if not refused(lambda: open(p + "/x", "w"))])
print(refused(lambda: os.kill(1, 9)), [f for f in (socket.AF_INET, socket.AF_INET6, socket.AF_NETLINK, socket.AF_PACKET) if not refused(lambda: socket.socket(f))])
print(os.uname().nodename, sorted(os.environ))`;
    assert.equal(await outputOf(lease, script), "[]\n[]\nTrue []\nverdict ['HOME', 'LC_CTYPE', 'PATH']\n");
  });
});
