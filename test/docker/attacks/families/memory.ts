import type { Attack, Family } from "../attack.ts";
import { withoutMeaning } from "../without.ts";

const tooMuch = {
  verdicts: ["memory-limit-exceeded"],
  stoppedBy: ["agent", "cgroup"],
  limits: { memoryMiB: 96, timeLimitMs: 2_000 },
} as const;
const c = (file: string, tries: string, changes: Partial<Attack> = {}): Attack => ({
  file,
  language: "c",
  companions: ["attack.h"],
  tries,
  ...tooMuch,
  ...changes,
});

/** Programs that want more memory than they may have. */
export const memory: Family = {
  name: "memory",
  representative: "slow.py",
  attacks: [
    c("fast.c", "fills memory as fast as it can"),
    { file: "slow.py", language: "python", tries: "fills memory in small pieces", ...tooMuch },
    c("shared.c", "shared pages that it gives back", {
      elsewhere: { runsc: { verdicts: ["memory-limit-exceeded", "time-limit-exceeded", "runtime-error"] } },
    }),
    c("memfd.c", "files in memory without a name"),
    c("system-v.c", "System V segments that nobody has mapped", {
      verdicts: ["accepted"],
      stoppedBy: ["seccomp"],
    }),
    {
      file: "tmpfs.py",
      language: "python",
      tries: "fills /tmp and /dev/shm",
      verdicts: ["accepted"],
      stoppedBy: ["tmpfs"],
      limits: { timeLimitMs: 1_000 },
    },
    c("locked.c", "locks its pages, all mapped at once", {
      verdicts: ["accepted", "memory-limit-exceeded"],
      stoppedBy: ["rlimit", "agent", "cgroup"],
    }),
    c("children.c", "eight processes, each below the limit"),
    { file: "stack.cpp", language: "cpp", tries: "recurses for ever", ...tooMuch },
    { file: "heap.java", language: "java", tries: "fills the heap", ...tooMuch },
    { file: "direct.java", language: "java", tries: "fills memory beside the heap", ...tooMuch },
    { file: "buffers.js", language: "javascript", tries: "fills memory beside the heap", ...tooMuch },
    { file: "slices.go", language: "go", tries: "fills memory, the collector switched off", ...tooMuch },
    { file: "leak.rs", language: "rust", tries: "forgets what it takes", ...tooMuch },
    c("order.c", "has others killed first when memory ends", {
      notEnforceable: withoutMeaning,
      verdicts: ["accepted"],
      stoppedBy: ["file modes", "Landlock", "no capabilities"],
    }),
  ],
};
