import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { runLogged } from "./run-logged.mjs";

/** Something that has to be on the machine, and the Debian package that brings it. */
export interface Requirement {
  readonly debianPackage: string;
  /** A command on the path, or the absolute path of a file. */
  readonly proof: string;
}

/** What compiles a C program for this machine. */
export const compiler: readonly Requirement[] = [
  { debianPackage: "gcc", proof: "gcc" },
  // macOS keeps its headers elsewhere, and gcc there is a name for a compiler that knows where.
  ...(process.platform === "linux" ? [{ debianPackage: "libc6-dev", proof: "/usr/include/stdio.h" }] : []),
];

/** Which of the requirements the machine does not meet. */
export function findMissing(requirements: readonly Requirement[]): readonly Requirement[] {
  return requirements.filter(({ proof }) =>
    path.isAbsolute(proof) ? !existsSync(proof) : findCommand(proof) === undefined,
  );
}

/** Absolute path of a command; the administrator's folders count, also where the path leaves them out. */
export function findCommand(name: string): string | undefined {
  const folders = [...(process.env.PATH ?? "").split(path.delimiter), "/usr/local/sbin", "/usr/sbin", "/sbin"];
  return folders
    .filter((folder) => folder !== "")
    .map((folder) => path.join(folder, name))
    .find((file) => existsSync(file));
}

/** Whether this process may install Debian packages. */
export function canInstall(): boolean {
  return process.platform === "linux" && process.getuid?.() === 0 && findCommand("apt-get") !== undefined;
}

/**
 * Installs what is missing with apt, in one go, saying so.
 * @throws when it cannot, with the command that does it
 */
export async function installMissing(requirements: readonly Requirement[]): Promise<void> {
  const missing = findMissing(requirements);
  if (missing.length === 0) return;
  const packages = [...new Set(missing.map(({ debianPackage }) => debianPackage))];
  if (!canInstall()) {
    const needed = missing.map(({ proof }) => proof).join(", ");
    throw new Error(
      `Needed, and not there: ${needed}. On Debian or Ubuntu: sudo apt-get install ${packages.join(" ")}`,
    );
  }
  await updateOnce();
  await runLogged({
    title: `Installing with apt: ${packages.join(" ")}`,
    command: "apt-get",
    args: ["install", "-y", "--no-install-recommends", ...packages],
    name: "apt-install",
    environment: quietly,
    timeoutMs: 10 * 60_000,
  });
  const still = findMissing(missing).map(({ proof }) => proof);
  if (still.length > 0)
    throw new Error(`apt has installed ${packages.join(" ")}, but ${still.join(", ")} is not there.`);
}

/** `ID` of /etc/os-release: `debian`, `ubuntu`, ...; undefined where there is no such file. */
export function readDistribution(file = "/etc/os-release"): string | undefined {
  if (!existsSync(file)) return undefined;
  return /^ID="?([^"\n]+)"?$/m.exec(readFileSync(file, "utf8"))?.[1];
}

const quietly = { DEBIAN_FRONTEND: "noninteractive", NEEDRESTART_SUSPEND: "1" };

let updated: Promise<void> | undefined;

function updateOnce(): Promise<void> {
  updated ??= runLogged({
    title: "Reading apt's package lists",
    command: "apt-get",
    args: ["update"],
    name: "apt-update",
    environment: quietly,
    timeoutMs: 5 * 60_000,
    // A third party's source that does not answer is no reason to stop: what is needed comes from the distribution.
  }).catch((error: Error) => console.log(error.message));
  return updated;
}

/** Whether the kernel confines by AppArmor: engines then need its parser. */
export function hasAppArmor(): boolean {
  const switchFile = "/sys/module/apparmor/parameters/enabled";
  return existsSync(switchFile) && readFileSync(switchFile, "utf8").startsWith("Y");
}

/** Whether systemd runs this machine. */
export function hasSystemd(): boolean {
  return existsSync("/run/systemd/system") && spawnSync("systemctl", ["--version"]).status === 0;
}
