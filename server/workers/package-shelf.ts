import type { Redis } from "ioredis";
import { packageKey } from "./keys.ts";
import { listPackage } from "./list-package.ts";
import { packPackage } from "./pack-package.ts";
import { packageBounds } from "./package-bounds.ts";

/** Lays packages where workers find them. */
export interface PackageShelf {
  /**
   * Resolves with the hash under which the package in `directory` lies in Redis from now on for an hour.
   * @throws PackageTransferError, or the file system's own error
   */
  put(directory: string): Promise<string>;
}

const keptS = 3_600;
const mostKnown = 1_000;

/** @param bounds for tests */
export function createPackageShelf(redis: Redis, bounds = packageBounds): PackageShelf {
  /** By folder: what its files looked like when they were last packed, and what came of it. */
  const known = new Map<string, { readonly marks: string; readonly hash: string }>();
  const underWay = new Map<string, Promise<string>>();

  const put = async (directory: string): Promise<string> => {
    const files = await listPackage(directory, bounds);
    const marks = files.map(({ path, mark }) => `${path} ${mark}`).join("\n");
    const before = known.get(directory);
    if (before?.marks === marks && (await redis.expire(packageKey(before.hash), keptS)) === 1) return before.hash;
    const { hash, bytes } = await packPackage(files, bounds);
    await redis.set(packageKey(hash), bytes, "EX", keptS);
    known.delete(directory);
    known.set(directory, { marks, hash });
    const [oldest] = known.keys();
    if (known.size > mostKnown && oldest !== undefined) known.delete(oldest);
    return hash;
  };

  return {
    put: (directory) => {
      const putting = underWay.get(directory) ?? put(directory).finally(() => underWay.delete(directory));
      underWay.set(directory, putting);
      return putting;
    },
  };
}
