import type { Family } from "../attack.ts";

/** Programs that leave dumps of themselves. */
export const cores: Family = {
  name: "cores",
  representative: "core.c",
  attacks: [
    {
      file: "core.c",
      language: "c",
      companions: ["attack.h"],
      tries: "dumps core",
      verdicts: ["runtime-error"],
      evidence: /REFUSED a core dump/,
      stoppedBy: ["rlimit"],
    },
    {
      file: "core.go",
      language: "go",
      tries: "has its runtime dump core",
      verdicts: ["runtime-error"],
      evidence: /SIGABRT|nil pointer/,
      stoppedBy: ["rlimit"],
    },
    {
      file: "heap-dump.java",
      language: "java",
      tries: "has its runtime dump heap and threads",
      verdicts: ["memory-limit-exceeded"],
      stoppedBy: ["compiler options", "tmpfs", "agent"],
      limits: { timeLimitMs: 1_500, memoryMiB: 96 },
    },
  ],
};
