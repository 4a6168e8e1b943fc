import { spawnSync } from "node:child_process";
import path from "node:path";
import { findNode } from "./dependencies.mjs";
import { prepareEngine } from "./engine.ts";
import { rootDirectory } from "./run-logged.mjs";
import { prepareRunnerImages } from "./runner-images.ts";
import { prepareTracer } from "./tracer.ts";

try {
  await prepareRunnerImages(await prepareEngine());
  await prepareTracer();
  const script = path.join(rootDirectory, "test/docker/system-calls/main.ts");
  const { status } = spawnSync(findNode(), [script], { stdio: "inherit" });
  process.exitCode = status ?? 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
