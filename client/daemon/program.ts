import { existsSync } from "node:fs";
import path from "node:path";
import type { StartCommand } from "./start.ts";

/**
 * How the extension in `extensionPath` starts its daemon: on the editor's own Node, from the packaged file, or in a
 * checkout that has not been built from the sources.
 * @throws Error when neither is there
 */
export function findDaemonProgram(extensionPath: string, environment: NodeJS.ProcessEnv): StartCommand {
  const packaged = path.join(extensionPath, "dist", "verdict.mjs");
  const sources = path.join(extensionPath, "server", "main.ts");
  const main = [packaged, sources].find((file) => existsSync(file));
  if (main === undefined) {
    throw new Error(`The Verdict extension in ${extensionPath} is not whole (no dist/verdict.mjs): install it again.`);
  }
  const stripTypes = main === sources ? ["--experimental-strip-types", "--disable-warning=ExperimentalWarning"] : [];
  return {
    node: process.execPath,
    arguments: [...stripTypes, main],
    environment: {
      ...withoutEditorVariables(environment),
      // The editor's Electron then behaves as a plain Node; a plain Node takes no notice.
      ELECTRON_RUN_AS_NODE: "1",
    },
  };
}

/** What an editor sets for its own processes would bend a daemon that outlives it. */
function withoutEditorVariables(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const editors = /^(VSCODE_|ELECTRON_|NODE_OPTIONS$)/;
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !editors.test(name)));
}
