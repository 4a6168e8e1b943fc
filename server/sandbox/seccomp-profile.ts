import { baseCalls, offeredCalls, withheldCalls } from "../base/system-calls.ts";

/** Flags of clone(2) that make namespaces: mount, cgroup, uts, ipc, user, pid, net. */
const NAMESPACE_FLAGS = 0x7e02_0000;
/** Execution domains that change nothing (Linux, Linux with a 2.6 name, and the question itself). */
const HARMLESS_PERSONALITIES = [0, 0x2_0000, 0xffff_ffff];
const AF_UNIX = 1;
const EPERM = 1;
const ENOSYS = 38;
const EAFNOSUPPORT = 97;

const ALLOW = "SCMP_ACT_ALLOW";
const REFUSE = "SCMP_ACT_ERRNO";

/** Calls that are allowed with some arguments alone, and what they are answered otherwise. */
const limited: Readonly<Record<string, readonly object[]>> = {
  socket: [
    { names: ["socket"], action: ALLOW, args: [compare(AF_UNIX, "SCMP_CMP_EQ")] },
    { names: ["socket"], action: REFUSE, errnoRet: EAFNOSUPPORT, args: [compare(AF_UNIX, "SCMP_CMP_NE")] },
  ],
  personality: HARMLESS_PERSONALITIES.map((value) => ({
    names: ["personality"],
    action: ALLOW,
    args: [compare(value, "SCMP_CMP_EQ")],
  })),
};

/**
 * The container's seccomp profile in the engine's JSON form, for `SecurityOpt: ["seccomp=" + json]`: the outer wall, around
 * the agent and its jobs; the agent puts a narrower one around each job. Allowed is what everybody may call and what the runner
 * asks for; every other call of the lists is answered with EPERM, and one that is newer than they are with ENOSYS. 32-bit calls
 * of either architecture end the process. https://docs.docker.com/engine/security/seccomp/
 * @param asked the runner's own calls
 * @throws when one of them is not offered
 */
export function seccompProfile(architecture: "amd64" | "arm64", asked: readonly string[]): string {
  const stranger = asked.find((name) => !offeredCalls.has(name));
  if (stranger !== undefined) throw new Error(`No container may be allowed the system call "${stranger}".`);
  const isLimited = (name: string) => Object.hasOwn(limited, name);
  const refused = [...offeredCalls].filter((name) => !asked.includes(name));
  return JSON.stringify({
    defaultAction: REFUSE,
    defaultErrnoRet: ENOSYS,
    architectures: [architecture === "amd64" ? "SCMP_ARCH_X86_64" : "SCMP_ARCH_AARCH64"],
    syscalls: [
      { names: [...baseCalls, ...asked.filter((name) => !isLimited(name))], action: ALLOW },
      { names: [...withheldCalls, ...refused], action: REFUSE, errnoRet: EPERM },
      { names: ["clone"], action: ALLOW, args: [{ ...compare(NAMESPACE_FLAGS, "SCMP_CMP_MASKED_EQ") }] },
      // Its flags lie in memory, where a filter cannot look; told that it does not exist, libc uses clone.
      { names: ["clone3"], action: REFUSE, errnoRet: ENOSYS },
      ...asked.flatMap((name) => limited[name] ?? []),
    ],
  });
}

/** Of a call's first argument; a mask is compared with nothing set. */
function compare(value: number, op: string): object {
  return { index: 0, value, valueTwo: 0, op };
}
