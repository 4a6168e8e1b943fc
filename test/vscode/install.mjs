// Installs the workbench that the editor's tests run in: code-server (VS Code's server and web workbench in one npm
// package) with a Node of its own, from the npm registry alone, into a cache folder outside the tree.
//
//     node test/vscode/install.mjs        installs what is missing and prints the folder

import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { appendFile, mkdir, readdir, readFile, rename, rm, symlink, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";

const CODE_SERVER = "4.139.1";
const NODE = "24.21.0";

/** The server's own dependencies that a test never reaches: AI back ends, Kerberos, tunnels, Windows. */
const LEFT_OUT =
  /^(kerberos|ssh2|@vscode\/(windows-.*|sqlite3|copilot-api|sandbox-runtime)|@microsoft\/mxc-sdk|@(github|devcontainers|anthropic-ai)\/.*)$/;

/** Built-in extensions that stay: what a solution, a package and a diff need to look right. */
const KEPT_EXTENSIONS =
  /^(theme-.*|cpp|python|javascript|typescript-basics|json|yaml|markdown-basics|diff|configuration-editing|node_modules|package\.json)$/;

/** Stands in for the server's native logger, so that its logs (and the Output view) hold what they hold elsewhere. */
const LOG_IN_JAVASCRIPT = `
const { appendFileSync, mkdirSync } = require("node:fs");
const { dirname } = require("node:path");
const levels = ["trace", "debug", "info", "warn", "error", "critical"];
class Logger {
  constructor(file) {
    this.file = file;
    this.level = 2;
    mkdirSync(dirname(file), { recursive: true });
    for (const [rank, name] of levels.entries()) this[name] = (message) => this.write(rank, name, message);
  }
  write(rank, name, message) {
    if (rank >= this.level) appendFileSync(this.file, this.plain ? message : new Date().toISOString() + " [" + name + "] " + message + "\\n");
  }
  getLevel() { return this.level; }
  setLevel(level) { this.level = level; }
  clearFormatters() { this.plain = true; }
  setPattern() {}
  flush() {}
  drop() {}
}
const create = async (name, file) => new Logger(file);
exports.version = 1;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.shutdown = () => {};
exports.createRotatingLogger = create;
exports.createAsyncRotatingLogger = create;
`;

/**
 * Installs the workbench unless it is there.
 * @param {(line: string) => void} say hears the progress
 * @returns {Promise<{directory: string, node: string, entry: string, version: string}>} absolute paths
 */
export async function installWorkbench(say) {
  const nodePackage = `node-${process.platform}-${process.arch}`;
  const recipe = await readFile(new URL(import.meta.url));
  const key = createHash("sha256").update(recipe).update(nodePackage).digest("hex").slice(0, 12);
  const directory = path.join(cacheFolder(), `verdict-workbench-${key}`);
  const installed = {
    directory,
    node: path.join(directory, "node_modules", nodePackage, "bin/node"),
    entry: path.join(directory, "node_modules/code-server/out/node/entry.js"),
    version: CODE_SERVER,
  };
  if (existsSync(directory)) return installed;
  if (process.platform !== "linux") {
    throw new Error("The browser workbench needs Linux; elsewhere run `node test/vscode/desktop.mjs`.");
  }

  await sweepUnfinished(path.dirname(directory));
  const unfinished = `${directory}.unfinished-${process.pid}`;
  await mkdir(unfinished, { recursive: true });
  try {
    await install({ directory: unfinished, nodePackage, say });
    // A rename is the only thing that makes the folder appear under its own name: whoever sees it sees it whole.
    await rename(unfinished, directory).catch((error) => {
      if (!existsSync(directory)) throw error;
    });
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
  return installed;
}

async function install({ directory, nodePackage, say }) {
  const server = path.join(directory, "node_modules/code-server/lib/vscode");
  const bin = path.join(directory, "node_modules", nodePackage, "bin");
  const steps = [
    {
      title: `Node ${NODE} and code-server ${CODE_SERVER}`,
      act: async (log) => {
        await writeFile(path.join(directory, "package.json"), '{"private": true}\n');
        await npm(["install", "--save-exact", `${nodePackage}@${NODE}`, `code-server@${CODE_SERVER}`], {
          cwd: directory,
          log,
        });
      },
    },
    {
      title: "the workbench's own dependencies",
      act: async (log) => {
        await slim(server);
        await npm(["install", "--omit=dev"], { cwd: server, log, bin });
        await writeFile(path.join(server, "node_modules/@vscode/spdlog/index.js"), LOG_IN_JAVASCRIPT);
        await writeFile(
          path.join(server, "node_modules/@vscode/native-watchdog/index.js"),
          "exports.start = () => {};\n",
        );
      },
    },
    {
      title: "a first start",
      act: async (log) => {
        await symlink("code-linux.sh", path.join(server, "bin/remote-cli/code-server")).catch(ignoreExisting);
        await symlink("browser-linux.sh", path.join(server, "bin/helpers/browser.sh")).catch(ignoreExisting);
        const entry = path.join(directory, "node_modules/code-server/out/node/entry.js");
        const scratch = ["--config", "--user-data-dir", "--extensions-dir"].flatMap((option) => [
          option,
          path.join(directory, `first-start${option}`),
        ]);
        await run(path.join(bin, "node"), [entry, ...scratch, "--list-extensions"], { cwd: directory, log });
      },
    },
  ];
  const begun = Date.now();
  for (const [index, { title, act }] of steps.entries()) {
    const log = path.join(path.dirname(directory), `verdict-workbench-step-${index + 1}.log`);
    await writeFile(log, "");
    say(`workbench ${index + 1}/${steps.length}: ${title}`);
    try {
      await act(log);
    } catch (error) {
      const tail = (await readFile(log, "utf8")).trimEnd().split("\n").slice(-40).join("\n");
      throw new Error(`Installing the workbench failed at "${title}": ${error.message}\n${tail}\n(whole log: ${log})`);
    }
    await rm(log);
  }
  say(`workbench installed in ${((Date.now() - begun) / 1000).toFixed(0)} s`);
}

/** Takes out what no test reaches, before anything is downloaded for it. */
async function slim(server) {
  const manifest = path.join(server, "package.json");
  const content = JSON.parse(await readFile(manifest, "utf8"));
  for (const name of Object.keys(content.dependencies)) {
    if (LEFT_OUT.test(name)) delete content.dependencies[name];
  }
  await writeFile(manifest, JSON.stringify(content, null, 2));
  const extensions = path.join(server, "extensions");
  for (const name of await readdir(extensions)) {
    if (!KEPT_EXTENSIONS.test(name)) await rm(path.join(extensions, name), { recursive: true });
  }
}

/** Install scripts stay off: nothing is compiled, so no compiler is needed. */
function npm(args, options) {
  return run("npm", [...args, "--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier"], options);
}

function run(command, args, { cwd, log, bin }) {
  const environment = { ...process.env };
  // npm hands its own settings to scripts; a second npm would take them for this install's. How to reach the registry stays.
  for (const name of Object.keys(environment)) {
    if (/^npm_(?!config_(registry|cache|userconfig|(https?_)?proxy|noproxy|cafile|strict_ssl)$)/i.test(name))
      delete environment[name];
  }
  if (bin !== undefined) environment.PATH = `${bin}${path.delimiter}${environment.PATH}`;
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env: environment, stdio: ["ignore", "pipe", "pipe"] });
    const written = [];
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk) => written.push(appendFile(log, chunk)));
    child.once("error", reject);
    child.once("close", async (code) => {
      await Promise.allSettled(written);
      if (code === 0) resolve();
      else reject(new Error(`\`${path.basename(command)} ${args[0]}\` ended with ${code}`));
    });
  });
}

async function sweepUnfinished(parent) {
  await mkdir(parent, { recursive: true });
  for (const name of await readdir(parent)) {
    const pid = /^verdict-workbench-.*\.unfinished-(\d+)$/.exec(name)?.[1];
    if (pid !== undefined && !existsSync(`/proc/${pid}`)) await rm(path.join(parent, name), { recursive: true });
  }
}

function cacheFolder() {
  return process.env.XDG_CACHE_HOME || path.join(homedir(), ".cache");
}

function ignoreExisting(error) {
  if (error.code !== "EEXIST") throw error;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { directory } = await installWorkbench(console.log);
  console.log(directory);
}
