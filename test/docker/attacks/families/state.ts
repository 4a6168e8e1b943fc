import type { Family } from "../attack.ts";

const forgotten = { verdicts: ["accepted"], inputs: ["first", "second"], stoppedBy: ["agent"] } as const;

/** Programs whose first test leaves something for the second. */
export const state: Family = {
  name: "state",
  representative: "system-v.c",
  attacks: [
    {
      file: "files.py",
      language: "python",
      tries: "files, and modules that are loaded at the start",
      ...forgotten,
      stoppedBy: ["agent", "file modes", "Landlock"],
    },
    {
      file: "system-v.c",
      language: "c",
      companions: ["attack.h"],
      tries: "shared memory, semaphores, queues",
      ...forgotten,
      stoppedBy: ["seccomp", "agent"],
    },
    {
      file: "daemon.c",
      language: "c",
      companions: ["attack.h"],
      tries: "a daemon behind an abstract socket",
      ...forgotten,
    },
    { file: "modules.js", language: "javascript", tries: "modules where they are looked for", ...forgotten },
    { file: "home.java", language: "java", tries: "files of the runtime's own folders", ...forgotten },
    {
      file: "program.go",
      language: "go",
      tries: "its own program's mode, times and content",
      ...forgotten,
      stoppedBy: ["file modes", "Landlock"],
    },
    { file: "open-files.rs", language: "rust", tries: "open files without a name, its folder", ...forgotten },
  ],
};
