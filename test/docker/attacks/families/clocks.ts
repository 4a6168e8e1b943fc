import type { Family } from "../attack.ts";

const counted = { verdicts: ["time-limit-exceeded"], stoppedBy: ["agent", "cgroup"] } as const;

/** Programs that would not have their time counted. */
export const clocks: Family = {
  name: "clocks",
  representative: "naps.c",
  attacks: [
    { file: "orphans.py", language: "python", tries: "lets a grandchild compute", ...counted },
    { file: "threads-that-end.rs", language: "rust", tries: "computes in threads that end at once", ...counted },
    {
      file: "naps.c",
      language: "c",
      companions: ["attack.h"],
      tries: "naps whenever a clock might look",
      ...counted,
    },
    {
      file: "settings.c",
      language: "c",
      companions: ["attack.h"],
      tries: "sets clocks and priorities",
      verdicts: ["accepted"],
      stoppedBy: ["seccomp", "rlimit"],
    },
    { file: "signals.go", language: "go", tries: "is deaf to the end of its time", ...counted },
    {
      file: "after-the-end.js",
      language: "javascript",
      tries: "goes on in a child after its end",
      verdicts: ["accepted"],
      stoppedBy: ["agent"],
    },
    { file: "exec.cpp", language: "cpp", tries: "becomes a new program all the time", ...counted },
  ],
};
