import path from "node:path";
import type { RedisServer } from "../workers/support/redis-server.ts";
import { startRedis } from "../workers/support/redis-server.ts";
import type { Field, Place, Surroundings } from "./fault.ts";
import { engineAddress } from "./second-engine.ts";
import { VerdictProcess } from "./verdict-process.ts";

/**
 * Both sides take a worker for dead after this: less than the longest cut, and more than a busy machine keeps a worker waiting. A submission whose
 * workers are lost three times is given up.
 */
export const remoteEnvironment = { VERDICT_WORKER_LOST_SECONDS: "5" };

/** What a worker logs when it begins to take jobs: one that does not find its Redis at its start gives up. */
export const workerIsReady = "at once of ";

/** A Redis that keeps an append-only file, and a service whose submissions are judged by two workers. */
export async function prepareRemote(place: Place): Promise<Surroundings> {
  const redis = await startRedis("--appendonly", "yes", "--appendfsync", "always");
  const workers = ["worker-1", "worker-2"].map((name) => createWorker(place, name, redis.url));
  return { environment: remoteEnvironment, arguments: ["--redis", redis.url], redis, workers };
}

/** @param within a command that runs it elsewhere */
export function createWorker({ directory }: Place, name: string, url: string, within: readonly string[] = []) {
  const stateDirectory = path.join(directory, name);
  return new VerdictProcess({
    arguments: ["worker", "--redis", url, "--data", stateDirectory, "--slots", "2"],
    stateDirectory,
    logFile: path.join(directory, `${name}.log`),
    environment: { DOCKER_HOST: engineAddress, ...remoteEnvironment },
    within,
  });
}

/** The Redis of a field that was prepared with one. */
export function redisOf({ redis }: Field): RedisServer {
  if (redis === undefined) throw new Error("This fault was prepared without a Redis.");
  return redis;
}
