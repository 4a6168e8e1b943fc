import path from "node:path";
import type { Engine } from "../../server/engine/engine.ts";
import type { BuildProgress } from "../../server/engine/images.ts";
import { createImages } from "../../server/engine/runner-images.ts";
import { prepareBaseImage } from "./base-image.ts";
import { type Progress, rootDirectory, timed } from "./run-logged.mjs";

/** Builds whichever runner images are missing, showing image, step and time. */
export async function prepareRunnerImages(engine: Engine): Promise<void> {
  const images = createImages(engine, path.join(rootDirectory, "runners"));
  const missing = (await images.list()).filter((image) => !image.present);
  if (missing.length === 0) return;
  await prepareBaseImage(engine);
  // One after the other: they share the disk and the network, and the log stays readable.
  for (const { runnerId, reference } of missing) {
    await timed(`Building ${reference}`, async (progress) => {
      await images.ensure(runnerId, { onProgress: showSteps(progress) });
    });
  }
}

function showSteps(progress: Progress): (build: BuildProgress) => void {
  let shown = "";
  return (build) => {
    const step = `${build.image} step ${build.step} of ${build.steps}`;
    progress.detail(`${step}: ${build.message}`);
    if (build.step === 0 || step === shown) return;
    shown = step;
    progress.line(`${step}: ${build.message}`);
  };
}
