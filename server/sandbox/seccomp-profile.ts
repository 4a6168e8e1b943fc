import { baseCalls, offeredCalls, withheldCalls } from "../base/system-calls.ts";

/** Flags of clone(2) that make namespaces: mount, cgroup, uts, ipc, user, pid, net. */
const NAMESPACE_FLAGS = [17, 25, 26, 27, 28, 29, 30].map((bit) => 2 ** bit);
const AF_UNIX = 1;
const EPERM = 1;
const ENOSYS = 38;
const EAFNOSUPPORT = 97;

const ALLOW = "SCMP_ACT_ALLOW";
const REFUSE = "SCMP_ACT_ERRNO";

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
  const refused = [...offeredCalls].filter((name) => !asked.includes(name));
  return JSON.stringify({
    defaultAction: REFUSE,
    defaultErrnoRet: ENOSYS,
    architectures: [architecture === "amd64" ? "SCMP_ARCH_X86_64" : "SCMP_ARCH_AARCH64"],
    syscalls: [
      { names: [...baseCalls, ...asked.filter((name) => name !== "socket")], action: ALLOW },
      { names: [...withheldCalls, ...refused], action: REFUSE, errnoRet: EPERM },
      { names: ["clone"], action: ALLOW, args: [firstArgument("SCMP_CMP_MASKED_EQ", sum(NAMESPACE_FLAGS), 0)] },
      ...NAMESPACE_FLAGS.map((flag) => ({
        names: ["clone"],
        action: REFUSE,
        errnoRet: EPERM,
        args: [firstArgument("SCMP_CMP_MASKED_EQ", flag, flag)],
      })),
      // Its flags lie in memory, where a filter cannot look; told that it does not exist, libc uses clone.
      { names: ["clone3"], action: REFUSE, errnoRet: ENOSYS },
      ...(asked.includes("socket") ? localSocketsOnly : []),
    ],
  });
}

const localSocketsOnly = [
  { names: ["socket"], action: ALLOW, args: [firstArgument("SCMP_CMP_EQ", AF_UNIX)] },
  { names: ["socket"], action: REFUSE, errnoRet: EAFNOSUPPORT, args: [firstArgument("SCMP_CMP_NE", AF_UNIX)] },
];

/** A comparison of a call's first argument; `valueTwo` is what is left of it under the mask `value`. */
function firstArgument(op: string, value: number, valueTwo = 0): object {
  return { index: 0, value, valueTwo, op };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
