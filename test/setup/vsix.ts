import { readFileSync, statSync } from "node:fs";
import path from "node:path";
import { createVSIX } from "@vscode/vsce";
import { rootDirectory } from "./run-logged.mjs";

/** An extension that is larger is slow to install for a whole class at once. */
const largestBytes = 1_000_000;

/**
 * Packages the extension from what `buildBundles` has made into `dist/verdict-VERSION.vsix`.
 * @throws when the package is 1 MB or larger
 */
export async function packageExtension(): Promise<{ readonly file: string; readonly bytes: number }> {
  const { version } = JSON.parse(readFileSync(path.join(rootDirectory, "package.json"), "utf8"));
  const file = path.join(rootDirectory, "dist", `verdict-${version}.vsix`);
  await createVSIX({
    cwd: rootDirectory,
    packagePath: file,
    dependencies: false,
    allowMissingRepository: true,
    rewriteRelativeLinks: false,
  });
  const bytes = statSync(file).size;
  if (bytes >= largestBytes) throw new Error(`${file} has ${bytes} bytes; it must stay under ${largestBytes}.`);
  return { file, bytes };
}
