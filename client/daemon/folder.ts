import { lstat } from "node:fs/promises";

/**
 * Whether the folder is there and this user's alone: the token goes to whoever listens in it. One that is open to others counts as not there:
 * the daemon that is then started closes it to them, or says why not, and it is the only one that decides.
 * @throws Error when it belongs to somebody else or is a link
 */
export async function verifyOwnFolder(directory: string): Promise<boolean> {
  const stats = await lstat(directory).catch((error: NodeJS.ErrnoException) => {
    // Also a folder below a file: whoever makes it says so.
    if (error.code === "ENOENT" || error.code === "ENOTDIR") return undefined;
    throw error;
  });
  if (stats === undefined) return false;
  const uid = process.getuid?.();
  const foreign = uid !== undefined && stats.uid !== uid;
  if (!stats.isDirectory() || foreign) {
    const why = foreign ? "belongs to another user" : "is not a folder";
    throw new Error(
      `${directory} ${why}, so the daemon behind it is not trusted. Remove it, or choose another folder in the setting verdict.dataDirectory.`,
    );
  }
  return uid === undefined || (stats.mode & 0o077) === 0;
}
