import type { Attack, Family } from "../attack.ts";
import { withoutHiding } from "../without.ts";

const held = { verdicts: ["accepted"], stoppedBy: ["seccomp", "no capabilities"] } as const;
const c = (file: string, tries: string, changes: Partial<Attack> = {}): Attack => ({
  file: `${file}.c`,
  language: "c",
  companions: ["attack.h"],
  tries,
  ...held,
  ...changes,
});

/** System calls that reach for the machine itself. */
export const kernel: Family = {
  name: "kernel",
  representative: "unshare.c",
  attacks: [
    c("mount", "mounts, binds, remounts and unmounts"),
    c("new-mount-calls", "fsopen, open_tree, move_mount and their like"),
    c("unshare", "namespaces of its own"),
    c("clone-namespaces", "children in namespaces, by clone and clone3"),
    c("setns", "the agent's namespaces", {
      notEnforceable: withoutHiding,
      stoppedBy: ["seccomp", "agent"],
    }),
    c("roots", "chroot and pivot_root"),
    c("keyrings", "keys, which outlive a process", { stoppedBy: ["seccomp"] }),
    c("bpf-and-perf", "bpf and perf_event_open"),
    c("userfaultfd", "page faults in its own hands", { stoppedBy: ["seccomp", "Landlock"] }),
    c("io-uring", "io_uring, and a machine's asynchronous contexts", { stoppedBy: ["seccomp"] }),
    c("other-kernels", "kexec, modules, reboot"),
    c("personality", "another execution domain", { stoppedBy: ["seccomp"] }),
    c("process-memory", "other processes' memory", { stoppedBy: ["seccomp", "agent"] }),
    c("file-handles", "the host's files by their handles", { stoppedBy: ["seccomp"] }),
    c("machine", "clocks, host name, swap, accounting, disks"),
    c("identities", "another user, groups, capabilities", { stoppedBy: ["seccomp", "no new privileges"] }),
    c("old-calls", "32-bit and x32 calls past the filter", {
      verdicts: ["runtime-error"],
      stoppedBy: ["seccomp"],
      // There are no such calls at all.
      elsewhere: { runsc: { verdicts: ["accepted"] } },
    }),
    c("io-ports", "ports, descriptor tables and memory devices", { stoppedBy: ["seccomp", "Landlock"] }),
    { file: "namespaces.py", language: "python", tries: "namespaces and mounts through libc", ...held },
    { file: "namespaces.go", language: "go", tries: "children in namespaces, mounts, tracing", ...held },
    { file: "namespaces.rs", language: "rust", tries: "namespaces, mounts, another user", ...held },
  ],
};
