import { setTimeout as delay } from "node:timers/promises";
import type { Fault } from "../fault.ts";
import { prepareRemote, redisOf } from "../remote.ts";

export const restartRedis: Fault = {
  name: "restart-redis",
  what: "the Redis between the service and two workers stopped or killed, away for up to 3 s, and started on its append-only file",
  runs: { share: 2, full: 12 },
  load: { size: 6, spreadMs: 1_500 },
  prepare: prepareRemote,
  strike: async (field) => {
    const { random, signal, note } = field;
    const redis = redisOf(field);
    await delay(random.between(0, 2_000), undefined, { signal });
    const how = random.pick(["SIGTERM", "SIGKILL"] as const);
    await redis.stop(how);
    const awayMs = random.between(0, 3_000);
    note(`Redis ended by ${how}, away for ${awayMs} ms`);
    await delay(awayMs, undefined, { signal });
    await redis.start();
  },
};
