import type { Surroundings } from "./compose-judge.ts";
import type { RedisAddress } from "./workers/redis-address.ts";
import { linkRedis } from "./workers/redis-link.ts";
import { openRemoteCarryOut, type RemoteCarryOut } from "./workers/remote-carry-out.ts";

/**
 * Has submissions carried out by the workers that are at this Redis.
 * @param languages ids of all that there are
 * @throws RedisError
 */
export async function composeRemote(
  { config, logger }: Pick<Surroundings, "config" | "logger">,
  address: RedisAddress,
  languages: readonly string[],
): Promise<RemoteCarryOut> {
  const link = await linkRedis(address, logger);
  try {
    const timing = { lostMs: config.workerLostSeconds * 1_000 };
    const remote = await openRemoteCarryOut({ link, languages, timing, logger });
    return {
      ...remote,
      [Symbol.asyncDispose]: async () => {
        await remote[Symbol.asyncDispose]();
        await link[Symbol.asyncDispose]();
      },
    };
  } catch (error) {
    await link[Symbol.asyncDispose]();
    throw error;
  }
}
