/** How large a package may be that goes to workers. */
export interface PackageBounds {
  /** Packed, as it travels and lies in Redis. */
  readonly packedBytes: number;
  /** All of its files together. */
  readonly bytes: number;
  readonly files: number;
}

const MiB = 1024 * 1024;

export const packageBounds: PackageBounds = { packedBytes: 64 * MiB, bytes: 512 * MiB, files: 20_000 };

/** The package cannot go to workers, or what came from there is none; the message says why, and holds nothing of its files. */
export class PackageTransferError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "PackageTransferError";
  }
}

export function tooLarge(what: string, limit: number): PackageTransferError {
  return new PackageTransferError(
    `The package is too large for workers: at most ${limit / MiB} MiB ${what}. Leave tests out, or make them smaller.`,
  );
}

export function tooMany(files: number): PackageTransferError {
  return new PackageTransferError(`The package has too many files for workers: at most ${files}.`);
}
