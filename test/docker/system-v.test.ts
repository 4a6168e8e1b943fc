import assert from "node:assert/strict";
import { namedCalls } from "../../server/base/system-calls.ts";
import type { Lease } from "../../server/sandbox/api.ts";
import {
  MiB,
  openSandbox,
  outputOf,
  type RealSandbox,
  runScript,
  describe as tell,
  testRunner,
} from "./real-sandbox.ts";

describe("a job that would make an object of System V, for which no runner of ours asks", function () {
  this.timeout(60_000);

  it("cannot make one, nor a message queue", async () => {
    await using real = await openSandbox();
    const lease = await real.lease("python");
    const script = `import ctypes
libc = ctypes.CDLL(None, use_errno=True)
tries = [lambda: libc.shmget(7, 4096, 0o1600), lambda: libc.semget(7, 1, 0o1600), lambda: libc.msgget(7, 0o1600), lambda: libc.mq_open(b"/x", 0o102, 0o600, None)]
print([(attempt(), ctypes.get_errno()) for attempt in tries])`;
    assert.equal(await outputOf(lease, script), "[(-1, 1), (-1, 1), (-1, 1), (-1, 1)]\n");
  });
});

describe("a job that makes objects of System V, where a runner asks for them", function () {
  this.timeout(60_000);
  let real: RealSandbox;
  let lease: Lease;
  before(async () => {
    real = await openSandbox({ runner: (id) => ({ ...testRunner(id), systemCalls: namedCalls(["system-v"]) }) });
    lease = await real.lease("python");
  });
  after(() => real[Symbol.asyncDispose]());

  it("leaves none for the next test", async () => {
    const make = `import ctypes
libc = ctypes.CDLL(None)
print(libc.shmget(4711, 4096, 0o1666) >= 0, libc.semget(4711, 1, 0o1666) >= 0, libc.msgget(4711, 0o1666) >= 0)`;
    assert.equal(await outputOf(lease, make), "True True True\n");
    const look = "print(*(open('/proc/sysvipc/' + kind).read().count(chr(10)) for kind in ('shm', 'sem', 'msg')))";
    assert.equal(await outputOf(lease, look), "1 1 1\n", "only the headings");
  });

  it("counts the memory that nobody has mapped", async () => {
    const fill = `import ctypes
libc = ctypes.CDLL(None)
libc.shmat.restype = ctypes.c_void_p
while True:
  at = libc.shmat(libc.shmget(0, 1 << 24, 0o600), None, 0)
  ctypes.memset(at, 1, 1 << 24)
  libc.shmdt(ctypes.c_void_p(at))`;
    const outcome = await runScript(lease, fill, { limits: { memoryLimitBytes: 96 * MiB } });
    assert.equal(outcome.kind, "memory-exceeded", tell(outcome));
  });
});
