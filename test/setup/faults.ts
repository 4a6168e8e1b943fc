import { spawnSync } from "node:child_process";
import path from "node:path";
import { findNode } from "./dependencies.mjs";
import { prepare } from "./needs.ts";
import { rootDirectory } from "./run-logged.mjs";

try {
  await prepare.engine();
  await prepare.redis();
  await prepare.faults();
  const script = path.join(rootDirectory, "test/faults/main.ts");
  const { status } = spawnSync(findNode(), [script, ...process.argv.slice(2)], { stdio: "inherit" });
  process.exitCode = status ?? 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
