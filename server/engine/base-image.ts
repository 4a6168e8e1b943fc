import { inspectImage, type OnProgress, pullImage } from "./build-image.ts";
import { type Engine, EngineError } from "./engine.ts";

/** Every image is built upon this name. It is Verdict's own: no public tag is ever overwritten. */
export const baseImage = { repository: "verdict/base", tag: "trixie", reference: "verdict/base:trixie" } as const;

/**
 * Makes sure that `verdict/base:trixie` is there: as it is, else the public `debian:trixie-slim`, pulled and tagged.
 * @throws EngineError `build-failed` (what to do where no registry answers), `disk-full`, `unreachable`
 */
export async function ensureBaseImage(engine: Engine, signal: AbortSignal, onProgress: OnProgress): Promise<void> {
  if ((await inspectImage(engine, baseImage.reference)) !== undefined) return;
  try {
    await pullImage(engine, publicImage, signal, (progress) => onProgress({ ...progress, image: baseImage.reference }));
  } catch (error) {
    if (!(error instanceof EngineError) || error.code !== "build-failed") throw error;
    throw new EngineError("build-failed", `${noBase} ${error.message}`, { cause: error });
  }
  const pulled = engine.docker.getImage(`${publicImage.repository}:${publicImage.tag}`);
  await pulled.tag({ repo: baseImage.repository, tag: baseImage.tag });
}

const publicImage = { repository: "debian", tag: "trixie-slim" } as const;

const noBase =
  `${baseImage.reference} is not there, and debian:trixie-slim could not be pulled. Check that the container engine reaches the ` +
  "internet (its proxy settings, if there is a proxy), then try again. In a clone of Verdict on Debian or Ubuntu, npm run demo makes the base image without a registry.";
