import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { build, type Plugin } from "esbuild";
import { loadLanguages } from "../../server/languages/load-languages.ts";
import { rootDirectory } from "./run-logged.mjs";

/**
 * Bundles the extension (`dist/extension.cjs`, loaded by the editor) and the daemon with its command (`dist/verdict.mjs`, run by
 * the editor's own Node), each in one file that needs no node_modules, and what the scan of sources needs beside them. The whole command with its
 * server, which is not in the editor's package, is `dist/serve.mjs`.
 */
export async function buildBundles(): Promise<void> {
  const dist = path.join(rootDirectory, "dist");
  await Promise.all([
    bundleExtension(),
    bundleServer(path.join(dist, "verdict.mjs")),
    bundleServe(dist),
    bundleScan(dist),
  ]);
}

/** Bundles the thread that scans sources (`scan-thread.mjs`), and compresses the grammars that runners name into `grammars/`: well, or quickly. */
export async function bundleScan(directory: string, how: "well" | "quickly" = "well"): Promise<void> {
  await build({
    ...shared,
    entryPoints: [path.join(rootDirectory, "server/scan/worker.ts")],
    outfile: path.join(directory, "scan-thread.mjs"),
    format: "esm",
  });
  const folder = path.join(directory, "grammars");
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const languages = await loadLanguages(path.join(rootDirectory, "runners"));
  const wasm = new Set([
    "web-tree-sitter/web-tree-sitter.wasm",
    ...languages.flatMap(({ scan }) => scan?.grammar ?? []),
  ]);
  const quality = how === "well" ? constants.BROTLI_MAX_QUALITY : 2;
  for (const name of wasm) {
    const bytes = await readFile(path.join(rootDirectory, "node_modules", name));
    await writeFile(
      path.join(folder, `${path.basename(name)}.br`),
      brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } }),
    );
  }
}

/** Bundles `server/main.ts` into one file, without `verdict serve`. */
export async function bundleServer(outfile: string): Promise<void> {
  await bundleMain(outfile, [leaveOut, leaveServerOut]);
}

/** Bundles `server/main.ts` with `verdict serve` into `serve.mjs`, and puts the pages of its documentation beside it. */
export async function bundleServe(directory: string): Promise<void> {
  await bundleMain(path.join(directory, "serve.mjs"), [leaveOut]);
  const pages = path.join(rootDirectory, "node_modules/@fastify/swagger-ui/static");
  await cp(pages, path.join(directory, "swagger-ui"), { recursive: true });
}

async function bundleMain(outfile: string, plugins: Plugin[]): Promise<void> {
  await build({
    ...shared,
    entryPoints: [path.join(rootDirectory, "server/main.ts")],
    outfile,
    format: "esm",
    plugins,
    // The CommonJS packages inside ask for Node's own modules with require.
    banner: {
      js: 'import { createRequire as verdictRequire } from "node:module"; const require = verdictRequire(import.meta.url); const __dirname = import.meta.dirname;',
    },
  });
}

async function bundleExtension(): Promise<void> {
  await build({
    ...shared,
    entryPoints: [path.join(rootDirectory, "client/extension.ts")],
    outfile: path.join(rootDirectory, "dist/extension.cjs"),
    format: "cjs",
    external: ["vscode"],
  });
}

const shared = {
  absWorkingDir: rootDirectory,
  bundle: true,
  platform: "node",
  // Of the first VS Code that package.json admits.
  target: "node22.13",
  minify: true,
  keepNames: true,
  legalComments: "none",
  logLevel: "warning",
} as const;

/** The server and its libraries are as large as the rest of the editor's package. */
const leaveServerOut: Plugin = {
  name: "leave-server-out",
  setup({ onResolve }) {
    onResolve({ filter: /\/run-(serve|worker)\.ts$/ }, () => ({
      path: path.join(rootDirectory, "server/serve-elsewhere.ts"),
    }));
  },
};

/**
 * dockerode loads an ssh client and gRPC for ways of reaching an engine that Verdict does not use; they are 19 MB with native
 * parts. In their place stands a module without exports.
 */
const leaveOut: Plugin = {
  name: "leave-out",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(ssh2|@grpc\/grpc-js|@grpc\/proto-loader)$/ }, ({ path: name }) => ({
      path: name,
      namespace: "left-out",
    }));
    onLoad({ filter: /.*/, namespace: "left-out" }, () => ({ contents: "module.exports = {};", loader: "js" }));
  },
};
