import type { Family } from "../attack.ts";
import { withoutLandlock } from "../without.ts";

const held = { verdicts: ["accepted"], stoppedBy: ["Landlock", "file modes"] } as const;

/** Programs that go where links and paths lead. */
export const links: Family = {
  name: "links",
  representative: "hard-links.c",
  attacks: [
    {
      file: "symlinks.py",
      language: "python",
      tries: "reads through links, leaves links for the agent",
      ...held,
      notEnforceable: withoutLandlock,
    },
    {
      file: "hard-links.c",
      language: "c",
      companions: ["attack.h"],
      tries: "hard links to program, agent, image, source and input",
      ...held,
    },
    {
      file: "race.c",
      language: "c",
      companions: ["attack.h"],
      tries: "a folder that turns into a link and back",
      ...held,
      limits: { timeLimitMs: 1_500 },
    },
    {
      file: "open-folder.go",
      language: "go",
      tries: "paths upwards from a folder that has moved",
      ...held,
      notEnforceable: withoutLandlock,
    },
    {
      file: "traversal.js",
      language: "javascript",
      tries: "paths upwards, by every loader",
      ...held,
      notEnforceable: withoutLandlock,
    },
    {
      file: "carried.c",
      language: "c",
      companions: ["attack.h"],
      tries: "links left for the next test",
      verdicts: ["accepted"],
      stoppedBy: ["file modes", "agent"],
      inputs: ["first", "second"],
    },
  ],
};
