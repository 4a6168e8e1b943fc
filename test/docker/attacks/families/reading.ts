import type { Family } from "../attack.ts";
import { withoutHiding, withoutLandlock } from "../without.ts";

const unseen = { verdicts: ["accepted"], stoppedBy: ["Landlock", "file modes"] } as const;

/** Programs that look for what is not theirs. */
export const reading: Family = {
  name: "reading",
  representative: "kernel-log.c",
  attacks: [
    {
      file: "passwords.py",
      language: "python",
      tries: "users and names of the container",
      ...unseen,
      notEnforceable: withoutLandlock,
    },
    {
      file: "passwords.java",
      language: "java",
      tries: "users, home folders, the agent's program",
      ...unseen,
      notEnforceable: withoutLandlock,
    },
    {
      file: "passwords.js",
      language: "javascript",
      tries: "users, by require and by inner bindings too",
      ...unseen,
      notEnforceable: withoutLandlock,
    },
    {
      file: "passwords.rs",
      language: "rust",
      tries: "users, and the agent's memory map",
      ...unseen,
      notEnforceable: withoutLandlock,
    },
    {
      file: "agent-in-proc.c",
      notEnforceable: withoutHiding,
      language: "c",
      companions: ["attack.h"],
      tries: "everything below /proc/1 that says something",
      verdicts: ["accepted"],
      stoppedBy: ["agent", "file modes"],
    },
    {
      file: "memory-of-others.py",
      notEnforceable: withoutHiding,
      language: "python",
      tries: "memory, environment and descriptors of all processes",
      verdicts: ["accepted"],
      stoppedBy: ["agent", "namespaces"],
    },
    {
      file: "machine.js",
      language: "javascript",
      tries: "the machine below /sys",
      ...unseen,
      notEnforceable: withoutLandlock,
    },
    {
      file: "environment.java",
      language: "java",
      tries: "the environment",
      verdicts: ["accepted"],
      stoppedBy: ["agent"],
    },
    {
      file: "host.go",
      notEnforceable: withoutLandlock,
      language: "go",
      tries: "host name, user names, addresses",
      verdicts: ["accepted"],
      stoppedBy: ["namespaces", "Landlock", "network none"],
    },
    {
      file: "kernel-log.c",
      language: "c",
      companions: ["attack.h"],
      tries: "the kernel's log, memory, timers, addresses",
      verdicts: ["accepted"],
      stoppedBy: ["seccomp", "Landlock", "namespaces"],
    },
    {
      file: "everything.py",
      notEnforceable: withoutLandlock,
      language: "python",
      tries: "every file outside of its own places",
      ...unseen,
      limits: { timeLimitMs: 2_000 },
    },
  ],
};
