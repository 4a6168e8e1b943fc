import { runBenchmark } from "../bench/benchmark.ts";
import { prepareEngine } from "./engine.ts";
import { prepare } from "./needs.ts";
import { compiler, installMissing } from "./packages.ts";
import { prepareRunnerImages } from "./runner-images.ts";

try {
  const engine = await prepareEngine();
  await prepareRunnerImages(engine);
  await installMissing(compiler);
  await prepare.workbench();
  await prepare.package();
  await runBenchmark(engine, process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
