import assert from "node:assert/strict";
import { containerLimits, containerOptions, placeBytes } from "../../../server/sandbox/hardening.ts";
import { seccompProfile } from "../../../server/sandbox/seccomp-profile.ts";

const MiB = 1_048_576;

describe("a container's hardening", () => {
  const limits = containerLimits(256 * MiB, 1024 * MiB, 64);
  const options = containerOptions(
    "verdict/x:1",
    ["/verdict/agent", "--compile-uid=5000", "--run-uid=5001"],
    { name: "verdict-1", labels: { "verdict.state": "s" } },
    limits,
    { compileUid: 5000, runUid: 5001 },
    "amd64",
  );
  const host = options.HostConfig ?? {};

  it("leaves room for the larger of compiler and program beside everything that lies in memory", () => {
    const places = placeBytes.box + placeBytes.prog + placeBytes.tmp + placeBytes.shm;
    assert.ok(limits.memoryBytes >= 1024 * MiB + places + 50 * MiB);
    assert.equal(limits.memoryBytes, containerLimits(1024 * MiB, 0, 64).memoryBytes);
    assert.ok(limits.pids > 64);
  });

  it("is of the runtime that is asked for, with room for that one's own kernel where it has one", () => {
    const of = (runtime?: string) => {
      const uids = { compileUid: 1, runUid: 2 };
      return containerOptions("i", ["x"], { name: "n", labels: {} }, limits, uids, "amd64", runtime).HostConfig ?? {};
    };
    assert.equal("Runtime" in of(), false);
    for (const runtime of ["runc", "crun", "io.containerd.runc.v2"]) {
      assert.deepEqual([of(runtime).Runtime, of(runtime).Memory], [runtime, limits.memoryBytes]);
    }
    const { Runtime, Memory = 0, MemorySwap, PidsLimit = 0 } = of("runsc");
    assert.equal(Runtime, "runsc");
    assert.ok(Memory > limits.memoryBytes && Memory === MemorySwap && (PidsLimit ?? 0) > limits.pids);
  });

  it("has no swap, no network, no writable root, and only the agent's three capabilities", () => {
    assert.equal(host.Memory, host.MemorySwap);
    assert.equal(host.NetworkMode, "none");
    assert.equal(host.ReadonlyRootfs, true);
    assert.deepEqual(host.CapDrop, ["ALL"]);
    assert.deepEqual(host.CapAdd, ["SETUID", "SETGID", "KILL"]);
    assert.ok(host.SecurityOpt?.includes("no-new-privileges:true"));
  });

  it("has sized places to write: source not executable, programs in the compile user's group", () => {
    assert.deepEqual(Object.keys(host.Tmpfs ?? {}), ["/box", "/prog", "/tmp", "/dev/shm"]);
    for (const mount of Object.values(host.Tmpfs ?? {})) assert.match(mount, /nosuid,nodev.*,size=\d+,nr_inodes=\d+$/);
    assert.match(host.Tmpfs?.["/box"] ?? "", /,noexec,uid=0,gid=0,mode=0755,/);
    assert.match(host.Tmpfs?.["/prog"] ?? "", /,exec,uid=0,gid=5000,mode=0775,/);
    assert.match(host.Tmpfs?.["/tmp"] ?? "", /,exec,uid=0,gid=0,mode=1777,/);
  });

  it("dies with its daemon and writes no log", () => {
    assert.equal(host.AutoRemove && options.OpenStdin && options.StdinOnce, true);
    assert.deepEqual(host.LogConfig, { Type: "none", Config: {} });
  });
});

describe("the container's seccomp profile", () => {
  interface Rule {
    readonly names: string[];
    readonly action: string;
    readonly errnoRet?: number;
    readonly args?: { index: number; value: number; op: string }[];
  }
  const rulesOf = (architecture: "amd64" | "arm64") => {
    const profile = JSON.parse(seccompProfile(architecture)) as {
      defaultAction: string;
      defaultErrnoRet: number;
      architectures: string[];
      syscalls: Rule[];
    };
    const about = (name: string) => profile.syscalls.filter(({ names }) => names.includes(name));
    return { profile, about };
  };

  it("refuses by default with EPERM, for the one native architecture", () => {
    const { profile } = rulesOf("amd64");
    assert.deepEqual([profile.defaultAction, profile.defaultErrnoRet], ["SCMP_ACT_ERRNO", 1]);
    assert.deepEqual(profile.architectures, ["SCMP_ARCH_X86_64"]);
    assert.deepEqual(rulesOf("arm64").profile.architectures, ["SCMP_ARCH_AARCH64"]);
  });

  it("permits nothing that reaches the kernel's keys, tracing, mounts, namespaces or clock", () => {
    const { about } = rulesOf("amd64");
    const refused =
      "keyctl add_key request_key bpf perf_event_open userfaultfd io_uring_setup io_uring_enter ptrace process_vm_readv process_vm_writev mount umount2 pivot_root move_mount open_tree fsopen chroot unshare setns init_module finit_module delete_module kexec_load reboot settimeofday clock_settime clock_adjtime adjtimex swapon quotactl acct open_by_handle_at pidfd_getfd kcmp modify_ldt iopl ioperm sethostname syslog memfd_secret";
    for (const name of refused.split(" ")) assert.deepEqual(about(name), [], name);
  });

  it("permits what the agent needs", () => {
    const { about } = rulesOf("arm64");
    const needed =
      "setresuid setresgid setgroups landlock_create_ruleset landlock_add_rule landlock_restrict_self seccomp prctl memfd_create pidfd_open execve kill wait4 close_range prlimit64 unlinkat";
    for (const name of needed.split(" ")) assert.equal(about(name)[0]?.action, "SCMP_ACT_ALLOW", name);
  });

  it("permits clone without namespaces only, local sockets only, and says that there is no clone3", () => {
    const { about } = rulesOf("amd64");
    assert.deepEqual(about("clone")[0]?.args, [{ index: 0, value: 0x7e020000, valueTwo: 0, op: "SCMP_CMP_MASKED_EQ" }]);
    assert.deepEqual(
      about("socket").map(({ action, errnoRet, args }) => [action, errnoRet, args?.[0]?.op, args?.[0]?.value]),
      [
        ["SCMP_ACT_ALLOW", undefined, "SCMP_CMP_EQ", 1],
        ["SCMP_ACT_ERRNO", 97, "SCMP_CMP_NE", 1],
      ],
    );
    assert.equal(about("clone3")[0]?.errnoRet, 38);
  });

  it("has no name twice and no empty one", () => {
    const names = rulesOf("amd64").profile.syscalls[0]?.names ?? [];
    assert.equal(new Set(names).size, names.length);
    assert.ok(names.every((name) => /^[a-z0-9_]+$/.test(name)));
  });
});
