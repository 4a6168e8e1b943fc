import path from "node:path";
import { build, type Plugin } from "esbuild";
import { rootDirectory } from "./run-logged.mjs";

/**
 * Bundles the extension (`dist/extension.cjs`, loaded by the editor) and the daemon with its command (`dist/verdict.mjs`, run by
 * the editor's own Node), each in one file that needs no node_modules.
 */
export async function buildBundles(): Promise<void> {
  await Promise.all([bundleExtension(), bundleServer(path.join(rootDirectory, "dist/verdict.mjs"))]);
}

/** Bundles `server/main.ts` into one file. */
export async function bundleServer(outfile: string): Promise<void> {
  await build({
    ...shared,
    entryPoints: [path.join(rootDirectory, "server/main.ts")],
    outfile,
    format: "esm",
    plugins: [leaveOut],
    // The CommonJS packages inside ask for Node's own modules with require.
    banner: {
      js: 'import { createRequire as verdictRequire } from "node:module"; const require = verdictRequire(import.meta.url);',
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
