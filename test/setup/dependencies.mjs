// Runs on Node 18 with nothing installed: built-in modules only.
import { spawnSync } from "node:child_process";
import { existsSync, lstatSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { rootDirectory, runLogged } from "./run-logged.mjs";

/** Installs the dependencies unless node_modules is what package-lock.json says, and links the `verdict` command. */
export async function installDependencies() {
  if (!isInstalled()) {
    const { command, args } = npm();
    await runLogged({
      title: "Installing the dependencies (npm ci)",
      command,
      args: [...args, "ci", "--no-audit", "--no-fund"],
      name: "npm-ci",
      timeoutMs: 10 * 60_000,
    });
    if (!isInstalled()) throw new Error("npm ci has ended well, but node_modules is not what package-lock.json says.");
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

/** The npm that runs this script, on the Node it was started with: the one in node_modules goes away while npm works. */
function npm() {
  const { npm_execpath: script, npm_node_execpath: node } = process.env;
  if (script && node && existsSync(script) && existsSync(node) && script.endsWith("js")) {
    return { command: node, args: [script] };
  }
  return { command: "npm", args: [] };
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
