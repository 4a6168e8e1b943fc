import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { extract, type Header } from "tar-stream";
import { type PackageBounds, PackageTransferError, tooLarge, tooMany } from "./package-bounds.ts";

/**
 * Unpacks into `directory`, which is made, and believes nothing: files alone, below the folder, none twice, no more than may be, and together
 * what `hash` says. When it rejects, what is there is to be thrown away.
 * @throws PackageTransferError, or the file system's own error
 */
export async function unpackPackage(
  bytes: Uint8Array,
  hash: string,
  directory: string,
  bounds: PackageBounds,
): Promise<void> {
  await mkdir(directory, { recursive: true });
  const digest = createHash("sha256");
  let length = 0;
  const archive = extract();
  const hashed = async function* (source: AsyncIterable<Buffer>) {
    for await (const chunk of source) {
      length += chunk.length;
      // A tar archive has at most two blocks of 512 bytes about each file, and two behind all.
      if (length > bounds.bytes + 1536 * (bounds.files + 1)) throw tooLarge("in all", bounds.bytes);
      digest.update(chunk);
      yield chunk;
    }
  };
  const unpacked = pipeline(Readable.from([bytes]), createGunzip(), hashed, archive);
  await Promise.all([unpacked, write(archive, directory, bounds).catch((error: Error) => archive.destroy(error))]);
  if (digest.digest("hex") !== hash) {
    throw new PackageTransferError("What came as a package is not what its name says: it was damaged or changed.");
  }
}

async function write(archive: ReturnType<typeof extract>, directory: string, bounds: PackageBounds): Promise<void> {
  let files = 0;
  for await (const entry of archive) {
    files += 1;
    if (files > bounds.files) throw tooMany(bounds.files);
    const target = path.join(directory, ...placeOf(entry.header));
    await mkdir(path.dirname(target), { recursive: true });
    await pipeline(entry, createWriteStream(target, { flags: "wx", mode: 0o600 }));
  }
}

/** What a name cannot hold, or means something else by on some systems. */
const unusable = process.platform === "win32" ? /[\\\0:]/u : /[\\\0]/u;

/** The parts of a file's path. Throws PackageTransferError when it is no file, or lies anywhere but below. */
function placeOf({ name, type }: Header): readonly string[] {
  const parts = name.split("/");
  const isPlain = parts.every((part) => part !== "" && part !== "." && part !== ".." && !unusable.test(part));
  if (type !== "file" || !isPlain) {
    throw new PackageTransferError("What came as a package holds what no package has, and was not unpacked.");
  }
  return parts;
}
