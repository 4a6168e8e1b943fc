import path from "node:path";
import type { ImageFile } from "./image-files.ts";

/**
 * What must not be in a runner's image, a sentence each: rights that a file gives, what everybody may change, shells and what lives by them,
 * package managers. `/prog` and `/tmp` are covered by mounts of the sandbox.
 */
export function findFaults(files: readonly ImageFile[]): string[] {
  return files.flatMap((file) => {
    const said = faultOf(file);
    return said === undefined ? [] : [`${file.path} ${said}`];
  });
}

function faultOf({ path: place, type, mode, uid, gid, privileged, content }: ImageFile): string | undefined {
  if (type === "symlink") return nameFault(place);
  if (mode & 0o6000) return `gives rights (${mode.toString(8)})`;
  if (privileged) return "has capabilities";
  if (uid !== 0 || gid !== 0) return `belongs to ${uid}:${gid}`;
  if (mode & 0o022 && !isCovered(place, mode)) return "can be changed by everybody";
  if (!["file", "directory", "link"].includes(type)) return `is a ${type}`;
  if (type === "directory") return packagePlaces.test(place) ? aPackageManagers : undefined;
  return nameFault(place) ?? (mode & 0o111 ? scriptFault(content) : undefined);
}

function isCovered(place: string, mode: number): boolean {
  return (place === "/prog" && mode === 0o775) || (place === "/tmp" && mode === 0o1777);
}

function nameFault(place: string): string | undefined {
  const name = path.posix.basename(place);
  if (/\/s?bin\/[^/]+$/.test(place) && shellTools.test(name)) return "is a shell or a tool of one";
  if (packageManagers.test(name) || packagePlaces.test(place)) return aPackageManagers;
  return undefined;
}

const aPackageManagers = "is a package manager's";

const shellTools =
  /^(\w*sh|busybox|toybox|perl.*|[mg]?awk|sed|grep|find|xargs|env|cat|cp|mv|rm|ln|ls|chmod|chown|dd|tar|mount|su|sudo|login|kill|ps|id|nc|curl|wget|ssh|openssl|gdb|strace)$/;
const packageManagers =
  /^(apt|apt-.*|aptitude|dpkg.*|debconf.*|pip[0-9.]*|pipx|ensurepip|npm|npx|yarn|yarnpkg|pnpm|pnpx|corepack|cargo|rustup|gem|go)$/;
const packagePlaces =
  /^\/(etc\/(apt|dpkg)|var\/(lib|cache)\/(apt|dpkg|debconf)|usr\/(lib|share)\/(apt|dpkg|perl.*))(\/|$)/;

function scriptFault(content: Buffer): string | undefined {
  const interpreter = /^#! ?(\S*\/(?:\w*sh|perl))/.exec(content.subarray(0, 100).toString("latin1"))?.[1];
  return interpreter === undefined ? undefined : `is a script for ${interpreter}`;
}
