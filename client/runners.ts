import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";

/** The part of a runner's manifest that an editor needs. */
const Manifest = z.object({
  extensions: z.array(z.string().startsWith(".")).min(1),
  /** Other ways to compile and run. */
  variants: z.record(z.string(), z.unknown()).optional(),
});

/**
 * The file extensions that the runners of this extension judge, with their dots, lower case. Read from the manifests
 * that the extension carries, so that it knows them before any daemon runs.
 * @throws Error when a manifest cannot be read
 */
export function listSolutionExtensions(extensionPath: string): readonly string[] {
  return listExtensions(extensionPath, () => true);
}

/** As `listSolutionExtensions`, of the runners that know more than one way to compile and run. */
export function listVariantExtensions(extensionPath: string): readonly string[] {
  return listExtensions(extensionPath, ({ variants = {} }) => Object.keys(variants).length > 0);
}

function listExtensions(extensionPath: string, counts: (manifest: z.infer<typeof Manifest>) => boolean): string[] {
  const directory = path.join(extensionPath, "runners");
  const found = new Set<string>();
  for (const name of readdirSync(directory)) {
    const manifest = readManifest(path.join(directory, name, "runner.json"));
    if (manifest === undefined || !counts(manifest)) continue;
    for (const extension of manifest.extensions) found.add(extension.toLowerCase());
  }
  return [...found].sort();
}

/** Undefined for a folder that is no runner's. */
function readManifest(file: string): z.infer<typeof Manifest> | undefined {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    throw error;
  }
  return Manifest.parse(JSON.parse(text));
}
