import { spawnSync } from "node:child_process";
import path from "node:path";
import { findNode } from "./dependencies.mjs";
import { prepareEngine } from "./engine.ts";
import { rootDirectory } from "./run-logged.mjs";
import { prepareRunnerImages } from "./runner-images.ts";

try {
  await prepareRunnerImages(await prepareEngine());
  const script = path.join(rootDirectory, "test/load/main.ts");
  const { status } = spawnSync(findNode(), [script, ...process.argv.slice(2)], { stdio: "inherit" });
  process.exitCode = status ?? 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
