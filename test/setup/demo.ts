import { runDemo } from "./demo-run.ts";
import { prepareEngine } from "./engine.ts";
import { prepareRunnerImages } from "./runner-images.ts";

const started = performance.now();
try {
  const engine = await prepareEngine();
  await prepareRunnerImages(engine);
  console.log(`- Ready after ${((performance.now() - started) / 1000).toFixed(1)} s`);
  process.exitCode = (await runDemo(engine)) ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
