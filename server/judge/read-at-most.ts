import { readFile, stat } from "node:fs/promises";

/**
 * A file's bytes; undefined when they are more than `maxBytes`.
 * @throws the signal's reason when it aborts; UnreadableFile
 */
export async function readAtMost(path: string, maxBytes: number, signal: AbortSignal): Promise<Uint8Array | undefined> {
  try {
    const { size } = await stat(path);
    return size > maxBytes ? undefined : await readFile(path, { signal });
  } catch (error) {
    signal.throwIfAborted();
    const { code, name } = error as NodeJS.ErrnoException;
    throw new UnreadableFile(code ?? name, error);
  }
}

/** A file cannot be read. Its path is not told: who asked for it knows whether it may be. */
export class UnreadableFile extends Error {
  /** The system's name for the reason: ENOENT, EACCES, ... */
  readonly reason: string;

  constructor(reason: string, cause: unknown) {
    super(`cannot be read (${reason})`, { cause });
    this.name = "UnreadableFile";
    this.reason = reason;
  }
}
