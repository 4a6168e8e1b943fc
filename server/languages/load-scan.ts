import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { LanguageScan } from "./language.ts";
import { parseJson } from "./parse-json.ts";
import { ScanManifest } from "./scan-manifest.ts";

const FOLDER = "scan";
const MANIFEST_NAME = "scan.json";

/** How a language is scanned, as its folder says; or why it says nothing that can be used. */
export type LoadedScan = { readonly scan: LanguageScan } | { readonly reasons: readonly string[] };

/** Reads `scan/` in a runner's folder; undefined when there is no `scan.json`. Reasons begin with the file. */
export async function loadScan(runnerDirectory: string): Promise<LoadedScan | undefined> {
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
  const parsed = parseJson(ScanManifest, text);
  if ("reasons" in parsed) {
    return { reasons: parsed.reasons.map((reason) => `${file}: ${reason}`) };
  }
  const { queries, refused, ...manifest } = parsed.value;
  const reasons: string[] = [];
  const read = (path: string) =>
    readFile(join(directory, path), "utf8").catch(() => {
      reasons.push(`${file}: queries: "${path}" cannot be read`);
      return "";
    });
  const query = (await Promise.all(queries.map(read))).join("\n");
  const captured = [...query.matchAll(/@refused\.([a-z-]+)/gu)].map(([, id = ""]) => id);
  for (const id of captured.filter((id) => !Object.hasOwn(refused, id))) {
    reasons.push(`${file}: refused: "${id}" is captured by a query and is not listed`);
  }
  if (reasons.length > 0) {
    return { reasons };
  }
  const constructs = new Set([...query.matchAll(/@construct\.([a-z-]+)/gu)].map(([, name = ""]) => name));
  // Found by following the calls, not by a query of its own.
  if (/@function\b/u.test(query)) constructs.add("recursion");
  return {
    scan: {
      ...manifest,
      query,
      constructs: [...constructs].sort(),
      refused: Object.entries(refused).map(([id, refusal]) => ({ id, ...refusal })),
    },
  };
}
