import type { Family } from "../attack.ts";
import { withoutFileCount } from "../without.ts";

const full = { verdicts: ["accepted"], stoppedBy: ["tmpfs"], limits: { timeLimitMs: 1_500 } } as const;

/** Programs that write more than there is room for. */
export const disk: Family = {
  name: "disk",
  representative: "many-parts.go",
  attacks: [
    {
      file: "one-file.c",
      language: "c",
      companions: ["attack.h"],
      tries: "one file of 1 GiB",
      verdicts: ["runtime-error"],
      stoppedBy: ["rlimit", "tmpfs"],
    },
    {
      file: "many-files.py",
      language: "python",
      tries: "100,000 files",
      ...full,
      notEnforceable: withoutFileCount,
    },
    { file: "many-parts.go", language: "go", tries: "2 GiB in parts", ...full },
    {
      file: "sparse.rs",
      language: "rust",
      tries: "a sparse file of 1 TiB",
      verdicts: ["runtime-error", "accepted"],
      stoppedBy: ["rlimit"],
    },
    {
      file: "reserved.c",
      language: "c",
      companions: ["attack.h"],
      tries: "reserves 1 GiB",
      verdicts: ["accepted"],
      stoppedBy: ["rlimit", "tmpfs"],
    },
    {
      file: "deep.c",
      language: "c",
      companions: ["attack.h"],
      tries: "folders deeper than a path can name",
      verdicts: ["accepted"],
      stoppedBy: ["agent", "tmpfs"],
      limits: { timeLimitMs: 2_000 },
    },
    {
      file: "odd-names.js",
      language: "javascript",
      tries: "names and modes that confuse whoever cleans up",
      verdicts: ["accepted"],
      stoppedBy: ["agent"],
    },
    { file: "anonymous.cpp", language: "cpp", companions: ["attack.h"], tries: "files without a name", ...full },
  ],
};
