import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import type { HarnessManifest } from "./harness-manifest.ts";
import type { Language } from "./language.ts";
import { loadHarness } from "./load-harness.ts";
import { loadScan } from "./load-scan.ts";
import { Manifest } from "./manifest.ts";
import { parseJson } from "./parse-json.ts";
import { HARNESS_PLACEHOLDERS, listFilePlaceholders, listUnknownPlaceholders, PLACEHOLDERS } from "./placeholders.ts";
import { toLanguage } from "./to-language.ts";

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
  const results = await Promise.all(directories.map((directory) => loadLanguage(directory)));
  const present = results.filter((result) => result !== undefined);
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
  const parsed = parseJson(Manifest, text);
  const harness = await loadHarness(directory);
  const reasons: string[] = "reasons" in parsed ? parsed.reasons.map((reason) => `${file}: ${reason}`) : [];
  if (harness && "reasons" in harness) {
    reasons.push(...harness.reasons);
  }
  const scan = await loadScan(directory);
  if (scan && "reasons" in scan) {
    reasons.push(...scan.reasons);
  }
  if ("reasons" in parsed || (harness && "reasons" in harness) || (scan && "reasons" in scan)) {
    return { reasons };
  }
  const manifest = parsed.value;
  const { fileTexts, faults } = await readFileTexts(listCommands(manifest, harness?.manifest), directory);
  reasons.push(...faults.map((fault) => `${file}: ${fault}`));
  if (manifest.id !== basename(directory)) {
    reasons.push(`${file}: id: must be the folder's name, "${basename(directory)}"`);
  }
  return reasons.length > 0 ? { reasons } : { language: toLanguage(manifest, fileTexts, harness, scan?.scan) };
}

interface NamedCommand {
  /** Its key in the manifest. */
  readonly key: string;
  readonly command: readonly string[];
  readonly inHarness: boolean;
}

function listCommands(manifest: Manifest, harness: HarnessManifest | undefined): NamedCommand[] {
  const commands: NamedCommand[] = [];
  const add = (prefix: string, steps: Readonly<Record<string, unknown>>, inHarness: boolean) => {
    for (const step of ["compile", "run", "version"]) {
      const { command } = (steps[step] ?? {}) as { readonly command?: readonly string[] };
      if (command !== undefined) {
        commands.push({ key: `${prefix}${step}.command`, command, inHarness });
      }
    }
  };
  add("", manifest, false);
  for (const [id, variant] of Object.entries(manifest.variants)) add(`variants.${id}.`, variant, false);
  if (harness !== undefined) {
    add("harness.", harness, true);
    for (const [id, variant] of Object.entries(harness.variants)) add(`harness.variants.${id}.`, variant, true);
  }
  return commands;
}

/** The texts that `${file:NAME}` stands for in the commands, and what is wrong with the commands' placeholders. */
async function readFileTexts(
  commands: readonly NamedCommand[],
  directory: string,
): Promise<{ readonly fileTexts: ReadonlyMap<string, string>; readonly faults: readonly string[] }> {
  const faults: string[] = [];
  const fileTexts = new Map<string, string>();
  for (const { key, command, inHarness } of commands) {
    const allowed = inHarness ? HARNESS_PLACEHOLDERS : PLACEHOLDERS;
    for (const unknown of listUnknownPlaceholders(command, inHarness)) {
      faults.push(`${key}: unknown placeholder ${unknown}; allowed: ${allowed.join(", ")}`);
    }
    for (const name of listFilePlaceholders(command)) {
      const content =
        name === basename(name) ? await readFile(join(directory, name)).catch(() => undefined) : undefined;
      if (content === undefined || content.length > MAX_FILE_BYTES) {
        faults.push(`${key}: "${name}" must be a file beside runner.json of at most ${MAX_FILE_BYTES} bytes`);
      }
      fileTexts.set(name, content?.toString("utf8") ?? "");
    }
  }
  return { fileTexts, faults };
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
