// Runs on Node 18 with nothing installed: built-in modules only.
import { spawnSync } from "node:child_process";
import { existsSync, lstatSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { rootDirectory, runLogged } from "./run-logged.mjs";

/** Installs the dependencies unless node_modules is what package-lock.json says, and links the `verdict` command. */
export async function installDependencies() {
  if (!isInstalled()) {
    // Not `npm ci`: it refuses a lock file made where a registry lacks another platform's optional packages. With --no-save
    // this installs the locked versions all the same and leaves the lock file alone.
    await npm("Installing the dependencies", ["install", "--no-save", "--ignore-scripts"]);
    // The only install script that matters: it fetches this platform's Node. The others would compile what nobody uses.
    await npm("Setting up Node", ["rebuild", "node"]);
    if (!isInstalled()) throw new Error("npm has ended well, but node_modules is not what package-lock.json says.");
  }
  linkCommand();
}

/** The Node of node_modules, which runs TypeScript as it is. */
export function findNode() {
  const name = process.platform === "win32" ? "node.cmd" : "node";
  return path.join(rootDirectory, "node_modules", ".bin", name);
}

/**
 * Whether what npm says it installed is what the lock file asks for. npm writes its own record at the end of an install, so an
 * interrupted one does not pass; packages for other platforms are optional and may be missing.
 */
export function isUpToDate(wanted, installed) {
  return Object.entries(wanted).every(([place, { version, optional, link }]) => {
    const found = installed[place];
    if (place === "" || link) return true;
    return found === undefined ? optional === true : found.version === version;
  });
}

function isInstalled() {
  const wanted = readPackages("package-lock.json");
  const installed = readPackages("node_modules/.package-lock.json");
  if (wanted === undefined || installed === undefined || !isUpToDate(wanted, installed)) return false;
  return spawnSync(findNode(), ["--version"], { shell: process.platform === "win32" }).status === 0;
}

function readPackages(name) {
  try {
    return JSON.parse(readFileSync(path.join(rootDirectory, name), "utf8")).packages;
  } catch {
    return undefined;
  }
}

function npm(title, args) {
  const { command, first } = findNpm();
  return runLogged({
    title: `${title} (npm ${args[0]})`,
    command,
    args: [...first, ...args, "--no-audit", "--no-fund"],
    name: `npm-${args[0]}`,
    timeoutMs: 10 * 60_000,
  });
}

/** The npm that runs this script, on the Node it was started with: the one in node_modules may go away while npm works. */
function findNpm() {
  const { npm_execpath: script, npm_node_execpath: node } = process.env;
  if (script && node && existsSync(script) && existsSync(node) && script.endsWith("js")) {
    return { command: node, first: [script] };
  }
  return { command: "npm", first: [] };
}

function linkCommand() {
  const target = path.join("..", "..", "server", "verdict.mjs");
  const link = path.join(rootDirectory, "node_modules", ".bin", "verdict");
  if (process.platform === "win32") {
    writeFileSync(`${link}.cmd`, `@"%~dp0\\node.cmd" "%~dp0\\${target}" %*\r\n`);
    return;
  }
  if (lstatSync(link, { throwIfNoEntry: false }) !== undefined) rmSync(link);
  symlinkSync(target, link);
}
