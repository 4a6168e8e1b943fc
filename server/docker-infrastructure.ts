import { createHash } from "node:crypto";
import { realpathSync } from "node:fs";
import path from "node:path";
import type { Logger } from "./base/logger.ts";
import type { DaemonConfig } from "./config.ts";
import { examine } from "./doctor.ts";
import type { Engine } from "./engine/engine.ts";
import { findEngine } from "./engine/find-engine.ts";
import type { Images } from "./engine/images.ts";
import { readSbom } from "./engine/read-sbom.ts";
import { createImages, listImages } from "./engine/runner-images.ts";
import type { Infrastructure, InfrastructureEvents } from "./infrastructure.ts";
import type { Language } from "./languages/language.ts";
import { defaultLimits } from "./problems/limits.ts";
import type { BuildProgress, RunnerInfo } from "./protocol/runners.ts";
import type { DaemonStatus } from "./protocol/status.ts";
import { labels, type RunnerSpec } from "./sandbox/hardening.ts";
import { createSandbox } from "./sandbox/sandbox.ts";

export interface InfrastructureOptions {
  readonly stateDirectory: string;
  /** The folder with `runners/`. */
  readonly packageRoot: string;
  readonly config: DaemonConfig;
  readonly languages: readonly Language[];
  readonly events: InfrastructureEvents;
  readonly logger: Logger;
}

interface Found {
  readonly engine: Engine;
  readonly images: Images;
}

/** The Docker engine of this machine with its images and containers. Nothing is asked of it before something is needed. */
export function createDockerInfrastructure(options: InfrastructureOptions): Infrastructure {
  const { config, events, languages, logger, stateDirectory } = options;
  const runnersDirectory = path.join(options.packageRoot, "runners");
  const ending = new AbortController();
  let found: Found | undefined;
  let state: DaemonStatus["engine"] = { state: "unknown" };
  /** By engine: whoever connects anew takes part in the builds that are under way there. */
  const imagesOf = new Map<string, Images>();
  /** What callers of ensureImage wait for, the first of them first. */
  const building = new Map<symbol, BuildProgress>();

  /** Asks again whenever nothing was found: an engine may be started at any time. */
  const connect = async (): Promise<Found> => {
    try {
      const engine = await findEngine();
      const key = JSON.stringify([engine.id, engine.endpoint]);
      const images = imagesOf.get(key) ?? createImages(engine, runnersDirectory);
      imagesOf.set(key, images);
      found = { engine, images };
      const { endpoint, version, cgroupVersion } = engine;
      setState({ state: "ready", endpoint, version, cgroupVersion });
      events.onCores(Math.max(1, engine.cores));
      return found;
    } catch (error) {
      found = undefined;
      setState({ state: "unavailable", message: (error as Error).message });
      throw error;
    }
  };

  const setState = (next: DaemonStatus["engine"]) => {
    state = next;
    events.onChange();
  };

  const ensureImage = async (runnerId: string, signal: AbortSignal, onProgress: (progress: BuildProgress) => void) => {
    const { images } = found ?? (await connect());
    const place = Symbol(runnerId);
    try {
      return await images.ensure(runnerId, {
        signal: AbortSignal.any([signal, ending.signal]),
        onProgress: (progress) => {
          building.set(place, progress);
          events.onChange();
          onProgress(progress);
        },
      });
    } finally {
      if (building.delete(place)) events.onChange();
    }
  };

  const specs = new Map(languages.map((language) => [language.id, describeRunner(language)]));
  const connectEngine = async () => (await connect()).engine;
  const sandbox = createSandbox({
    connect: connectEngine,
    image: (runnerId, signal, onProgress) =>
      ensureImage(runnerId, signal, ({ image, step, steps, message }) =>
        onProgress(`Building ${image}: step ${step} of ${steps}: ${message}`),
      ),
    runner: (runnerId) => specs.get(runnerId),
    stateId: stateIdOf(stateDirectory),
    stateDirectory,
    logger,
    allowedGaps: config.allowedGaps,
    ...(config.runtime === undefined ? {} : { runtime: config.runtime }),
    idleMs: config.poolIdleMinutes * 60_000,
    memoryFraction: config.memoryFraction,
    onLease: (start) => events.onLease?.(start),
    onLeaseFailed: (failure) => events.onLeaseFailed?.(failure),
  });
  const subscription = sandbox.onStatus(events.onChange);

  const runners = async (): Promise<RunnerInfo[]> => {
    // Without an engine there is still something to say.
    const states = await (found === undefined ? listImages(runnersDirectory) : found.images.list());
    return languages.map(({ id, name, extensions, variants }) => {
      const image = states.find(({ runnerId }) => runnerId === id);
      return {
        id,
        name,
        extensions: [...extensions],
        variants: variants.map((variant) => ({ id: variant.id, title: variant.title })),
        image: image?.reference ?? "",
        present: image?.present ?? false,
        ...(image?.sizeBytes === undefined ? {} : { sizeBytes: image.sizeBytes }),
      };
    });
  };

  return {
    sandbox,
    engineState: () => state,
    checkEngine: () =>
      connect().then(
        () => {},
        () => {},
      ),
    building: () => building.values().next().value,
    pools: () => sandbox.status().pools.map((pool) => ({ ...pool })),
    runners: async () => {
      if (found === undefined) await connect().catch(() => {});
      return runners();
    },
    buildRunners: async (ids, onProgress, signal) => {
      await connect();
      for (const id of ids.length > 0 ? ids : languages.map((language) => language.id)) {
        await ensureImage(id, signal, onProgress);
      }
      return runners();
    },
    sbom: async (runnerId, signal) => {
      const { engine, images } = found ?? (await connect());
      const image = (await images.list()).find((each) => each.runnerId === runnerId);
      if (image === undefined) throw new Error(`There is no runner "${runnerId}".`);
      return readSbom(engine, image.reference, { [labels.state]: stateIdOf(stateDirectory) }, signal);
    },
    doctor: () =>
      examine({
        connect: connectEngine,
        images: async () => (found ?? (await connect())).images.list(),
        sandbox,
        allowedGaps: config.allowedGaps,
        runtime: config.runtime,
      }),
    [Symbol.asyncDispose]: async () => {
      ending.abort();
      subscription[Symbol.dispose]();
      await sandbox[Symbol.asyncDispose]();
    },
  };
}

/** What the sandbox must know of a language, for problems that say nothing of limits. */
export function describeRunner(language: Language): RunnerSpec {
  const { compile } = language;
  return {
    id: language.id,
    name: language.name,
    compileMemoryBytes: compile?.memoryLimitBytes ?? 0,
    runMemoryBytes: defaultLimits.memoryLimitBytes * language.memoryMultiplier,
    processLimit: Math.max(compile?.processLimit ?? 0, defaultLimits.processLimit * language.processMultiplier),
    systemCalls: language.systemCalls,
  };
}

/** One state folder, one id, by whatever path it is reached: containers with it belong to whoever holds the folder's lock. */
export function stateIdOf(stateDirectory: string): string {
  return createHash("sha256").update(realpathSync(stateDirectory)).digest("hex").slice(0, 16);
}
