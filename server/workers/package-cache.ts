import { randomUUID } from "node:crypto";
import { mkdir, readdir, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { type PackageBounds, packageBounds } from "./package-bounds.ts";
import { unpackPackage } from "./unpack-package.ts";

/** Packages on this machine's disk, by what they hold. */
export interface PackageCache {
  /** The package with this hash, brought when it is not there; it stays as long as it is not disposed. Undefined when it is not to be had. */
  open(hash: string): Promise<OpenPackage | undefined>;
}

export interface OpenPackage extends Disposable {
  readonly directory: string;
}

export interface PackageCacheOptions {
  /** Its own; what an earlier one left there is used on. */
  readonly directory: string;
  /** Resolves with the packed bytes; undefined when there are none of that hash. */
  readonly bring: (hash: string) => Promise<Uint8Array | undefined>;
  /** What is used least recently is removed when all take more than so much. */
  readonly bytes: number;
  readonly bounds?: PackageBounds;
}

interface Kept {
  readonly bytes: number;
  users: number;
}

/** Opens the cache. */
export async function openPackageCache(options: PackageCacheOptions): Promise<PackageCache> {
  const { directory, bring, bounds = packageBounds } = options;
  await mkdir(directory, { recursive: true });
  /** By hash, what was used least recently first. */
  const kept = await readKept(directory);
  const underWay = new Map<string, Promise<boolean>>();

  const fetch = async (hash: string): Promise<boolean> => {
    if (kept.has(hash)) return true;
    const bytes = await bring(hash);
    if (bytes === undefined) return false;
    const unfinished = path.join(directory, `${unfinishedMark}${randomUUID()}`);
    try {
      await unpackPackage(bytes, hash, unfinished, bounds);
      await rename(unfinished, path.join(directory, hash));
    } catch (error) {
      await rm(unfinished, { recursive: true, force: true });
      throw error;
    }
    kept.set(hash, { bytes: await sizeOf(path.join(directory, hash)), users: 0 });
    return true;
  };

  const prune = async () => {
    let sum = [...kept.values()].reduce((bytes, each) => bytes + each.bytes, 0);
    for (const [hash, { bytes, users }] of [...kept]) {
      if (sum <= options.bytes) return;
      if (users > 0) continue;
      kept.delete(hash);
      sum -= bytes;
      // Moved first: what is half removed must not be taken for a package.
      const unfinished = path.join(directory, `${unfinishedMark}${randomUUID()}`);
      await rename(path.join(directory, hash), unfinished);
      await rm(unfinished, { recursive: true, force: true });
    }
  };

  return {
    open: async (hash) => {
      if (!isHash(hash)) return undefined;
      const fetching = underWay.get(hash) ?? fetch(hash).finally(() => underWay.delete(hash));
      underWay.set(hash, fetching);
      if (!(await fetching)) return undefined;
      const entry = kept.get(hash);
      // Removed since, by the one who was told before.
      if (entry === undefined) return undefined;
      kept.delete(hash);
      kept.set(hash, entry);
      entry.users += 1;
      await prune();
      let isOpen = true;
      return {
        directory: path.join(directory, hash),
        [Symbol.dispose]: () => {
          if (isOpen) entry.users -= 1;
          isOpen = false;
        },
      };
    },
  };
}

const unfinishedMark = "unfinished-";

const isHash = (name: string) => /^[0-9a-f]{64}$/u.test(name);

async function readKept(directory: string): Promise<Map<string, Kept>> {
  const found: { readonly hash: string; readonly usedMs: number; readonly bytes: number }[] = [];
  for (const name of await readdir(directory)) {
    const at = path.join(directory, name);
    if (name.startsWith(unfinishedMark)) await rm(at, { recursive: true, force: true });
    if (isHash(name)) found.push({ hash: name, usedMs: (await stat(at)).mtimeMs, bytes: await sizeOf(at) });
  }
  found.sort((a, b) => a.usedMs - b.usedMs);
  return new Map(found.map(({ hash, bytes }) => [hash, { bytes, users: 0 }]));
}

async function sizeOf(directory: string): Promise<number> {
  let bytes = 0;
  for (const entry of await readdir(directory, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) bytes += (await stat(path.join(entry.parentPath, entry.name))).size;
  }
  return bytes;
}
