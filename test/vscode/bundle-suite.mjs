import { readdirSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { build } from "esbuild";

const suiteDirectory = path.join(import.meta.dirname, "suite");

/** Absolute path of the checkout. */
export const checkout = path.resolve(import.meta.dirname, "../..");

/**
 * Bundles the suite for an extension host, which loads CommonJS: its entry and each test file, as an extension that stands in for
 * the one under development.
 * @param {string} outputDirectory absolute
 * @returns {Promise<{extension: string, entry: string, files: readonly string[]}>} absolute paths
 */
export async function bundleSuite(outputDirectory) {
  const names = readdirSync(suiteDirectory).filter((name) => name.endsWith(".test.ts"));
  const entryPoints = ["entry.ts", ...names].map((name) => path.join(suiteDirectory, name));
  await build({
    entryPoints,
    outdir: outputDirectory,
    outExtension: { ".js": ".cjs" },
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node22.13",
    external: ["vscode"],
    sourcemap: "inline",
    logLevel: "warning",
  });
  const manifest = { name: "suite", publisher: "verdict-tests", version: "0.0.0", engines: { vscode: "^1.101.0" } };
  writeFileSync(path.join(outputDirectory, "package.json"), JSON.stringify(manifest));
  return {
    extension: outputDirectory,
    entry: path.join(outputDirectory, "entry.cjs"),
    files: names.map((name) => path.join(outputDirectory, name.replace(/\.ts$/, ".cjs"))),
  };
}

/**
 * The newest package in dist/, so that a version that changes needs no change here.
 * @throws when there is none
 */
export function findPackage() {
  const directory = path.join(checkout, "dist");
  const files = readdirSync(directory)
    .filter((name) => name.endsWith(".vsix"))
    .map((name) => path.join(directory, name))
    .sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
  if (files[0] === undefined) throw new Error("There is no package in dist/: run `npm run package` first.");
  return files[0];
}
