import assert from "node:assert/strict";
import type { Lease } from "../../server/sandbox/api.ts";
import {
  openSandbox,
  outputOf,
  patient,
  type RealSandbox,
  runCommand,
  runScript,
  describe as tell,
  text,
} from "./real-sandbox.ts";
import { withoutLandlock } from "./without-landlock.ts";

describe("what submitted code finds in its container", function () {
  this.timeout(60_000);
  let real: RealSandbox;
  let lease: Lease;
  before(async () => {
    real = await openSandbox();
    lease = await real.lease("python");
  });
  after(() => real[Symbol.asyncDispose]());

  it("has no user of its own, no capability, no new privileges, and a seccomp filter", async () => {
    const script = `import os
status = dict(line.rstrip("\\n").split(":\\t", 1) for line in open("/proc/self/status"))
print(os.getresuid(), os.getresgid(), os.getgroups())
print(*(status[key] for key in ("CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb", "NoNewPrivs", "Seccomp")))`;
    const [users, rest] = (await outputOf(lease, script)).split("\n");
    assert.match(users ?? "", /^\((\d+), \1, \1\) \(\1, \1, \1\) \[\]$/);
    assert.ok(Number(/\d+/.exec(users ?? "")?.[0]) >= 32_768);
    // The bounding set is what the agent could not give up without one capability more; nothing can be gained from it.
    assert.match(rest ?? "", /^0{16} 0{16} 0{16} 0{14}e0 0{16} 1 2$/);
  });

  it("has no network: one interface, itself, and no way to a socket", async () => {
    const script = `import socket
for family in (socket.AF_INET, socket.AF_INET6, socket.AF_NETLINK, socket.AF_PACKET):
  try: socket.socket(family, socket.SOCK_RAW if family > 15 else socket.SOCK_STREAM); print("open")
  except OSError: print("refused")`;
    const lines = (
      await outputOf(lease, `try:\n  ${script.replaceAll("\n", "\n  ")}\nexcept PermissionError: print("hidden")`)
    ).split("\n");
    assert.ok(!lines.includes("open"), lines.join());
    const interfaces = await outputOf(lease, "print(open('/proc/net/dev').read().count(':'))");
    assert.equal(interfaces, "1\n");
  });

  it("can write nowhere but in /tmp and /dev/shm", async () => {
    const script = `import os
for folder in ("/", "/etc", "/usr/bin", "/var/tmp", "/box", "/prog", "/run", "/verdict", "/proc/self", "/dev", "/tmp", "/dev/shm"):
  try:
    with open(folder + "/mine", "w"): print(folder)
  except OSError: pass`;
    assert.equal(await outputOf(lease, script), "/tmp\n/dev/shm\n");
  });

  it("cannot execute what it writes to /dev/shm", async () => {
    const script = `import os, shutil
shutil.copy("/usr/bin/python3", "/dev/shm/python3")
os.chmod("/dev/shm/python3", 0o755)
try: os.execv("/dev/shm/python3", ["python3", "-c", "print('executed')"])
except PermissionError: print("refused")`;
    assert.equal(await outputOf(lease, script), "refused\n");
  });

  it("cannot see, kill or trace the agent", async () => {
    const script = `import ctypes, os
libc = ctypes.CDLL(None, use_errno=True)
for attempt in (lambda: os.kill(1, 9), lambda: os.readlink("/proc/1/exe"), lambda: open("/proc/1/mem", "rb"), lambda: os.listdir("/proc/1/fd"), lambda: open("/verdict/agent", "rb")):
  try: attempt(); print("possible")
  except PermissionError: print("refused")
print(libc.ptrace(16, 1, 0, 0))`;
    assert.equal(await outputOf(lease, script), `${"refused\n".repeat(5)}-1\n`);
  });

  it("cannot make namespaces, mounts or keyrings", async () => {
    const script = `import ctypes, errno
libc = ctypes.CDLL(None, use_errno=True)
calls = [(lambda: libc.unshare(0x10000000)), (lambda: libc.mount(b"none", b"/tmp", b"tmpfs", 0, None)),
  (lambda: libc.syscall(250, 0, 0, 0, 0, 0)), (lambda: libc.syscall(321, 0, 0, 0)), (lambda: libc.syscall(425, 8, 0)), (lambda: libc.setuid(0))]
print([call() for call in calls], ctypes.get_errno() == errno.EPERM)`;
    assert.equal(await outputOf(lease, script), "[-1, -1, -1, -1, -1, -1] True\n");
  });

  it("reads standard input that it can neither change nor grow", async () => {
    const script = `import os
data = os.read(0, 100)
for attempt in (lambda: os.write(0, b"x"), lambda: os.ftruncate(0, 0), lambda: open("/proc/self/fd/0", "wb")):
  try: attempt(); print("possible")
  except OSError: print("refused")
print(data)`;
    const outcome = await runScript(lease, script, { stdin: Buffer.from("1 2 3\n") });
    assert.equal(text(outcome.stdout), `${"refused\n".repeat(3)}b'1 2 3\\n'\n`, tell(outcome));
  });
});

describe("what one test leaves behind for the next", function () {
  this.timeout(60_000);
  let real: RealSandbox;
  let lease: Lease;
  before(async () => {
    real = await openSandbox();
    lease = await real.lease("python");
  });
  after(() => real[Symbol.asyncDispose]());

  it("is no file, however deep and however closed, and no shared memory", async () => {
    await outputOf(
      lease,
      `import os
for place in ("/tmp", "/dev/shm"):
  os.makedirs(place + "/a/b/c")
  open(place + "/a/b/c/file", "w").write("for test 2")
  os.symlink("/box", place + "/link")
  os.chmod(place + "/a/b", 0)
  os.mkfifo(place + "/.pipe")`,
    );
    assert.equal(await outputOf(lease, "import os\nprint(os.listdir('/tmp'), os.listdir('/dev/shm'))"), "[] []\n");
  });

  it("is no daemon, however it hid", async () => {
    const outcome = await runScript(
      lease,
      `import os, signal, time
if os.fork() == 0:
  os.setsid()
  for number in (1, 2, 13, 15): signal.signal(number, signal.SIG_IGN)
  if os.fork() == 0:
    for fd in range(3): os.close(fd)
    while True: time.sleep(1)
  os._exit(0)
print("parent ends")`,
    );
    assert.equal(text(outcome.stdout), "parent ends\n", tell(outcome));
    assert.equal(await outputOf(lease, "import os\nprint(sum(name.isdigit() for name in os.listdir('/proc')))"), "2\n");
  });
});

for (const [kernel, landlock, changes] of [
  ["with Landlock", true, {}],
  ["without Landlock", false, { weaken: withoutLandlock }],
] as const) {
  describe(`what one test can change for the next, ${kernel}`, function () {
    this.timeout(60_000);
    let real: RealSandbox;
    let lease: Lease;
    before(async () => {
      real = await openSandbox(changes);
      lease = await real.lease("python");
    });
    after(() => real[Symbol.asyncDispose]());

    it("is told apart by what file modes alone would let a program read", async () => {
      const script = "try: print(len(open('/etc/passwd').read()) > 0)\nexcept PermissionError: print(False)";
      assert.equal(await outputOf(lease, script), landlock ? "False\n" : "True\n");
    });

    it("is no changed program, source or agent", async () => {
      await lease.put("solution.c", Buffer.from("the source"), patient);
      const compile = `import os
os.mkdir("/prog/sub")
open("/prog/main", "w").write("the program")
os.chmod("/prog/main", 0o777)
os.chmod("/prog/sub", 0o777)`;
      await outputOf(lease, compile, { phase: "compile" });
      const attack = `import os
def attempt(action):
  try: action(); print("possible")
  except OSError: pass
for path in ("/prog/main", "/box/solution.c", "/verdict/agent", "/verdict/hello"):
  attempt(lambda: os.chmod(path, 0o777))
  attempt(lambda: open(path, "r+"))
  attempt(lambda: os.truncate(path, 0))
  attempt(lambda: os.remove(path))
  attempt(lambda: os.rename(path, "/tmp/moved"))
attempt(lambda: open("/prog/sub/new", "w"))
attempt(lambda: open("/prog/new", "w"))
attempt(lambda: open("/box/new", "w"))`;
      assert.equal(await outputOf(lease, attack), "");
      assert.equal(
        await outputOf(lease, "print(open('/prog/main').read(), open('/box/solution.c').read())"),
        "the program the source\n",
      );
    });
  });
}

describe("submissions side by side", function () {
  this.timeout(60_000);

  it("have different users, and thirty processes of one do not disturb the other", async () => {
    await using real = await openSandbox();
    const [crowd, quiet] = await Promise.all([real.lease("python"), real.lease("python")]);
    assert.notEqual(crowd.containerId, quiet.containerId);
    const asleep = new AbortController();
    let started: () => void = () => undefined;
    const allThere = new Promise<void>((resolve) => {
      started = resolve;
    });
    const crowded = runScript(
      crowd,
      "import os, time\nfor _ in range(30):\n  if os.fork() == 0: time.sleep(60)\nprint('there', flush=True)\ntime.sleep(60)",
      { signal: asleep.signal, onOutput: () => started() },
    );
    await Promise.race([allThere, crowded]);
    const forked = `import os
for _ in range(20):
  pid = os.fork()
  if pid == 0: os._exit(0)
  os.waitpid(pid, 0)
print(os.getuid())`;
    const outcome = await runScript(quiet, forked, { limits: { processLimit: 8 } });
    assert.equal(outcome.kind, "exited", tell(outcome));
    assert.equal(outcome.concurrentRuns, 1);
    asleep.abort();
    await assert.rejects(crowded, { code: "cancelled" });
    const crowdUid = text(
      (await runCommand(crowd, ["/usr/bin/python3", "-I", "-c", "import os; print(os.getuid())"])).stdout,
    );
    assert.notEqual(crowdUid, text(outcome.stdout));
  });
});
