import type { Family } from "./attack.ts";
import { agent } from "./families/agent.ts";
import { answers } from "./families/answers.ts";
import { clocks } from "./families/clocks.ts";
import { compiling } from "./families/compiling.ts";
import { cores } from "./families/cores.ts";
import { cpu } from "./families/cpu.ts";
import { disk } from "./families/disk.ts";
import { kernel } from "./families/kernel.ts";
import { links } from "./families/links.ts";
import { memory } from "./families/memory.ts";
import { network } from "./families/network.ts";
import { output } from "./families/output.ts";
import { processes } from "./families/processes.ts";
import { reading } from "./families/reading.ts";
import { setuid } from "./families/setuid.ts";
import { state } from "./families/state.ts";
import { writing } from "./families/writing.ts";

/** All attacks there are. */
export const families: readonly Family[] = [
  cpu,
  processes,
  memory,
  disk,
  output,
  reading,
  writing,
  links,
  agent,
  network,
  kernel,
  setuid,
  cores,
  clocks,
  state,
  answers,
  compiling,
];
