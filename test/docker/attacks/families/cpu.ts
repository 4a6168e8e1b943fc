import type { Family } from "../attack.ts";

const tooSlow = { verdicts: ["time-limit-exceeded"], stoppedBy: ["agent", "cgroup"] } as const;
const waits = { verdicts: ["time-limit-exceeded"], stoppedBy: ["agent"], limits: { wallTimeLimitMs: 800 } } as const;

/** Programs that compute or wait for ever. */
export const cpu: Family = {
  name: "cpu",
  representative: "spin.c",
  attacks: [
    { file: "spin.c", language: "c", tries: "computes for ever", ...tooSlow },
    { file: "spin.py", language: "python", tries: "computes for ever", ...tooSlow },
    { file: "threads.cpp", language: "cpp", tries: "computes in 16 threads", ...tooSlow },
    { file: "goroutines.go", language: "go", tries: "computes on 16 threads of the runtime", ...tooSlow },
    { file: "workers.js", language: "javascript", tries: "computes in worker threads", ...tooSlow },
    { file: "regex.js", language: "javascript", tries: "backtracks for ever", ...tooSlow },
    {
      file: "deaf.c",
      language: "c",
      companions: ["attack.h"],
      tries: "raises its CPU limit, ignores every signal",
      verdicts: ["time-limit-exceeded"],
      stoppedBy: ["rlimit", "agent"],
      evidence: /REFUSED a higher CPU limit/,
    },
    { file: "children.rs", language: "rust", tries: "lets orphans compute", ...tooSlow },
    { file: "sleep.java", language: "java", tries: "sleeps", ...waits },
    { file: "stop.py", language: "python", tries: "stops itself and its parent with SIGSTOP", ...waits },
  ],
};
