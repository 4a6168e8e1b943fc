import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { createVSIX } from "@vscode/vsce";
import { rootDirectory } from "./run-logged.mjs";

/** An extension that is larger is slow to install for a whole class at once. */
const largestBytes = 1_000_000;
/** What the grammars of all languages may add to that. */
const largestGrammarsBytes = 700_000;

/**
 * Packages the extension from what `buildBundles` has made into `dist/verdict-VERSION.vsix`.
 * @throws when the package is 1 MB or larger without its grammars, or these are larger than 0.7 MB
 */
export async function packageExtension(): Promise<{ readonly file: string; readonly bytes: number }> {
  const { version } = JSON.parse(readFileSync(path.join(rootDirectory, "package.json"), "utf8"));
  const file = path.join(rootDirectory, "dist", `verdict-${version}.vsix`);
  const readme = path.join(rootDirectory, "dist", "README.md");
  writeFileSync(readme, leavePicturesOut(readFileSync(path.join(rootDirectory, "README.md"), "utf8")));
  await createVSIX({
    cwd: rootDirectory,
    packagePath: file,
    readmePath: path.relative(rootDirectory, readme),
    dependencies: false,
    allowMissingRepository: true,
    rewriteRelativeLinks: false,
  });
  const bytes = statSync(file).size;
  const grammars = sumGrammars(path.join(rootDirectory, "dist/grammars"));
  if (grammars > largestGrammarsBytes) {
    throw new Error(`dist/grammars has ${grammars} bytes; at most ${largestGrammarsBytes} are allowed.`);
  }
  if (bytes - grammars >= largestBytes) {
    throw new Error(`${file} has ${bytes - grammars} bytes without the grammars; it must stay under ${largestBytes}.`);
  }
  return { file, bytes };
}

/** They are compressed already: the package holds them as they are. */
function sumGrammars(folder: string): number {
  return readdirSync(folder).reduce((sum, name) => sum + statSync(path.join(folder, name)).size, 0);
}

/** The editor's page for an extension shows only pictures from the web: lines that are nothing but pictures go, with their table. */
export function leavePicturesOut(markdown: string): string {
  return markdown
    .split(/\n{2,}/)
    .filter((block) => !/!\[[^\]]*\]\((?!https:)/.test(block))
    .join("\n\n");
}
