import assert from "node:assert/strict";
import { baseCalls, callGroups, namedCalls, offeredCalls, withheldCalls } from "../../../server/base/system-calls.ts";
import { seccompProfile } from "../../../server/sandbox/seccomp-profile.ts";

interface Rule {
  readonly names: string[];
  readonly action: string;
  readonly errnoRet?: number;
  readonly args?: { index: number; value: number; valueTwo: number; op: string }[];
}

function rulesOf(architecture: "amd64" | "arm64", asked: readonly string[] = []) {
  const profile = JSON.parse(seccompProfile(architecture, asked)) as {
    defaultAction: string;
    defaultErrnoRet: number;
    architectures: string[];
    syscalls: Rule[];
  };
  /** As `ALLOW`, `ERRNO 1`, with the comparison where it depends on the first argument. */
  const about = (name: string) =>
    profile.syscalls
      .filter(({ names }) => names.includes(name))
      .map(({ action, errnoRet, args = [] }) =>
        [
          action.slice("SCMP_ACT_".length),
          ...(errnoRet ? [errnoRet] : []),
          ...args.map(({ op, value }) => `${op} ${value}`),
        ].join(" "),
      );
  return { profile, about };
}

describe("the container's seccomp profile", () => {
  it("answers by default that there is no such call, for the one native architecture", () => {
    const { profile } = rulesOf("amd64");
    assert.deepEqual([profile.defaultAction, profile.defaultErrnoRet], ["SCMP_ACT_ERRNO", 38]);
    assert.deepEqual(profile.architectures, ["SCMP_ARCH_X86_64"]);
    assert.deepEqual(rulesOf("arm64").profile.architectures, ["SCMP_ARCH_AARCH64"]);
  });

  it("refuses what reaches the kernel's keys, tracing, mounts, namespaces or clock, whatever a runner asks for", () => {
    const { about } = rulesOf("amd64", [...offeredCalls]);
    const refused =
      "keyctl add_key request_key bpf perf_event_open userfaultfd io_uring_setup io_uring_enter ptrace process_vm_readv process_vm_writev mount umount2 pivot_root move_mount open_tree fsopen chroot unshare setns init_module finit_module delete_module kexec_load reboot settimeofday clock_settime clock_adjtime adjtimex swapon quotactl acct open_by_handle_at pidfd_getfd kcmp modify_ldt iopl ioperm sethostname syslog memfd_secret";
    for (const name of refused.split(" ")) assert.deepEqual(about(name), ["ERRNO 1"], name);
    assert.throws(() => seccompProfile("amd64", ["read", "mount"]), /"read"/);
  });

  it("permits what the agent needs", () => {
    const { about } = rulesOf("arm64");
    const needed =
      "setresuid setresgid setgroups landlock_create_ruleset landlock_add_rule landlock_restrict_self prctl memfd_create execve kill wait4 close_range prlimit64 unlinkat ppoll signalfd4";
    for (const name of needed.split(" ")) assert.deepEqual(about(name), ["ALLOW"], name);
  });

  it("permits of what is offered only what a runner asks for", () => {
    const { about } = rulesOf("amd64", ["splice"]);
    assert.deepEqual([about("splice"), about("tee"), about("socket")], [["ALLOW"], ["ERRNO 1"], ["ERRNO 1"]]);
  });

  it("permits clone without namespaces only, and says that there is no clone3", () => {
    const { about } = rulesOf("amd64");
    const [allowed, ...others] = about("clone");
    assert.equal(allowed, `ALLOW SCMP_CMP_MASKED_EQ ${0x7e020000}`);
    assert.deepEqual(others.at(-1), `ERRNO 1 SCMP_CMP_MASKED_EQ ${0x40000000}`);
    assert.equal(others.length, 7);
    assert.deepEqual(about("clone3"), ["ERRNO 38"]);
  });

  it("permits local sockets only to who asks for sockets", () => {
    const { about } = rulesOf("amd64", ["socket", "bind"]);
    assert.deepEqual(about("socket"), ["ALLOW SCMP_CMP_EQ 1", "ERRNO 97 SCMP_CMP_NE 1"]);
    assert.deepEqual(about("bind"), ["ALLOW"]);
  });
});

describe("the lists of system calls", () => {
  it("have no name twice, in no two lists, and no empty one", () => {
    const names = [...baseCalls, ...callGroups.flatMap((group) => namedCalls([group])), ...withheldCalls];
    assert.equal(new Set(names).size, names.length);
    assert.ok(names.every((name) => /^[a-z0-9_]+$/.test(name)));
  });
});
