import { lstat } from "node:fs/promises";

/**
 * Whether the folder is there. The token goes to whoever listens in it, so it has to be this user's alone.
 * @throws Error when it belongs to somebody else, is a link, or is open to others
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
  const open = uid !== undefined && (stats.mode & 0o077) !== 0;
  if (!stats.isDirectory() || foreign || open) {
    const why = foreign ? "belongs to another user" : open ? "can be entered by other users" : "is not a folder";
    const mend = open && !foreign ? `Run \`chmod 700 '${directory}'\`` : "Remove it";
    throw new Error(
      `${directory} ${why}, so the daemon behind it is not trusted. ${mend}, or choose another folder in the setting verdict.dataDirectory.`,
    );
  }
  return true;
}
