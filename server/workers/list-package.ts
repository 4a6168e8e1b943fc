import { readdir, realpath, stat } from "node:fs/promises";
import path from "node:path";
import { type PackageBounds, tooLarge, tooMany } from "./package-bounds.ts";

/** One file of a package. */
export interface PackageFile {
  /** Relative to the package, `/`-separated. */
  readonly path: string;
  /** Where its bytes are: a link inside the package is followed. */
  readonly realPath: string;
  readonly size: number;
  /** Changes with the file. */
  readonly mark: string;
}

/** What a package is judged without: other people's solutions, and what tools keep. */
const leftOut = (name: string) => name === "submissions" || name === ".git" || name === "node_modules";

/**
 * Lists what is to travel, in the order of the paths' code units. What leads out of the package is left out: nobody reads it as part of one.
 * @throws PackageTransferError when it is too much
 * @throws the file system's own error
 */
export async function listPackage(directory: string, bounds: PackageBounds): Promise<readonly PackageFile[]> {
  const root = await realpath(directory);
  const files: PackageFile[] = [];
  let bytes = 0;
  const visit = async (folder: string, prefix: string, above: readonly string[]): Promise<void> => {
    for (const name of await readdir(folder)) {
      if (prefix === "" && leftOut(name)) continue;
      const real = await realpath(path.join(folder, name)).catch(() => undefined);
      if (real === undefined || !isInside(root, real)) continue;
      const found = await stat(real);
      const at = `${prefix}${name}`;
      if (found.isDirectory()) {
        // A link to a folder above would be walked for ever.
        if (!above.includes(real)) await visit(real, `${at}/`, [...above, real]);
      } else if (found.isFile()) {
        bytes += found.size;
        if (bytes > bounds.bytes) throw tooLarge("in all", bounds.bytes);
        if (files.length >= bounds.files) throw tooMany(bounds.files);
        files.push({ path: at, realPath: real, size: found.size, mark: `${found.ino} ${found.size} ${found.mtimeMs}` });
      }
    }
  };
  await visit(root, "", [root]);
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

function isInside(root: string, real: string): boolean {
  const relative = path.relative(root, real);
  return relative !== ".." && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative);
}
