import type { Family } from "../attack.ts";
import { withoutMeaning } from "../without.ts";

const refused = { verdicts: ["accepted"], stoppedBy: ["read-only root", "Landlock", "file modes"] } as const;

/** Programs that change what is not theirs. */
export const writing: Family = {
  name: "writing",
  representative: "root.c",
  attacks: [
    { file: "root.c", language: "c", companions: ["attack.h"], tries: "files and folders outside of /tmp", ...refused },
    {
      file: "devices.c",
      notEnforceable: withoutMeaning,
      language: "c",
      companions: ["attack.h"],
      tries: "makes devices, opens the machine's",
      verdicts: ["accepted"],
      stoppedBy: ["no capabilities", "Landlock", "cgroup"],
    },
    { file: "cgroups.c", language: "c", companions: ["attack.h"], tries: "its own cgroup's limits", ...refused },
    {
      file: "kernel-settings.py",
      language: "python",
      tries: "core patterns, helpers and settings of the kernel",
      verdicts: ["accepted"],
      stoppedBy: ["Landlock", "file modes", "read-only root"],
    },
    {
      file: "program.go",
      language: "go",
      tries: "its own program, for the next test",
      verdicts: ["accepted"],
      stoppedBy: ["file modes", "Landlock"],
    },
    { file: "runtime.rs", language: "rust", tries: "libraries and tools of the image", ...refused },
    {
      file: "input.js",
      language: "javascript",
      tries: "its input and its source",
      verdicts: ["accepted"],
      stoppedBy: ["agent", "file modes", "Landlock"],
    },
    {
      file: "executable.cpp",
      language: "cpp",
      companions: ["attack.h"],
      tries: "runs what lies in /dev/shm, in /box, and the agent",
      verdicts: ["accepted"],
      stoppedBy: ["tmpfs", "Landlock", "file modes"],
    },
  ],
};
