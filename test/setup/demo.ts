import { runDemo } from "./demo-run.ts";
import { prepareEngine } from "./engine.ts";
import { prepareRunnerImages } from "./runner-images.ts";

const started = performance.now();
try {
  await prepareRunnerImages(await prepareEngine());
  console.log(`- Ready after ${((performance.now() - started) / 1000).toFixed(1)} s`);
  process.exitCode = (await runDemo()) ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
