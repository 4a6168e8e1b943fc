import type Docker from "dockerode";
import { type BuildState, BuildStreamReader, buildFailure } from "./build-stream.ts";
import { type Engine, EngineError } from "./engine.ts";
import type { BuildProgress } from "./images.ts";

/** One image to be built with the engine's classic builder. */
export interface ImageBuild {
  /** With its tag: `verdict/<runner>:3f2a…`. */
  readonly reference: string;
  /** A tar archive with a `Dockerfile`. */
  readonly context: NodeJS.ReadableStream;
  readonly buildArguments: Readonly<Record<string, string>>;
  readonly labels: Readonly<Record<string, string>>;
}

export type OnProgress = (progress: BuildProgress) => void;

/**
 * Builds one image through the engine's API. Aborting ends the request, upon which the engine stops building.
 * @throws EngineError `build-failed`, `disk-full`, `unreachable`; the signal's reason when it aborts
 */
export async function buildImage(
  engine: Engine,
  build: ImageBuild,
  signal: AbortSignal,
  onProgress: OnProgress,
): Promise<void> {
  await follow(engine, build.reference, signal, onProgress, () =>
    engine.docker.buildImage(build.context, {
      t: build.reference,
      buildargs: { ...build.buildArguments },
      labels: { ...build.labels },
      rm: true,
      forcerm: true,
      version: "1",
      abortSignal: signal,
      ...buildNetwork(engine.securityOptions),
    }),
  );
}

/**
 * Pulls a public image through the engine's API.
 * @throws EngineError as buildImage does; the signal's reason when it aborts
 */
export async function pullImage(
  engine: Engine,
  name: { readonly repository: string; readonly tag: string },
  signal: AbortSignal,
  onProgress: OnProgress,
): Promise<void> {
  await follow(engine, `${name.repository}:${name.tag}`, signal, onProgress, () =>
    engine.docker.createImage({ fromImage: name.repository, tag: name.tag, abortSignal: signal }),
  );
}

/**
 * Builds use the engine's own network: packages are then reached wherever the engine itself reaches them, also where it has no
 * bridge or cannot filter packets. Only an engine with remapped users refuses that. The Dockerfiles are Verdict's own.
 */
export function buildNetwork(securityOptions: readonly string[]): { networkmode?: string } {
  return securityOptions.some((option) => option.includes("userns")) ? {} : { networkmode: "host" };
}

/**
 * What the engine knows of an image; undefined when it has none of that name.
 * @throws EngineError `unreachable`
 */
export async function inspectImage(engine: Engine, reference: string): Promise<Docker.ImageInspectInfo | undefined> {
  try {
    return await engine.docker.getImage(reference).inspect();
  } catch (cause) {
    if (statusOf(cause) === 404) return undefined;
    const reason = cause instanceof Error ? cause.message : String(cause);
    const message = `The container engine at ${engine.endpoint} does not answer (${reason}). Start it again, then try again.`;
    throw new EngineError("unreachable", message, { cause });
  }
}

async function follow(
  engine: Engine,
  image: string,
  signal: AbortSignal,
  onProgress: OnProgress,
  begin: () => Promise<NodeJS.ReadableStream>,
): Promise<void> {
  const reader = new BuildStreamReader();
  const started = performance.now();
  const report = () => onProgress(toProgress(image, reader.state, performance.now() - started));
  report();
  // Steady, so that a long step shows its time and a talkative one does not flood.
  const heartbeat = setInterval(report, 500);
  try {
    for await (const chunk of await begin()) {
      const { step } = reader.state;
      reader.push(Buffer.from(chunk));
      if (reader.state.step !== step) report();
    }
    reader.end();
  } catch (error) {
    signal.throwIfAborted();
    throw requestFailure(engine, image, error, reader.lastLines(shownLines));
  } finally {
    clearInterval(heartbeat);
  }
  if (reader.error !== undefined) throw buildFailure(image, reader.error, reader.lastLines(shownLines));
}

const shownLines = 20;

function toProgress(image: string, state: BuildState, elapsedMs: number): BuildProgress {
  const message = state.message.length > 100 ? `${state.message.slice(0, 99)}…` : state.message;
  return { image, step: state.step, steps: state.steps, message, elapsedMs };
}

function requestFailure(engine: Engine, image: string, error: unknown, log: readonly string[]): EngineError {
  const message = error instanceof Error ? error.message : String(error);
  if (statusOf(error) !== undefined) return buildFailure(image, message, log, error);
  const text = `The container engine at ${engine.endpoint} stopped answering while ${image} was being built (${message}). Start it again, then try again.`;
  return new EngineError("unreachable", text, { cause: error });
}

function statusOf(error: unknown): number | undefined {
  const status = error instanceof Error && "statusCode" in error ? error.statusCode : undefined;
  return typeof status === "number" ? status : undefined;
}
