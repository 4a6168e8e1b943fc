import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { listSchemaIssues } from "../base/schema-issues.ts";
import { createCompilerOutputParser } from "./compiler-output.ts";
import type { Language } from "./language.ts";
import { Manifest } from "./manifest.ts";
import {
  containerPaths,
  fillPaths,
  listFilePlaceholders,
  listUnknownPlaceholders,
  PLACEHOLDERS,
  type PlaceholderValues,
} from "./placeholders.ts";
import { createOutOfMemoryTest, createRuntimeErrorParser } from "./runtime-error.ts";

const MANIFEST_NAME = "runner.json";
/** An argument's limit in the agent's protocol is 65,535 bytes. */
const MAX_FILE_BYTES = 32 * 1024;

/** Runner manifests are broken; every reason found is in `message`, one a line: file, key, what is allowed. */
export class LanguageError extends Error {
  constructor(reasons: readonly string[]) {
    super(reasons.join("\n"));
    this.name = "LanguageError";
  }
}

/**
 * Reads every sub-folder of `runnersDirectory` that holds a `runner.json`, in the order of their ids.
 * @throws LanguageError naming every broken manifest, and ids or extensions that two of them claim
 */
export async function loadLanguages(runnersDirectory: string): Promise<readonly Language[]> {
  const folders = await readdir(runnersDirectory, { withFileTypes: true });
  const directories = folders.filter((entry) => entry.isDirectory()).map((entry) => join(runnersDirectory, entry.name));
  const loaded = await Promise.all(directories.sort().map(loadLanguage));
  const present = loaded.filter((result) => result !== undefined);
  const languages = present.flatMap((result) => ("language" in result ? [result.language] : []));
  const reasons = present.flatMap((result) => ("reasons" in result ? result.reasons : []));
  reasons.push(...listClashes(languages));
  if (reasons.length > 0) {
    throw new LanguageError(reasons);
  }
  return languages.sort((a, b) => (a.id < b.id ? -1 : 1));
}

type Loaded = { readonly language: Language } | { readonly reasons: readonly string[] };

async function loadLanguage(directory: string): Promise<Loaded | undefined> {
  const file = join(directory, MANIFEST_NAME);
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") {
      return undefined;
    }
    throw error;
  });
  if (text === undefined) {
    return undefined;
  }
  const parsed = parseManifest(text, basename(directory));
  if ("reasons" in parsed) {
    return { reasons: parsed.reasons.map((reason) => `${file}: ${reason}`) };
  }
  const reasons: string[] = [];
  const values = await readValues(parsed.manifest, directory, reasons);
  return reasons.length > 0
    ? { reasons: reasons.map((reason) => `${file}: ${reason}`) }
    : { language: toLanguage(parsed.manifest, values) };
}

function parseManifest(text: string, folder: string): { manifest: Manifest } | { reasons: string[] } {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return { reasons: [`is not JSON: ${error instanceof Error ? error.message : String(error)}`] };
  }
  const result = Manifest.safeParse(json);
  if (!result.success) {
    const issues = listSchemaIssues(Manifest, result.error);
    return { reasons: issues.map((issue) => `${issue.path.join(".") || "(root)"}: ${issue.message}`) };
  }
  if (result.data.id !== folder) {
    return { reasons: [`id: must be the folder's name, "${folder}"`] };
  }
  return { manifest: result.data };
}

async function readValues(manifest: Manifest, directory: string, reasons: string[]): Promise<PlaceholderValues> {
  const commands = {
    compile: manifest.compile?.command ?? [],
    run: manifest.run.command,
    version: manifest.version.command,
  };
  const files = new Map<string, string>();
  for (const [step, command] of Object.entries(commands)) {
    for (const unknown of listUnknownPlaceholders(command)) {
      reasons.push(`${step}.command: unknown placeholder ${unknown}; allowed: ${PLACEHOLDERS.join(", ")}`);
    }
    for (const name of listFilePlaceholders(command)) {
      const content =
        name === basename(name) ? await readFile(join(directory, name)).catch(() => undefined) : undefined;
      if (content === undefined || content.length > MAX_FILE_BYTES) {
        reasons.push(`${step}.command: "${name}" must be a file beside runner.json of at most ${MAX_FILE_BYTES} bytes`);
      }
      files.set(name, content?.toString("utf8") ?? "");
    }
  }
  return { ...containerPaths(manifest.sourceName), files };
}

function toLanguage(manifest: Manifest, values: PlaceholderValues): Language {
  const { compile, environment, multipliers, patterns } = manifest;
  const toCommand = (command: readonly string[]) => ({ command: fillPaths(command, values), environment });
  const entries = patterns.entry.map((entry) => new RegExp(entry, "mu"));
  return {
    id: manifest.id,
    name: manifest.name,
    extensions: manifest.extensions,
    editorLanguageIds: manifest.editorLanguageIds,
    sourceName: manifest.sourceName,
    ...(compile && {
      compile: {
        ...toCommand(compile.command),
        timeLimitMs: compile.limits.timeLimitMs,
        memoryLimitBytes: compile.limits.memoryLimitMiB * 1024 * 1024,
        outputLimitBytes: compile.limits.outputLimitKiB * 1024,
        processLimit: compile.limits.processLimit,
      },
    }),
    run: toCommand(manifest.run.command),
    timeMultiplier: multipliers.time,
    memoryMultiplier: multipliers.memory,
    processMultiplier: multipliers.processes,
    version: toCommand(manifest.version.command),
    parseCompilerOutput: createCompilerOutputParser(patterns.compiler, values.source),
    parseRuntimeError: createRuntimeErrorParser(patterns.runtime, values.source),
    isOutOfMemory: createOutOfMemoryTest(patterns.outOfMemory),
    findEntryLine: (source) => findLine(source, entries),
  };
}

function findLine(source: string, patterns: readonly RegExp[]): number {
  const found = patterns.map((pattern) => pattern.exec(source)).find((match) => match !== null);
  return found ? source.slice(0, found.index).split("\n").length - 1 : 0;
}

function listClashes(languages: readonly Language[]): string[] {
  const owners = new Map<string, string>();
  return languages.flatMap((language) =>
    language.extensions.flatMap((extension) => {
      const owner = owners.get(extension);
      owners.set(extension, language.id);
      return owner === undefined
        ? []
        : [`extensions: "${extension}" is claimed by both "${owner}" and "${language.id}"`];
    }),
  );
}
