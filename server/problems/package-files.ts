import type { Dirent } from "node:fs";
import { type FileHandle, open, readdir, realpath, stat } from "node:fs/promises";
import { isAbsolute, join, relative, sep } from "node:path";
import type { PackageNotice } from "./problem.ts";

/** Files of one package, none of which may lie outside its folder: the daemon reads as the user. */
export interface PackageFiles {
  /** Absolute, as it was given. */
  readonly directory: string;
  /**
   * Says what `path` (relative, `/`-separated) is, following links. A link or `..` that leads out of the package,
   * what may not be read and anything but a file or folder is refused with a notice.
   */
  look(path: string): Promise<Seen>;
  /** What is in a folder; nothing when there is no such folder. */
  list(path: string): Promise<Listing>;
  /** The whole text of a file of at most `maxBytes`, which must be UTF-8 (a byte-order mark is dropped); undefined when there is none. */
  readText(path: string, maxBytes: number): Promise<string | undefined | PackageNotice>;
  /** The first `maxBytes` of a file that `look` or `list` has found to be one. */
  readStart(path: string, maxBytes: number): Promise<Uint8Array | PackageNotice>;
}

export type Seen =
  | { readonly kind: "file" | "directory"; readonly realPath: string }
  | { readonly kind: "absent" }
  | { readonly kind: "refused"; readonly notice: PackageNotice };

export interface Listing {
  /** Undefined when there is no such folder, or none that may be read. */
  readonly realPath?: string;
  /** In byte order, without hidden ones: the package format has tools behave as if those were not there. */
  readonly entries: readonly Entry[];
  /** Why the folder, or what is in it, may not be read. */
  readonly notices: readonly PackageNotice[];
}

/** A refused entry has its notice in the listing. */
export interface Entry {
  readonly name: string;
  readonly kind: "file" | "directory" | "refused";
}

/** Opens the package in `directory` (absolute), which must exist. */
export async function openPackageFiles(directory: string): Promise<PackageFiles> {
  const root = await realpath(directory);
  return {
    directory,
    look: (path) => look(root, path),
    list: (path) => list(root, path),
    readText: (path, maxBytes) => readText(root, path, maxBytes),
    readStart: (path, maxBytes) => readStart(root, path, maxBytes),
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
    const { code } = error as NodeJS.ErrnoException;
    return code === "ENOENT" || code === "ENOTDIR"
      ? { kind: "absent" }
      : { kind: "refused", notice: unreadable(path, error) };
  }
}

async function list(root: string, path: string): Promise<Listing> {
  const seen = await look(root, path);
  if (seen.kind !== "directory") {
    return { entries: [], notices: seen.kind === "refused" ? [seen.notice] : [] };
  }
  const notices: PackageNotice[] = [];
  const entries: Entry[] = [];
  try {
    for (const found of await readdir(seen.realPath, { withFileTypes: true })) {
      if (!found.name.startsWith(".")) {
        entries.push({ name: found.name, kind: await kindOf(root, `${path}/${found.name}`, found, notices) });
      }
    }
  } catch (error) {
    return { entries: [], notices: [unreadable(path, error)] };
  }
  return { realPath: seen.realPath, entries: sortByBytes(entries, ({ name }) => name), notices };
}

async function kindOf(root: string, path: string, found: Dirent, notices: PackageNotice[]): Promise<Entry["kind"]> {
  // What is no link lies where its folder lies, and needs no look of its own.
  if (found.isFile() || found.isDirectory()) {
    return found.isFile() ? "file" : "directory";
  }
  const seen = await look(root, path);
  if (seen.kind === "file" || seen.kind === "directory") {
    return seen.kind;
  }
  notices.push(seen.kind === "refused" ? seen.notice : { file: path, message: "is a link to nothing" });
  return "refused";
}

async function readText(root: string, path: string, maxBytes: number): Promise<string | undefined | PackageNotice> {
  const seen = await look(root, path);
  if (seen.kind !== "file") {
    return seen.kind === "refused" ? seen.notice : undefined;
  }
  const bytes = await readStart(root, path, maxBytes + 1);
  if (!(bytes instanceof Uint8Array)) {
    return bytes;
  }
  if (bytes.byteLength > maxBytes) {
    return { file: path, message: `is larger than ${maxBytes / 1024} KiB` };
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return { file: path, message: "is not UTF-8 text" };
  }
}

async function readStart(root: string, path: string, maxBytes: number): Promise<Uint8Array | PackageNotice> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(join(root, path));
    const buffer = Buffer.alloc(maxBytes);
    let length = 0;
    let bytesRead = -1;
    while (length < maxBytes && bytesRead !== 0) {
      ({ bytesRead } = await handle.read(buffer, length, maxBytes - length));
      length += bytesRead;
    }
    return buffer.subarray(0, length);
  } catch (error) {
    return unreadable(path, error);
  } finally {
    await handle?.close();
  }
}

function unreadable(path: string, error: unknown): PackageNotice {
  const { code } = error as NodeJS.ErrnoException;
  if (code === undefined) {
    throw error;
  }
  const message =
    code === "EACCES" || code === "EPERM"
      ? "may not be read: give your user the permission (on Linux and macOS: chmod u+rX)"
      : code === "ELOOP"
        ? "is a link that leads in a circle"
        : `cannot be read (${code})`;
  return { file: path, message };
}

/** Sorts as the package format does: by the bytes of the UTF-8 text. */
export function sortByBytes<T>(items: readonly T[], textOf: (item: T) => string): T[] {
  const keyed = items.map((item) => ({ item, key: Buffer.from(textOf(item)) }));
  return keyed.sort((a, b) => Buffer.compare(a.key, b.key)).map(({ item }) => item);
}
