import { createHash } from "node:crypto";
import path from "node:path";

/** What decides where a user's daemon lives; client and daemon must be given the same. */
export interface LocationInput {
  /** `VERDICT_DATA_DIR` moves everything; else the platform's own variables are read. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  /** As `os.homedir()` gives it. */
  readonly home: string;
  /** As `process.getuid()` gives it; -1 where there is none. */
  readonly uid: number;
  /** Gives all spellings of a folder the same path (own-location.ts). Absent: every spelling is a folder of its own. */
  readonly toRealPath?: (directory: string) => string;
}

/** All paths absolute. The daemon creates what is missing, every folder with mode 0700. */
export interface DaemonLocation {
  /** All state of the daemon; the key of its lock and of its containers' label. */
  readonly stateDirectory: string;
  /** The folder that holds the socket; the state folder but for a long path. Absent with a named pipe. */
  readonly socketDirectory?: string;
  /** Path of the Unix socket, or name of the Windows pipe. */
  readonly socketPath: string;
  /** Who can read this file is the daemon's user (protocol/handshake.ts). */
  readonly tokenPath: string;
}

/** `sun_path` holds 104 bytes on macOS and 108 on Linux, the closing NUL included (unix(4), unix(7)). */
const longestSocketPathBytes = 103;

/** Where the one daemon of this user and state folder is to be found: the same answer in every process. */
export function locateDaemon(input: LocationInput): DaemonLocation {
  const { join, resolve } = input.platform === "win32" ? path.win32 : path.posix;
  const moved = input.environment.VERDICT_DATA_DIR;
  const spelled = moved ? resolve(moved) : usualStateDirectory(input);
  const stateDirectory = input.toRealPath?.(spelled) ?? spelled;
  const tokenPath = join(stateDirectory, "token");
  const id = createHash("sha256").update(stateDirectory).digest("hex").slice(0, 16);
  if (input.platform === "win32") {
    return { stateDirectory, socketPath: `\\\\.\\pipe\\verdict-${id}`, tokenPath };
  }
  const beside = join(stateDirectory, "daemon.sock");
  const socketDirectory =
    Buffer.byteLength(beside) <= longestSocketPathBytes ? stateDirectory : `/tmp/verdict-${input.uid}-${id}`;
  return { stateDirectory, socketDirectory, socketPath: join(socketDirectory, "daemon.sock"), tokenPath };
}

/** The XDG base directory specification's state folder, Apple's Application Support, Windows' local application data. */
function usualStateDirectory({ environment, platform, home }: LocationInput): string {
  if (platform === "win32") {
    return path.win32.join(environment.LOCALAPPDATA || path.win32.join(home, "AppData", "Local"), "Verdict");
  }
  if (platform === "darwin") return path.posix.join(home, "Library", "Application Support", "Verdict");
  const given = environment.XDG_STATE_HOME ?? "";
  // As the specification has it, a relative path is no path: it would be another folder for every caller.
  return path.posix.join(path.posix.isAbsolute(given) ? given : path.posix.join(home, ".local", "state"), "verdict");
}
