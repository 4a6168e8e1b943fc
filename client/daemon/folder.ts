import { lstat } from "node:fs/promises";

/**
 * Whether the folder is there. The token goes to whoever listens in it, so it has to be this user's alone.
 * @throws Error when it belongs to somebody else, is a link, or is open to others
 */
export async function verifyOwnFolder(directory: string): Promise<boolean> {
  const stats = await lstat(directory).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  if (stats === undefined) return false;
  const uid = process.getuid?.();
  const foreign = uid !== undefined && stats.uid !== uid;
  const open = uid !== undefined && (stats.mode & 0o077) !== 0;
  if (!stats.isDirectory() || foreign || open) {
    const why = foreign ? "belongs to another user" : open ? "can be entered by other users" : "is not a folder";
    throw new Error(
      `${directory} ${why}, so the daemon behind it is not trusted. Remove it, or choose another folder in the setting verdict.dataDirectory.`,
    );
  }
  return true;
}
