import { spawnSync } from "node:child_process";
import path from "node:path";
import { buildBundles } from "./bundle.ts";
import { findNode } from "./dependencies.mjs";
import { prepareEngine } from "./engine.ts";
import { fakeTime } from "./fake-time.ts";
import { prepareGvisor } from "./gvisor.ts";
import { prepareOldestNode } from "./oldest-node.ts";
import { canInstall, compiler, installMissing, type Requirement, readDistribution } from "./packages.ts";
import { rootDirectory, runLogged, timed } from "./run-logged.mjs";
import { prepareRunnerImages } from "./runner-images.ts";
import type { Need } from "./suites.ts";
import { prepareTracer } from "./tracer.ts";
import { packageExtension } from "./vsix.ts";

/** Brings what suites need. Each throws with one message saying what to do when it cannot. */
export const prepare: Readonly<Record<Need, () => Promise<void>>> = {
  "oldest-node": prepareOldestNode,
  engine: async () => prepareRunnerImages(await prepareEngine()),
  gvisor: prepareGvisor,
  faults: () => installMissing(breakers),
  tracer: prepareTracer,
  toolchain: () => installMissing(toolchain),
  // Tests start their own.
  redis: () => installMissing([{ debianPackage: "redis-server", proof: "redis-server" }]),
  workbench: async () => {
    await prepareBrowser();
    await runLogged({
      title: "Installing the workbench, unless it is there",
      command: findNode(),
      args: [path.join(rootDirectory, "test/vscode/install.mjs")],
      name: "workbench",
      timeoutMs: 10 * 60_000,
    });
  },
  package: async () => {
    await timed("Packaging the extension", async ({ line }) => {
      await buildBundles();
      const { file, bytes } = await packageExtension();
      line(`${file}, ${(bytes / 1024).toFixed(0)} KiB`);
    });
  },
};

/** With which the fault suite breaks things of its own. */
const breakers: readonly Requirement[] = [
  { debianPackage: "docker.io", proof: "dockerd" },
  { debianPackage: "iproute2", proof: "ip" },
  { debianPackage: "util-linux", proof: "unshare" },
  fakeTime,
];

/** The agent is compiled for both processors, and the foreign one run under an emulator. */
const toolchain: readonly Requirement[] = [
  ...compiler,
  { debianPackage: "make", proof: "make" },
  ...(process.arch === "x64"
    ? [
        { debianPackage: "gcc-aarch64-linux-gnu", proof: "aarch64-linux-gnu-gcc" },
        { debianPackage: "libc6-dev-arm64-cross", proof: "/usr/aarch64-linux-gnu/lib/libc.a" },
        { debianPackage: "qemu-user-static", proof: "qemu-aarch64-static" },
      ]
    : [
        { debianPackage: "gcc-x86-64-linux-gnu", proof: "x86_64-linux-gnu-gcc" },
        { debianPackage: "libc6-dev-amd64-cross", proof: "/usr/x86_64-linux-gnu/lib/libc.a" },
        { debianPackage: "qemu-user-static", proof: "qemu-x86_64-static" },
      ]),
];

/** A browser that is found, else apt's on Debian (Ubuntu's is a snap, which containers cannot have), else playwright's own. */
async function prepareBrowser(): Promise<void> {
  if (hasBrowser()) return;
  if (canInstall() && readDistribution() === "debian") {
    await installMissing([{ debianPackage: "chromium", proof: "chromium" }]).catch((error: Error) =>
      console.log(error.message),
    );
    if (hasBrowser()) return;
  }
  const withLibraries = canInstall() ? ["--with-deps"] : [];
  await runLogged({
    title: "Downloading playwright's Chromium",
    command: findNode(),
    args: [path.join(rootDirectory, "node_modules/playwright-core/cli.js"), "install", ...withLibraries, "chromium"],
    name: "playwright-install",
    timeoutMs: 10 * 60_000,
  });
}

/** Asked in a process of its own: playwright reads its places when it is loaded. */
function hasBrowser(): boolean {
  const module = JSON.stringify(path.join(rootDirectory, "test/vscode/chromium.mjs"));
  const script = `const { findChromium } = await import(${module}); findChromium();`;
  const found = spawnSync(findNode(), ["--input-type=module", "--eval", script], { encoding: "utf8" });
  if (found.status !== 0 && process.env.CHROME_PATH)
    throw new Error(`CHROME_PATH=${process.env.CHROME_PATH} is no browser.`);
  return found.status === 0;
}
