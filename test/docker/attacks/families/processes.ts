import type { Family } from "../attack.ts";
import { withoutMeaning } from "../without.ts";

const few = { processes: 24 };
const bounded = ["rlimit", "cgroup", "agent"] as const;

/** Programs that want to be many, or to stay. */
export const processes: Family = {
  name: "processes",
  representative: "fork-bomb.py",
  attacks: [
    {
      file: "fork-bomb.c",
      language: "c",
      tries: "forks for ever",
      verdicts: ["time-limit-exceeded"],
      stoppedBy: bounded,
      limits: few,
    },
    {
      file: "fork-bomb.py",
      language: "python",
      tries: "forks for ever",
      verdicts: ["time-limit-exceeded"],
      stoppedBy: bounded,
      limits: few,
    },
    {
      file: "thread-bomb.java",
      language: "java",
      tries: "10,000 threads",
      verdicts: ["accepted", "runtime-error", "memory-limit-exceeded"],
      evidence: /REFUSED|Memory|pthread_create|native thread/,
      stoppedBy: bounded,
    },
    {
      file: "thread-bomb.rs",
      language: "rust",
      tries: "10,000 threads",
      verdicts: ["accepted"],
      stoppedBy: bounded,
      limits: few,
    },
    {
      file: "zombies.c",
      language: "c",
      companions: ["attack.h"],
      tries: "10,000 children that it does not wait for",
      verdicts: ["accepted"],
      stoppedBy: bounded,
      // Each try to fork costs CPU time in gVisor's own kernel.
      elsewhere: { runsc: { verdicts: ["accepted", "time-limit-exceeded"] } },
    },
    {
      file: "daemons.py",
      language: "python",
      tries: "daemons in sessions of their own that outlive it",
      verdicts: ["accepted"],
      stoppedBy: ["agent"],
    },
    {
      file: "children.js",
      language: "javascript",
      tries: "200 detached children",
      verdicts: ["accepted", "runtime-error", "time-limit-exceeded"],
      evidence: /REFUSED|EAGAIN|CPU time|Resource temporarily/,
      stoppedBy: bounded,
    },
    {
      file: "exec-bomb.go",
      language: "go",
      tries: "starts itself in pairs",
      verdicts: ["time-limit-exceeded", "runtime-error", "memory-limit-exceeded"],
      stoppedBy: bounded,
      limits: { wallTimeLimitMs: 1_500 },
    },
    {
      file: "vfork-chain.c",
      language: "c",
      companions: ["attack.h"],
      tries: "moves on to a new process all the time",
      verdicts: ["accepted", "time-limit-exceeded"],
      evidence: /^/,
      stoppedBy: ["agent"],
    },
    {
      file: "higher-limit.c",
      notEnforceable: withoutMeaning,
      language: "c",
      companions: ["attack.h"],
      tries: "raises its own limits and priority",
      verdicts: ["accepted"],
      stoppedBy: ["rlimit", "no capabilities"],
    },
  ],
};
