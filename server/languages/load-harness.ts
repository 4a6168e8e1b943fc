import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { HarnessManifest } from "./harness-manifest.ts";
import type { LanguageHarness } from "./language.ts";
import { parseJson } from "./parse-json.ts";

const FOLDER = "harness";
const MANIFEST_NAME = "harness.json";
const MAX_FILE_BYTES = 256 * 1024;

/** A harness as its folder says, with the texts of its files; or why it is none. */
export type LoadedHarness =
  | { readonly manifest: HarnessManifest; readonly harness: LanguageHarness }
  | { readonly reasons: readonly string[] };

/** Reads `harness/` in a runner's folder; undefined when there is no `harness.json`. Reasons begin with the file. */
export async function loadHarness(runnerDirectory: string): Promise<LoadedHarness | undefined> {
  const directory = join(runnerDirectory, FOLDER);
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
  const parsed = parseJson(HarnessManifest, text);
  if ("reasons" in parsed) {
    return { reasons: parsed.reasons.map((reason) => `${file}: ${reason}`) };
  }
  const reasons: string[] = [];
  const read = async (path: string): Promise<string> => {
    const content = await readBounded(join(directory, path));
    if (content === undefined) {
      reasons.push(`${file}: "${path}" must be a file in ${FOLDER}/ of at most ${MAX_FILE_BYTES} bytes`);
    }
    return content ?? "";
  };
  const manifest = parsed.value;
  const { types, naming, reservedWords, largestChar } = manifest;
  const starter = await read(manifest.starter);
  const expected = await read(manifest.expected);
  const files = await Promise.all(
    manifest.files.map(async ({ path, template }) => ({ path, template: await read(template) })),
  );
  return reasons.length > 0
    ? { reasons }
    : { manifest, harness: { types, naming, reservedWords, largestChar, starter, expected, files } };
}

async function readBounded(path: string): Promise<string | undefined> {
  const found = await stat(path).catch(() => undefined);
  return found?.isFile() && found.size <= MAX_FILE_BYTES ? readFile(path, "utf8") : undefined;
}
