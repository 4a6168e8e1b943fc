import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import path from "node:path";
import { createDisposables, type Disposables } from "./base/disposables.ts";
import { classifyFailure } from "./carry-out.ts";
import { composeJudge, type MakeInfrastructure, type Surroundings } from "./compose-judge.ts";
import { describeFailure } from "./describe-failure.ts";
import { packageKey } from "./workers/keys.ts";
import { openPackageCache } from "./workers/package-cache.ts";
import { type QueueWorker, startQueueWorker } from "./workers/queue-worker.ts";
import type { RedisAddress } from "./workers/redis-address.ts";
import { linkRedis } from "./workers/redis-link.ts";

export interface WorkerOptions {
  readonly address: RedisAddress;
  readonly version: string;
  /** So many jobs at once; absent: as many as the engine has cores. */
  readonly slots?: number;
  /** Ids of the languages that are taken; absent: all. Throws what `choose` throws. */
  readonly chooseLanguages: (all: readonly string[]) => readonly string[];
  readonly makeInfrastructure?: MakeInfrastructure;
}

/** How often an engine that is not there is looked for. */
const lookForEngineMs = 5_000;
const packageCacheBytes = 4 * 1024 ** 3;

/**
 * Wires a judge on this machine with the jobs in Redis. Whoever calls has the state folder for itself.
 * @throws RedisError
 */
export async function composeWorker(surroundings: Surroundings, options: WorkerOptions): Promise<QueueWorker> {
  const begun = createDisposables();
  try {
    return await openWorker(surroundings, options, begun);
  } catch (error) {
    await begun[Symbol.asyncDispose]();
    throw error;
  }
}

async function openWorker(surroundings: Surroundings, options: WorkerOptions, begun: Disposables) {
  const { stateDirectory, config, logger } = surroundings;
  let cores = 0;
  const events = {
    onCores: (found: number) => {
      cores = found;
    },
    onChange: () => settle(),
  };
  const local = begun.use(await composeJudge(surroundings, events, options.makeInfrastructure));
  const { infrastructure } = local;
  const languages = options.chooseLanguages(local.languages.map(({ id }) => id));
  const link = begun.use(await linkRedis(options.address, logger));
  const packages = await openPackageCache({
    directory: path.join(stateDirectory, "packages"),
    bring: async (hash) => (await link.commands.getBuffer(packageKey(hash))) ?? undefined,
    bytes: packageCacheBytes,
  });
  const name = `${hostname()} ${process.pid}`;
  const worker = begun.use(
    await startQueueWorker({
      ...{ id: randomUUID(), name, version: options.version, languages, link, packages, logger },
      carryOut: local.carryOut,
      describe: (error) => ({
        kind: classifyFailure(error),
        message: (error as Error).message,
        ...describeFailure(error),
      }),
      timing: { lostMs: config.workerLostSeconds * 1_000 },
    }),
  );
  let slots = 0;
  function settle(): void {
    const isReady = infrastructure.engineState().state === "ready";
    const next = isReady ? (options.slots ?? cores) : 0;
    if (next === slots) return;
    slots = next;
    logger.info(
      next === 0 ? "There is no engine: no jobs are taken" : `Takes ${next} at once of ${languages.join(", ")}`,
    );
    worker.setSlots(next);
  }
  const lookForEngine = async () => {
    if (slots === 0) await infrastructure.checkEngine();
    settle();
  };
  const timer = setInterval(() => void lookForEngine(), lookForEngineMs);
  begun.defer(() => clearInterval(timer));
  await lookForEngine();
  if (slots === 0) logger.warn("There is no engine yet: no jobs are taken until there is");
  return {
    get running() {
      return worker.running;
    },
    setSlots: worker.setSlots,
    drain: worker.drain,
    [Symbol.asyncDispose]: () => begun[Symbol.asyncDispose](),
  };
}
