import { randomUUID } from "node:crypto";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { baseImage, ensureBaseImage } from "./base-image.ts";
import { type ContextFile, hashBuildContext, packBuildContext, readBuildContext } from "./build-context.ts";
import { buildImage, inspectImage, type OnProgress } from "./build-image.ts";
import { type Engine, EngineError } from "./engine.ts";
import type { BuildProgress, ImageState, Images } from "./images.ts";
import { removeBuildStage, removeOldImages } from "./old-images.ts";
import { SharedBuilds } from "./shared-builds.ts";

/**
 * The images of the runners in `runnersDirectory` (`agent/` and one folder a language) on one engine, named `verdict/<id>` (or with
 * another prefix, so that tests leave the real ones alone).
 */
export function createImages(engine: Engine, runnersDirectory: string, prefix: string = usualPrefix): Images {
  const builds = new SharedBuilds<BuildProgress>();

  const ensurePart = async (recipe: Recipe, caller: Caller): Promise<string> => {
    caller.signal?.throwIfAborted();
    if ((await inspectImage(engine, recipe.reference)) !== undefined) return recipe.reference;
    const build = (signal: AbortSignal, onProgress: OnProgress) => buildPart(recipe, signal, onProgress);
    await builds.join(recipe.reference, build, caller);
    return recipe.reference;
  };

  const buildPart = async (recipe: Recipe, signal: AbortSignal, onProgress: OnProgress): Promise<void> => {
    const base = (baseSignal: AbortSignal, baseProgress: OnProgress) =>
      ensureBaseImage(engine, baseSignal, baseProgress);
    await builds.join(baseImage.reference, base, { signal, onProgress });
    const { agent } = recipe;
    const buildId = randomUUID();
    const agentImage = agent === undefined ? undefined : await ensurePart(agent, { signal, onProgress });
    const buildArguments = {
      VERDICT_BUILD: buildId,
      ...(agentImage === undefined ? {} : { AGENT_IMAGE: agentImage }),
    };
    await buildImage(
      engine,
      {
        reference: recipe.reference,
        context: packBuildContext(recipe.files),
        buildArguments,
        labels: { "verdict.image": recipe.name, "verdict.base": await findBaseId(engine) },
      },
      signal,
      onProgress,
    );
    await removeOldImages(engine.docker, recipe.name, recipe.reference);
    await removeBuildStage(engine.docker, buildId);
  };

  return {
    ensure: async (runnerId, options) => ensurePart(await readRecipe(runnersDirectory, prefix, runnerId), options),
    list: async () => {
      const states = (await listImages(runnersDirectory, prefix)).map(async (state): Promise<ImageState> => {
        const found = await inspectImage(engine, state.reference);
        return found === undefined ? state : { ...state, present: true, sizeBytes: found.Size };
      });
      return Promise.all(states);
    },
  };
}

/** Every runner's image reference, without asking an engine: `present` is false. */
export async function listImages(
  runnersDirectory: string,
  prefix: string = usualPrefix,
): Promise<readonly ImageState[]> {
  const ids: string[] = [];
  for (const entry of await readdir(runnersDirectory, { withFileTypes: true })) {
    if (!entry.isDirectory() || entry.name === agentId) continue;
    const content = await readdir(join(runnersDirectory, entry.name));
    if (content.includes("Dockerfile")) ids.push(entry.name);
  }
  const recipes = await Promise.all(ids.sort().map((id) => readRecipe(runnersDirectory, prefix, id)));
  return recipes.map(({ id, reference }) => ({ runnerId: id, reference, present: false }));
}

/** The exact base that an image is built upon: its name alone says it for as long as nobody makes or pulls another. */
async function findBaseId(engine: Engine): Promise<string> {
  return (await inspectImage(engine, baseImage.reference))?.Id ?? "";
}

const agentId = "agent";
const usualPrefix = "verdict";

type Caller = Parameters<Images["ensure"]>[1];

interface Recipe {
  readonly id: string;
  /** Without its tag: `verdict/agent`. */
  readonly name: string;
  readonly files: readonly ContextFile[];
  readonly reference: string;
  /** Whose files the image takes over; absent in the agent's own. */
  readonly agent?: Recipe;
}

async function readRecipe(runnersDirectory: string, prefix: string, id: string): Promise<Recipe> {
  const directory = join(runnersDirectory, id);
  let files: readonly ContextFile[];
  try {
    files = await readBuildContext(directory);
  } catch (cause) {
    throw new EngineError("build-failed", `There is no runner "${id}": ${directory} cannot be read.`, { cause });
  }
  if (!files.some((file) => file.path === "Dockerfile")) {
    throw new EngineError(
      "build-failed",
      `The runner "${id}" cannot be built: there is no Dockerfile in ${directory}.`,
    );
  }
  const name = `${prefix}/${id}`;
  const agent = id === agentId ? undefined : await readRecipe(runnersDirectory, prefix, agentId);
  const inputs = [baseImage.reference, ...(agent === undefined ? [] : [agent.reference])];
  const reference = `${name}:${hashBuildContext(files, inputs)}`;
  return { id, name, files, reference, ...(agent === undefined ? {} : { agent }) };
}
