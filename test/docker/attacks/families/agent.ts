import type { Family } from "../attack.ts";
import { withoutMeaning } from "../without.ts";

const untouched = { verdicts: ["accepted"], stoppedBy: ["agent", "seccomp", "Landlock"] } as const;
const notAccepted = {
  verdicts: ["wrong-answer", "runtime-error"],
  stoppedBy: ["agent", "judge"],
} as const;

/** Programs that turn on their supervisor. */
export const agent: Family = {
  name: "agent",
  representative: "signals.c",
  attacks: [
    { file: "signals.c", language: "c", companions: ["attack.h"], tries: "every signal to the agent", ...untouched },
    {
      file: "kill-all.py",
      language: "python",
      tries: "kills whomever it may",
      verdicts: ["runtime-error"],
      stoppedBy: ["agent", "namespaces"],
    },
    {
      file: "trace.c",
      language: "c",
      companions: ["attack.h"],
      tries: "traces the agent",
      ...untouched,
      notEnforceable: withoutMeaning,
    },
    {
      file: "descriptors.py",
      language: "python",
      tries: "other descriptors, the agent's among them",
      verdicts: ["accepted"],
      stoppedBy: ["agent", "file modes"],
    },
    {
      file: "forged-frames.py",
      language: "python",
      tries: "says what the agent would say, then crashes",
      verdicts: ["runtime-error"],
      evidence: /exit code 41/,
      stoppedBy: ["agent"],
    },
    {
      file: "forged-frames.rs",
      language: "rust",
      tries: "says what the agent would say, then aborts",
      verdicts: ["runtime-error"],
      evidence: /SIGABRT/,
      stoppedBy: ["agent"],
    },
    {
      file: "streams.c",
      language: "c",
      companions: ["attack.h"],
      tries: "changes the pipes that it shares with the agent",
      verdicts: ["accepted"],
      stoppedBy: ["agent", "kernel"],
    },
    { file: "answers.py", language: "python", isFunction: true, tries: "answers before it is asked", ...notAccepted },
    {
      file: "answers-behind.py",
      language: "python",
      isFunction: true,
      tries: "answers behind its answer",
      ...notAccepted,
    },
    { file: "answers.js", language: "javascript", isFunction: true, tries: "three answers at once", ...notAccepted },
    { file: "answers.cpp", language: "cpp", isFunction: true, tries: "an answer of its own making", ...notAccepted },
  ],
};
