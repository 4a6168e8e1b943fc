import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { runLogged, stateDirectory } from "./run-logged.mjs";

/** The Node of the oldest editor in package.json's `engines`: VS Code 1.101 has Electron 35, which has Node 22.15.1. */
const version = "22.15.1";
const directory = path.join(stateDirectory, `node-${version}`);

/** What runs the packaged daemon in the oldest editor; undefined where npm has no such Node for this platform. */
export function findOldestNode(): string | undefined {
  if (!isOffered()) return undefined;
  const node = path.join(directory, "node_modules", packageName(), "bin/node");
  if (!existsSync(node)) throw new Error(`${node} is missing: run \`npm test -- unit\`, which brings it.`);
  return node;
}

/** Brings it from npm, beside the project's own dependencies, whose `node` it must not replace. */
export async function prepareOldestNode(): Promise<void> {
  if (!isOffered() || existsSync(path.join(directory, "node_modules", packageName(), "bin/node"))) return;
  mkdirSync(directory, { recursive: true });
  writeFileSync(path.join(directory, "package.json"), '{ "private": true }\n');
  await runLogged({
    title: `Installing Node ${version}, the oldest supported editor's`,
    command: "npm",
    args: [
      "install",
      "--prefix",
      directory,
      "--no-audit",
      "--no-fund",
      "--ignore-scripts",
      `${packageName()}@${version}`,
    ],
    name: "oldest-node",
    timeoutMs: 5 * 60_000,
  });
}

function packageName(): string {
  return `node-linux-${process.arch}`;
}

function isOffered(): boolean {
  return process.platform === "linux" && (process.arch === "x64" || process.arch === "arm64");
}
