import type { Family } from "../attack.ts";

const hidden = {
  verdicts: ["accepted"],
  secret: [["HiddenInputZq7\n", "HiddenAnswerZq7\n"]],
  limits: { timeLimitMs: 1_500 },
} as const;

/** Programs that look for tests which they have not been given. */
export const answers: Family = {
  name: "answers",
  representative: "next-input.c",
  attacks: [
    {
      file: "search.py",
      language: "python",
      tries: "every readable file for a hidden test",
      ...hidden,
      stoppedBy: ["judge", "Landlock"],
    },
    {
      file: "search.java",
      language: "java",
      tries: "its own places for a hidden test",
      ...hidden,
      stoppedBy: ["judge", "Landlock"],
    },
    {
      file: "next-input.c",
      language: "c",
      companions: ["attack.h"],
      tries: "what comes behind its own input",
      ...hidden,
      stoppedBy: ["agent", "kernel"],
    },
    {
      file: "own-memory.rs",
      language: "rust",
      tries: "what its process was started with",
      ...hidden,
      stoppedBy: ["agent", "judge"],
    },
    {
      file: "endless-input.js",
      language: "javascript",
      tries: "its input once more, by other names",
      ...hidden,
      stoppedBy: ["agent"],
    },
    {
      file: "prints-all.go",
      language: "go",
      tries: "prints a hidden test's input, and throws it",
      ...hidden,
      stoppedBy: ["judge"],
    },
  ],
};
