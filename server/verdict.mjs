#!/usr/bin/env node
// The `verdict` command. Plain code that any Node from 18 on can read: it finds a Node that can run the sources.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

/** The first Node that runs the sources as they are and has node:sqlite, both without a flag. */
const oldestForSources = [22, 18];
/** The first Node with node:sqlite without a flag. */
const oldestForBundle = [22, 13];

const directory = path.dirname(fileURLToPath(import.meta.url));
const sources = path.join(directory, "main.ts");
const bundle = path.join(directory, "../dist/verdict.mjs");
const fromSources = existsSync(sources);
const main = fromSources ? sources : bundle;
const oldest = fromSources ? oldestForSources : oldestForBundle;
const windows = process.platform === "win32";
const installed = path.join(directory, "../node_modules", windows ? "node/bin/node.exe" : ".bin/node");

if (!existsSync(main)) {
  fail("This Verdict is not whole: neither server/main.ts nor dist/verdict.mjs is there. Install it again.");
} else if (fromSources && !existsSync(path.join(directory, "../node_modules/zod"))) {
  fail("The dependencies are not installed: run `npm run demo` in the clone, which sets everything up.");
} else if (isNewEnough()) {
  process.argv[1] = main;
  await import(pathToFileURL(main).href);
} else if (existsSync(installed)) {
  runWith(installed);
} else {
  fail(
    `Node ${process.versions.node} is too old: ${oldest.join(".")} is needed. In a clone, \`npm run demo\` sets up one that fits.`,
  );
}

function isNewEnough() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  return major > oldest[0] || (major === oldest[0] && minor >= oldest[1]);
}

function runWith(node) {
  const child = spawn(node, [main, ...process.argv.slice(2)], { stdio: "inherit" });
  // The terminal sends Ctrl-C to both; this one waits for the other's clean end. Other signals reach this one alone.
  process.on("SIGINT", () => {});
  for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("error", (error) => fail(`${node} cannot be started: ${error.message}`));
  child.on("exit", (code, signal) => {
    process.exitCode = code ?? 3;
    if (signal !== null) console.error(`verdict: ended by ${signal}`);
  });
}

function fail(message) {
  console.error(`verdict: ${message}`);
  process.exitCode = 3;
}
