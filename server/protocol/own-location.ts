import { realpathSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import { type DaemonLocation, locateDaemon } from "./location.ts";

/**
 * Where the daemon of this process's user is to be found, by `environment`. Every client and the daemon ask this: however a state folder is
 * spelled (through links, or in other letters where these are the same), it is one lock and one socket.
 */
export function locateOwnDaemon(environment: Readonly<Record<string, string | undefined>>): DaemonLocation {
  return locateDaemon({
    environment,
    platform: process.platform,
    home: homedir(),
    uid: process.getuid?.() ?? -1,
    toRealPath,
  });
}

/** The part of an absolute path that is there already is resolved; what is still to be made stays as it is. */
function toRealPath(directory: string): string {
  try {
    return realpathSync.native(directory);
  } catch {
    // Not there, or not to be looked at: who makes or enters it says so.
    const parent = path.dirname(directory);
    return parent === directory ? directory : path.join(toRealPath(parent), path.basename(directory));
  }
}
