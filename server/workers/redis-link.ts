import { setTimeout as delay } from "node:timers/promises";
import { Redis } from "ioredis";
import type { Logger } from "../base/logger.ts";
import type { RedisAddress } from "./redis-address.ts";
import { readRedisInfo } from "./redis-info.ts";

/** Connections to one Redis, which come back by themselves when it does. Commands wait for it meanwhile. */
export interface RedisLink extends AsyncDisposable {
  /** Where it is, as it may be shown. */
  readonly name: string;
  readonly commands: Redis;
  readonly isUp: boolean;
  /** Hears when the connection was lost, and when it is back. */
  onChange(listener: (isUp: boolean) => void): void;
  /** Hears every message of a channel that comes while the connection is there. */
  subscribe(channel: string, listener: (message: string) => void): Promise<void>;
}

/** Redis cannot be used; the message says where, why, and what to do. */
export class RedisError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "RedisError";
  }
}

const firstAnswerMs = 10_000;
const longestRetryMs = 2_000;
/** A connection with a command on it that hears nothing for so long is dead. Longer than BullMQ blocks (5 s). */
const socketTimeoutMs = 10_000;

/**
 * Connects, and makes sure that it is a Redis that will do.
 * @throws RedisError
 */
export async function linkRedis({ name, options }: RedisAddress, logger: Logger): Promise<RedisLink> {
  let hasBeenUp = false;
  let lastError: Error | undefined;
  const commands = new Redis({
    ...options,
    lazyConnect: true,
    maxRetriesPerRequest: null,
    socketTimeout: socketTimeoutMs,
    connectTimeout: firstAnswerMs,
    // A failure of the first connection is told to whoever starts; later ones pass.
    retryStrategy: (times: number) => (hasBeenUp ? Math.min(100 * times, longestRetryMs) : null),
  });
  const listeners = new Set<(isUp: boolean) => void>();
  const tell = (isUp: boolean) => {
    for (const listener of listeners) listener(isUp);
  };
  commands.on("error", (error: Error) => {
    lastError = error;
  });
  try {
    const warnings = await probe(commands, () => lastError);
    for (const warning of warnings) logger.warn(`${name}: ${warning}`);
  } catch (cause) {
    commands.disconnect();
    throw new RedisError(`${name} cannot be used: ${(cause as Error).message}`, { cause });
  }
  hasBeenUp = true;
  let wasUp = true;
  commands.on("close", () => {
    if (!wasUp) return;
    wasUp = false;
    logger.warn(`${name} cannot be reached${lastError ? ` (${lastError.message})` : ""}: waiting for it`);
    tell(false);
  });
  commands.on("ready", () => {
    wasUp = true;
    lastError = undefined;
    logger.info(`${name} is back`);
    tell(true);
  });
  const subscriber = commands.duplicate({ lazyConnect: true, socketTimeout: socketTimeoutMs });
  subscriber.on("error", () => {});
  // A subscriber says nothing by itself, and would not notice that its connection is dead.
  const pulse = setInterval(() => {
    if (subscriber.status === "ready") subscriber.ping().catch(() => {});
  }, socketTimeoutMs / 2);
  return {
    name,
    commands,
    get isUp() {
      return commands.status === "ready";
    },
    onChange: (listener) => void listeners.add(listener),
    subscribe: async (channel, listener) => {
      subscriber.on("message", (from: string, message: string) => from === channel && listener(message));
      await subscriber.subscribe(channel);
    },
    [Symbol.asyncDispose]: async () => {
      wasUp = false;
      clearInterval(pulse);
      listeners.clear();
      subscriber.disconnect();
      commands.disconnect();
    },
  };
}

/** Resolves with warnings. Rejects with why it cannot be used. */
async function probe(redis: Redis, lastError: () => Error | undefined): Promise<readonly string[]> {
  const tooLong = new AbortController();
  const silence = delay(firstAnswerMs, undefined, { signal: tooLong.signal }).then(() => {
    throw new Error(`it took the connection and did not answer as Redis within ${firstAnswerMs / 1000} s.`);
  });
  silence.catch(() => {});
  try {
    const ask = async () => {
      try {
        await redis.connect();
        return readRedisInfo(await redis.info());
      } catch (error) {
        throw new Error(explain(lastError() ?? (error as Error)), { cause: error });
      }
    };
    const { refusal, warnings } = await Promise.race([ask(), silence]);
    if (refusal !== undefined) throw new Error(refusal);
    return warnings;
  } finally {
    tooLong.abort();
  }
}

function explain({ message }: Error): string {
  if (/WRONGPASS|invalid password|NOAUTH/u.test(message)) return "it asks for another user or password.";
  if (/NOPERM/u.test(message)) return `its user may not do what is needed (${message}).`;
  if (/Protocol error|RESP type/u.test(message)) return "what answers there is no Redis.";
  if (/wrong version number|packet length/u.test(message)) return "it does not speak TLS: redis:// is for that.";
  if (/Connection is closed/u.test(message))
    return "the connection was closed at once: is it a Redis, and is TLS meant?";
  return `${message}.`;
}
