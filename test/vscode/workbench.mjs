import { spawn } from "node:child_process";
import { createWriteStream } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { chromium } from "playwright-core";
import { findChromium } from "./chromium.mjs";
import { stopDaemon } from "./daemon.mjs";

const QUIET = {
  "chat.disableAIFeatures": true,
  "extensions.autoCheckUpdates": false,
  "extensions.autoUpdate": false,
  "extensions.ignoreRecommendations": true,
  // A test says itself what is saved; the web workbench would save by itself.
  "files.autoSave": "off",
  "git.enabled": false,
  "telemetry.telemetryLevel": "off",
  "update.mode": "none",
  "workbench.enableExperiments": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.startupEditor": "none",
};

/**
 * Starts a workbench that nobody else shares: its own profile, home, daemon state and browser, all in one scratch folder.
 * @param {object} options
 * @param {{node: string, entry: string}} options.installed what installWorkbench gave
 * @param {string} options.folder the folder, or the `.code-workspace` file, to open
 * @param {string} options.vsix the packaged extension
 * @param {{extension: string, entry: string}} [options.suite] a folder with a package.json that stands in for the
 *   extension under development (VS Code runs no tests without one), and the module whose `run()` is the test run
 * @param {Record<string, unknown>} [options.settings] user settings
 * @param {(scratch: string) => Record<string, string>} [options.environment] of the server, so of the extension host
 * @param {{width: number, height: number}} [options.viewport]
 * @returns {Promise<Workbench>} dispose with `close`
 */
export async function startWorkbench({ installed, folder, vsix, suite, settings, environment, viewport }) {
  const scratch = await mkdtemp(path.join(tmpdir(), "verdict-workbench-"));
  const make = async (name) => {
    await mkdir(path.join(scratch, name), { recursive: true, mode: 0o700 });
    return path.join(scratch, name);
  };
  const profile = await make("profile");
  await make("profile/User");
  await writeFile(path.join(profile, "User/settings.json"), JSON.stringify({ ...QUIET, ...settings }, null, 2));
  const dataDirectory = await make("state");
  const serverEnvironment = {
    ...withoutEditorVariables(process.env),
    EXTENSIONS_GALLERY: "{}",
    HOME: await make("home"),
    TMPDIR: await make("tmp"),
    XDG_CONFIG_HOME: await make("xdg/config"),
    XDG_DATA_HOME: await make("xdg/data"),
    XDG_CACHE_HOME: await make("xdg/cache"),
    VERDICT_DATA_DIR: dataDirectory,
    ...environment?.(scratch),
  };
  const common = [installed.entry, "--user-data-dir", profile, "--extensions-dir", await make("extensions")];
  common.push("--config", path.join(scratch, "config.yaml"));
  const log = createWriteStream(path.join(scratch, "server.log"));
  const undo = [() => rm(scratch, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })];
  const close = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  undo.push(() => stopDaemon(dataDirectory));

  try {
    await runToEnd(installed.node, [...common, "--install-extension", vsix], serverEnvironment);
    const server = startServer(installed.node, common, serverEnvironment, log);
    undo.push(server.stop);
    const port = await server.port;
    const browser = await chromium.launch({ executablePath: findChromium(), args: browserFlags() });
    undo.push(() => browser.close());
    const page = await browser.newPage({ viewport: viewport ?? { width: 1280, height: 800 } });
    const components = (file) => ({ scheme: "vscode-remote", authority: `127.0.0.1:${port}`, path: file });
    if (suite !== undefined) {
      await addDevelopmentOptions(page, {
        extensions: [components(suite.extension)],
        extensionTestsPath: components(suite.entry),
      });
    }
    const query = folder.endsWith(".code-workspace") ? "workspace" : "folder";
    const address = `http://127.0.0.1:${port}/?${query}=${encodeURIComponent(folder)}`;
    return {
      page,
      scratch,
      dataDirectory,
      close,
      /** Rejects when the server ends before `close`. */
      ended: server.ended,
      /** Resolves when the editor area is there; `files` (absolute) are opened in it. */
      async open(files = []) {
        const payload = files.map((file) => ["openFile", `vscode-remote://127.0.0.1:${port}${encodeURI(file)}`]);
        const rest = payload.length === 0 ? "" : `&payload=${encodeURIComponent(JSON.stringify(payload))}`;
        const answer = await page.goto(address + rest);
        if (!answer?.ok()) throw new Error(`The workbench page was answered with ${answer?.status()}.`);
        await page.waitForSelector(".monaco-workbench .part.editor", { timeout: 60_000 });
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** @typedef {Awaited<ReturnType<typeof startWorkbench>>} Workbench */

/** The server says its port on standard output; it leads a process group, so that all its children end with it. */
function startServer(node, common, environment, log) {
  const args = [...common, "--auth", "none", "--bind-addr", "127.0.0.1:0"];
  args.push("--disable-telemetry", "--disable-update-check", "--disable-workspace-trust");
  const child = spawn(node, args, { env: environment, detached: true, stdio: ["ignore", "pipe", "pipe"] });
  const lines = createInterface({ input: child.stdout });
  child.stderr.pipe(log, { end: false });
  const exited = new Promise((resolve) => child.once("exit", resolve));
  const signalGroup = (signal) => {
    try {
      process.kill(-child.pid, signal);
    } catch {
      // Nobody is left in the group.
    }
  };
  const killAtExit = () => signalGroup("SIGKILL");
  process.once("exit", killAtExit);
  let stopping = false;
  const ended = exited.then((code) => {
    if (!stopping) throw new Error(`The workbench's server ended with ${code}.`);
  });
  ended.catch(() => {});
  const port = new Promise((resolve, reject) => {
    lines.on("line", (line) => {
      log.write(`${line}\n`);
      const found = /HTTP server listening on http:\/\/127\.0\.0\.1:(\d+)/.exec(line);
      if (found !== null) resolve(Number(found[1]));
    });
    exited.then((code) => reject(new Error(`The workbench's server ended with ${code} before it listened.`)));
  });
  port.catch(() => {});
  const stop = async () => {
    stopping = true;
    signalGroup("SIGTERM");
    const impatient = setTimeout(() => signalGroup("SIGKILL"), 5000);
    await exited;
    clearTimeout(impatient);
    signalGroup("SIGKILL");
    process.removeListener("exit", killAtExit);
    log.end();
  };
  return { port, ended, stop };
}

function runToEnd(command, args, environment) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env: environment, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
    child.once("error", reject);
    child.once("close", (code) => {
      if (code === 0) resolve(undefined);
      else reject(new Error(`${args.at(-2)} ended with ${code}:\n${output}`));
    });
  });
}

/**
 * A built workbench reads its development options from the page's own `<meta>`, not from the address. They go in once the
 * document is parsed and before its module script runs. (Answering the page's request ourselves would do as well, but
 * Chromium then refuses the page its loopback WebSockets.)
 */
async function addDevelopmentOptions(page, options) {
  await page.addInitScript((developmentOptions) => {
    if (window !== window.top) return;
    document.addEventListener("readystatechange", () => {
      const meta = document.getElementById("vscode-workbench-web-configuration");
      if (document.readyState !== "interactive" || meta === null) return;
      meta.dataset.settings = JSON.stringify({ ...JSON.parse(meta.dataset.settings), developmentOptions });
    });
  }, options);
}

function withoutEditorVariables(environment) {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !/^(VSCODE_|ELECTRON_|npm_)/.test(name)));
}

function browserFlags() {
  const flags = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"];
  flags.push("--disable-component-update", "--disable-sync");
  // Chromium has no sandbox for root; the page is our own.
  if (process.getuid?.() === 0) flags.push("--no-sandbox");
  return flags;
}
