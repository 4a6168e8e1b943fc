import { chmodSync, lstatSync, mkdirSync, readdirSync, type Stats } from "node:fs";
import type { DaemonLocation } from "../protocol/location.ts";

/** A folder of the daemon cannot be trusted or made; the message says which, why, and what to do. */
export class FolderError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "FolderError";
  }
}

/**
 * Creates the daemon's folders with mode 0700 where they are missing. One that is there, empty or the daemon's already, and open to others is closed to
 * them. Throws FolderError when one cannot be made or is not the user's alone.
 */
export function prepareFolders(location: DaemonLocation): void {
  prepareFolder(location.stateDirectory);
  if (location.socketDirectory !== undefined) prepareFolder(location.socketDirectory);
}

/**
 * Whether the folder of the daemon's socket is there and private. Throws FolderError when it belongs to somebody else or is no real folder:
 * whoever owns it could stand in for the daemon.
 */
export function isPrivateFolder(directory: string): boolean {
  const stats = look(directory);
  if (stats === undefined) return false;
  if (!stats.isDirectory()) {
    throw new FolderError(
      `${directory} is not a folder (links are not followed): set VERDICT_DATA_DIR to a real one, or remove it.`,
    );
  }
  const uid = process.getuid?.();
  if (uid === undefined) return true;
  if (stats.uid !== uid) {
    throw new FolderError(
      `${directory} belongs to user ${stats.uid}, not to you (${uid}): set VERDICT_DATA_DIR to a folder of yours.`,
    );
  }
  return (stats.mode & 0o077) === 0;
}

/** Undefined when nothing is there: whoever makes the folder says why it cannot be. */
function look(directory: string): Stats | undefined {
  try {
    return lstatSync(directory, { throwIfNoEntry: false });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOTDIR") return undefined;
    throw new FolderError(
      `${directory} cannot be looked at (${(cause as Error).message}): set VERDICT_DATA_DIR to a folder of yours.`,
      { cause },
    );
  }
}

/** What may be there before the first daemon has held its lock: its starter's log, its own, and what its user has set. */
const earlyFiles: ReadonlySet<string> = new Set(["daemon.err.log", "daemon.log", "config.json"]);

/** Makes `directory` with mode 0700, or closes one that is empty or Verdict's to others. Throws FolderError. */
export function prepareFolder(directory: string): void {
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw new FolderError(
      `${directory} cannot be made (${(cause as Error).message}): set VERDICT_DATA_DIR to a folder you may write.`,
      {
        cause,
      },
    );
  }
  if (isPrivateFolder(directory)) return;
  const entries = readdirSync(directory);
  if (!entries.includes("lock.db") && !entries.every((name) => earlyFiles.has(name))) {
    throw new FolderError(
      `${directory} is open to other users and holds files that are not Verdict's: run \`chmod 700 '${directory}'\`, or set VERDICT_DATA_DIR to a folder of its own.`,
    );
  }
  chmodSync(directory, 0o700);
}
