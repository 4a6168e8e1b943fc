import type { Family } from "../attack.ts";

const flood = {
  verdicts: ["output-limit-exceeded"],
  stoppedBy: ["agent"],
  limits: { timeLimitMs: 2_000 },
} as const;

/** Programs that write without end. */
export const output: Family = {
  name: "output",
  representative: "stdout.c",
  attacks: [
    { file: "stdout.c", language: "c", tries: "floods standard output", ...flood },
    { file: "stderr.rs", language: "rust", tries: "floods standard error", ...flood },
    { file: "both.go", language: "go", tries: "floods both", ...flood },
    { file: "endless-line.js", language: "javascript", tries: "a line without end", ...flood },
    { file: "lines.java", language: "java", tries: "lines without end", ...flood },
    { file: "traceback.py", language: "python", tries: "control characters without end", ...flood },
    {
      file: "spliced.c",
      language: "c",
      companions: ["attack.h"],
      tries: "splices into its output, opens it anew to read",
      ...flood,
      evidence: /REFUSED its own output/,
    },
  ],
};
