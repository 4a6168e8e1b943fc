import { text } from "node:stream/consumers";
import type Docker from "dockerode";
import { extract } from "tar-stream";
import { inspectImage } from "./build-image.ts";
import { type Engine, EngineError } from "./engine.ts";

/** Where every runner's image holds the list of what is in it; root's alone to read. */
export const sbomPath = "/verdict/sbom.json";

/**
 * The list of what an image holds, as its build wrote it: CycloneDX 1.6, JSON. It is read through a container that is never started,
 * and that has `labels`.
 * @throws EngineError `build-failed` when the image or its list is not there, `unreachable`; the signal's reason when it aborts
 */
export async function readSbom(
  engine: Engine,
  image: string,
  labels: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<string> {
  if ((await inspectImage(engine, image)) === undefined) {
    throw new EngineError("build-failed", `${image} is not built: verdict runners build does it.`);
  }
  signal.throwIfAborted();
  let container: Docker.Container | undefined;
  try {
    container = await engine.docker.createContainer({
      Image: image,
      Entrypoint: ["/none"],
      NetworkDisabled: true,
      Labels: { ...labels },
      HostConfig: { NetworkMode: "none" },
    });
    return await firstFile(await container.getArchive({ path: sbomPath, abortSignal: signal }));
  } catch (cause) {
    signal.throwIfAborted();
    const message = `${sbomPath} cannot be read from ${image} (${(cause as Error).message}). Is the container engine still there?`;
    throw new EngineError("unreachable", message, { cause });
  } finally {
    await container?.remove({ force: true }).catch(() => {});
  }
}

/** Far more than any image's has. */
const mostBytes = 32 * 1024 * 1024;

async function firstFile(archive: NodeJS.ReadableStream): Promise<string> {
  for await (const entry of archive.pipe(extract())) {
    if ((entry.header.size ?? 0) > mostBytes) throw new Error(`it has ${entry.header.size} bytes`);
    return await text(entry);
  }
  throw new Error("the engine's archive is empty");
}
