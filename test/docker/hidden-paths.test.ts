import assert from "node:assert/strict";
import type { Lease } from "../../server/sandbox/api.ts";
import type { SandboxOptions } from "../../server/sandbox/sandbox-options.ts";
import { openSandbox, outputOf, type RealSandbox } from "./real-sandbox.ts";
import { withoutLandlock } from "./without-landlock.ts";

/** Prints each file below /proc and /sys that gives a byte to a job, but for those of processes. */
const listTelling = `import os
for top in ("/proc", "/sys"):
  for folder, folders, files in os.walk(top):
    folders[:] = [name for name in folders if not (folder == "/proc" and name.isdigit())]
    for path in (os.path.join(folder, name) for name in files):
      if os.path.islink(path): continue
      try:
        fd = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
        if os.read(fd, 1): print(path)
        os.close(fd)
      except OSError: pass`;

/** What runtimes ask for, and settings of the kernel that name nobody. */
const known =
  /^\/proc\/(?:cgroups|cpuinfo|filesystems|loadavg|meminfo|stat|uptime|sysvipc\/\w+|sys\/(?:vm|kernel|user|abi|debug)\/.+)$/;
/** Which modules and features the kernel has, settings, and the container's own cgroup. */
const knownWithoutLandlock = /^\/sys\/(?:module|kernel|power|fs\/(?:cgroup|\w+\/features))\/.+$/;

const kernels: readonly [kernel: string, changes: Partial<SandboxOptions>, expected: readonly RegExp[]][] = [
  ["with Landlock", {}, [known]],
  ["without Landlock", { weaken: withoutLandlock }, [known, knownWithoutLandlock]],
];

for (const [kernel, changes, expected] of kernels) {
  describe(`what a job can read of the machine, ${kernel}`, function () {
    this.timeout(60_000);
    let real: RealSandbox;
    let lease: Lease;
    before(async () => {
      real = await openSandbox(changes);
      lease = await real.lease("python");
    });
    after(() => real[Symbol.asyncDispose]());

    it("is what runtimes ask for, and no more", async () => {
      const telling = (await outputOf(lease, listTelling)).trimEnd().split("\n");
      const strange = telling.filter((path) => !expected.some((pattern) => pattern.test(path)));
      assert.deepEqual(strange, []);
      assert.ok(telling.includes("/proc/meminfo"), "the script reads what can be read");
    });

    it("has no name, start or crash handler of it", async () => {
      const paths = ["hostname", "random/boot_id", "core_pattern", "version"];
      const script = `for name in ${JSON.stringify(paths)}: print(open("/proc/sys/kernel/" + name).read().strip())`;
      assert.equal(await outputOf(lease, script), "verdict\n\n\n\n");
      assert.equal(await outputOf(lease, "import os\nprint(os.uname().nodename)"), "verdict\n");
    });

    it("has no environment but its own", async () => {
      const script = "import os\nprint(sorted(os.environ), open('/proc/self/environ').read().count('='))";
      assert.equal(await outputOf(lease, script), "['HOME', 'LC_CTYPE', 'PATH'] 2\n");
    });
  });
}
