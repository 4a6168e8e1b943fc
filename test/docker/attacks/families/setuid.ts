import type { Family } from "../attack.ts";

/** Programs that would be somebody else. */
export const setuid: Family = {
  name: "setuid",
  representative: "own-copy.c",
  attacks: [
    {
      file: "helpers.py",
      language: "python",
      tries: "programs of the image that run as somebody else",
      verdicts: ["accepted"],
      stoppedBy: ["image", "no new privileges"],
      limits: { timeLimitMs: 3_000 },
    },
    {
      file: "own-copy.c",
      language: "c",
      companions: ["attack.h"],
      tries: "a setuid copy of itself, with capabilities",
      verdicts: ["accepted"],
      stoppedBy: ["no capabilities", "tmpfs", "no new privileges"],
    },
    {
      file: "privileges.go",
      language: "go",
      tries: "capabilities, a child of root's",
      verdicts: ["accepted"],
      stoppedBy: ["seccomp", "no capabilities"],
    },
  ],
};
