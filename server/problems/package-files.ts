import { type FileHandle, open, realpath, stat } from "node:fs/promises";
import { isAbsolute, join, relative, sep } from "node:path";
import type { PackageNotice } from "./problem.ts";

/** Files of one package, none of which may lie outside its folder: the daemon reads as the user. */
export interface PackageFiles {
  /** Absolute, as it was given. */
  readonly directory: string;
  /**
   * Says what `path` (relative, `/`-separated) is, following links. A link or `..` that leads out of the package,
   * a broken link and anything but a file or folder is refused with a notice.
   */
  look(path: string): Promise<Seen>;
  /** The whole text of a file of at most `maxBytes`, which must be UTF-8 (a byte-order mark is dropped); undefined when there is none. */
  readText(path: string, maxBytes: number): Promise<string | undefined | PackageNotice>;
  /** The first `maxBytes` of a file that `look` has found to be one. */
  readStart(path: string, maxBytes: number): Promise<Uint8Array>;
}

export type Seen =
  | { readonly kind: "file" | "directory"; readonly realPath: string }
  | { readonly kind: "absent" }
  | { readonly kind: "refused"; readonly notice: PackageNotice };

/** Opens the package in `directory` (absolute), which must exist. */
export async function openPackageFiles(directory: string): Promise<PackageFiles> {
  const root = await realpath(directory);
  return {
    directory,
    look: (path) => look(root, path),
    readText: (path, maxBytes) => readText(root, path, maxBytes),
    readStart: (path, maxBytes) => readStart(join(root, path), maxBytes),
  };
}

async function look(root: string, path: string): Promise<Seen> {
  const refuse = (message: string): Seen => ({ kind: "refused", notice: { file: path, message } });
  try {
    const realPath = await realpath(join(root, path));
    const inside = relative(root, realPath);
    if (inside === ".." || inside.startsWith(`..${sep}`) || isAbsolute(inside)) {
      return refuse("leads out of the package by a link or `..`; only files inside the package's folder are read");
    }
    const found = await stat(realPath);
    if (found.isFile() || found.isDirectory()) {
      return { kind: found.isFile() ? "file" : "directory", realPath };
    }
    return refuse("is neither a file nor a folder");
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === "ENOENT" || code === "ENOTDIR") {
      return { kind: "absent" };
    }
    return refuse(`cannot be read (${code})`);
  }
}

async function readText(root: string, path: string, maxBytes: number): Promise<string | undefined | PackageNotice> {
  const seen = await look(root, path);
  if (seen.kind !== "file") {
    return seen.kind === "refused" ? seen.notice : undefined;
  }
  const bytes = await readStart(join(root, path), maxBytes + 1);
  if (bytes.byteLength > maxBytes) {
    return { file: path, message: `is larger than ${maxBytes / 1024} KiB` };
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return { file: path, message: "is not UTF-8 text" };
  }
}

async function readStart(path: string, maxBytes: number): Promise<Uint8Array> {
  const handle: FileHandle = await open(path);
  try {
    const buffer = Buffer.alloc(maxBytes);
    let length = 0;
    let bytesRead = -1;
    while (length < maxBytes && bytesRead !== 0) {
      ({ bytesRead } = await handle.read(buffer, length, maxBytes - length));
      length += bytesRead;
    }
    return buffer.subarray(0, length);
  } finally {
    await handle.close();
  }
}
