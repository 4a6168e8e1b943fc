import { namedCalls } from "../base/system-calls.ts";
import { createCompilerOutputParser } from "./compiler-output.ts";
import { chooseMain, findLine } from "./entry.ts";
import { entryExpression, type HarnessManifest } from "./harness-manifest.ts";
import type { Language, LanguageHarness, LanguageScan } from "./language.ts";
import type { Manifest } from "./manifest.ts";
import { planProgram, type Runner } from "./plan.ts";
import { createOutOfMemoryTest, createRuntimeErrorParser } from "./runtime-error.ts";

/** Makes a language of what its runner's folder holds, read and checked. */
export function toLanguage(
  manifest: Manifest,
  fileTexts: ReadonlyMap<string, string>,
  loaded: { readonly manifest: HarnessManifest; readonly harness: LanguageHarness } | undefined,
  scan?: LanguageScan,
): Language {
  const { multipliers, patterns, columns } = manifest;
  const runner: Runner = {
    manifest,
    fileTexts,
    ...(loaded && { harness: loaded.manifest }),
    readCompiler: createCompilerOutputParser(patterns.compiler, columns),
    readCrash: createRuntimeErrorParser(patterns.runtime, columns),
  };
  const entries = patterns.entry.map((entry) => new RegExp(entry, "mu"));
  const mains = patterns.main?.map((entry) => new RegExp(entry, "mu")) ?? entries;
  const namedEntries = (name: string) => loaded?.manifest.entry.map((entry) => entryExpression(entry, name)) ?? [];
  const lone = planProgram(runner, { files: [{ path: manifest.sourceName, content: new Uint8Array() }] });
  return {
    id: manifest.id,
    name: manifest.name,
    extensions: manifest.extensions,
    editorLanguageIds: manifest.editorLanguageIds,
    sourceName: manifest.sourceName,
    multipleFiles: manifest.multipleFiles !== undefined,
    companionExtensions: manifest.multipleFiles?.extensions ?? [],
    packageLanguages: manifest.packageLanguages,
    variants: Object.entries(manifest.variants).map(([id, { title }]) => ({ id, title })),
    ...(lone.compile && { compile: lone.compile }),
    run: lone.run,
    timeMultiplier: multipliers.time,
    memoryMultiplier: multipliers.memory,
    processMultiplier: multipliers.processes,
    systemCalls: namedCalls(manifest.systemCalls),
    version: { command: manifest.version.command, environment: manifest.environment },
    isOutOfMemory: createOutOfMemoryTest(patterns.outOfMemory),
    findEntryLine: (source, name) =>
      findLine(source, name === undefined ? entries : [...namedEntries(name), ...entries]) ?? 0,
    plan: (submitted) => planProgram(runner, submitted),
    chooseMain: (files) => chooseMain(files, manifest.extensions, mains),
    ...(loaded && { harness: loaded.harness }),
    ...(scan && { scan }),
  };
}
