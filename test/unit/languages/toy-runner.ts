import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Language } from "../../../server/languages/language.ts";
import { loadLanguages } from "../../../server/languages/load-languages.ts";

/** A manifest that has a bit of everything; its compiler counts bytes. */
export const manifest = {
  id: "toy",
  name: "Toy (Tester)",
  extensions: [".toy"],
  editorLanguageIds: ["toy"],
  sourceName: "main.toy",
  multipleFiles: { extensions: [] as string[] },
  packageLanguages: ["toy", "toy2"],
  compile: {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a manifest's placeholders
    command: ["/bin/toyc", "-o", "${program}", "${sources}"],
    limits: { timeLimitMs: 1000, memoryLimitMiB: 2, outputLimitKiB: 3, processLimit: 4 },
  },
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a manifest's placeholders
  run: { command: ["${program}"] },
  environment: { HOME: "/tmp" },
  multipliers: { time: 2, memory: 1.5, processes: 1 },
  version: { command: ["/bin/toyc", "--version"] },
  variants: {
    careful: {
      title: "with care",
      compile: { command: ["/bin/toyc", "--careful"] },
      environment: { CARE: "much" },
      multipliers: { time: 6 },
    },
  },
  columns: "bytes",
  patterns: {
    compiler: [{ pattern: "^(?<file>/.+):(?<line>\\d+):(?<column>\\d+): (?<severity>error|warning): (?<message>.*)$" }],
    runtime: { start: "^CRASH (?<message>.*)$", frame: "^at (?<file>/.+):(?<line>\\d+)$" },
    outOfMemory: [] as string[],
    entry: ["^begin"],
  },
};

/** A harness of two files. */
export const harness = {
  types: { int: "number", "T[]": "list of {{{of}}}", "int:boxed": "Number" },
  naming: { function: "snake", parameter: "as-given", class: "pascal" },
  reservedWords: ["to"],
  starter: "starter.mustache",
  expected: "expected.mustache",
  files: [
    { path: "around.toy", template: "around.mustache" },
    { path: "more.toy", template: "starter.mustache" },
  ],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a pattern's placeholder
  entry: ["^to ${name}$"],
};

/** Loads one runner from a folder that is gone afterwards, with a harness where `harnessChanges` are given. @throws LanguageError */
export async function loadToys(runner: object, harnessChanges?: object): Promise<Language> {
  const folder = await mkdtemp(join(tmpdir(), "verdict-toys-"));
  try {
    await mkdir(join(folder, "toy/harness"), { recursive: true });
    await writeFile(join(folder, "toy/runner.json"), JSON.stringify(runner));
    if (harnessChanges !== undefined) {
      await writeFile(join(folder, "toy/harness/harness.json"), JSON.stringify({ ...harness, ...harnessChanges }));
      for (const name of ["starter", "expected", "around"]) {
        await writeFile(join(folder, `toy/harness/${name}.mustache`), `the ${name}`);
      }
    }
    const [language] = await loadLanguages(folder);
    if (language === undefined) throw new Error("nothing was loaded");
    return language;
  } finally {
    await rm(folder, { recursive: true });
  }
}
