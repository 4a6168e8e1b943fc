import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pack } from "tar-stream";

/** One file of a build context; `path` is relative, `/`-separated. */
export interface ContextFile {
  readonly path: string;
  readonly content: Buffer;
}

/**
 * Reads what an image build may see of a runner's folder: `Dockerfile`, `Makefile`, C sources and headers (also in `src/`), and
 * everything under `image/`. Manifests, patterns, templates, tests and documents are left out, so that changing them builds nothing again.
 * @throws the file system's error when the folder cannot be read
 */
export async function readBuildContext(directory: string): Promise<readonly ContextFile[]> {
  const files: ContextFile[] = [];
  await collect(directory, "", files);
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** The first 12 hexadecimal digits of the SHA-256 over all files (names and contents) and `inputs` (references built upon). */
export function hashBuildContext(files: readonly ContextFile[], inputs: readonly string[]): string {
  const hash = createHash("sha256");
  // Lengths go in first: no two lists of parts give the same bytes.
  const add = (part: string | Buffer) => hash.update(`${Buffer.byteLength(part)}:`).update(part);
  for (const file of files) {
    add(file.path);
    add(file.content);
  }
  for (const input of inputs) add(input);
  return hash.digest("hex").slice(0, 12);
}

/** The context as an uncompressed tar archive, the same bytes for the same files on every platform. */
export function packBuildContext(files: readonly ContextFile[]): Readable {
  const archive = pack();
  for (const file of files) archive.entry({ name: file.path, mode: 0o644, mtime: new Date(0) }, file.content);
  archive.finalize();
  return Readable.from(archive);
}

async function collect(directory: string, prefix: string, files: ContextFile[]): Promise<void> {
  for (const entry of await readdir(join(directory, prefix), { withFileTypes: true })) {
    const path = `${prefix}${entry.name}`;
    if (entry.isDirectory() && isBuildFolder(path)) await collect(directory, `${path}/`, files);
    else if (entry.isFile() && isBuildInput(path)) files.push({ path, content: await readFile(join(directory, path)) });
  }
}

function isBuildFolder(path: string): boolean {
  return path === "image" || path === "src" || path.startsWith("image/");
}

function isBuildInput(path: string): boolean {
  return path.startsWith("image/") || /^(Dockerfile|Makefile|(src\/)?[^/]+\.[chS])$/.test(path);
}
