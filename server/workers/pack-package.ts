import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { pack } from "tar-stream";
import type { PackageFile } from "./list-package.ts";
import { type PackageBounds, PackageTransferError, tooLarge } from "./package-bounds.ts";

/** A package as it travels: a compressed tar archive. */
export interface PackedPackage {
  /** Hexadecimal SHA-256 of the archive before it was compressed: the same for the same files, whenever and wherever they were packed. */
  readonly hash: string;
  readonly bytes: Buffer;
}

/** Packs files. Throws PackageTransferError. */
export async function packPackage(files: readonly PackageFile[], bounds: PackageBounds): Promise<PackedPackage> {
  const archive = pack();
  const hash = createHash("sha256");
  const chunks: Buffer[] = [];
  let length = 0;
  const collect = async (source: AsyncIterable<Buffer>) => {
    for await (const chunk of source) {
      length += chunk.length;
      if (length > bounds.packedBytes) throw tooLarge("packed", bounds.packedBytes);
      chunks.push(chunk);
    }
  };
  const hashed = async function* (source: AsyncIterable<Buffer>) {
    for await (const chunk of source) {
      hash.update(chunk);
      yield chunk;
    }
  };
  const packed = pipeline(Readable.from(archive), hashed, createGzip({ level: 1 }), collect);
  await Promise.all([packed, write(archive, files).catch((error: Error) => archive.destroy(error))]);
  return { hash: hash.digest("hex"), bytes: Buffer.concat(chunks) };
}

async function write(archive: ReturnType<typeof pack>, files: readonly PackageFile[]): Promise<void> {
  for (const { path, realPath, size } of files) {
    // Of a file's circumstances none but its path: they differ where the content does not.
    const entry = archive.entry({ name: path, size, mode: 0o644, mtime: new Date(0), uid: 0, gid: 0 });
    try {
      await pipeline(createReadStream(realPath), entry);
    } catch (cause) {
      if (!/size mismatch/iu.test((cause as Error).message)) throw cause;
      throw new PackageTransferError(`${path} was changed while the package was being packed: submit again.`);
    }
  }
  archive.finalize();
}
