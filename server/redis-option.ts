import { readFileSync } from "node:fs";
import { existingFile } from "./cli/arguments.ts";
import { type Terminal, UsageError } from "./cli/command.ts";
import { parseRedisAddress, type RedisAddress, RedisAddressError } from "./workers/redis-address.ts";

/** The options that name a Redis; `parseArgs` reads them. */
export const redisOptions = { redis: { type: "string" }, "redis-ca": { type: "string" } } as const;

/** What the help of a command says of them. */
export const redisHelp = `  --redis URL             redis://[[USER]:PASSWORD@]HOST[:PORT][/DATABASE], rediss:// for TLS; or VERDICT_REDIS_URL, which other
                          users of the machine cannot see
  --redis-ca FILE         the certificate of the authority that signed Redis's own (PEM)`;

/** The Redis that the options or VERDICT_REDIS_URL name; undefined when they name none. Throws UsageError. */
export function readRedisOptions(
  values: { readonly [Name in keyof typeof redisOptions]?: string | undefined },
  { directory, environment }: Pick<Terminal, "directory" | "environment">,
): RedisAddress | undefined {
  const given = values.redis ?? (environment.VERDICT_REDIS_URL || undefined);
  const caFile = values["redis-ca"];
  if (given === undefined) {
    if (caFile !== undefined) throw new UsageError("--redis-ca goes with --redis URL.");
    return undefined;
  }
  const ca = caFile === undefined ? undefined : readFileSync(existingFile(directory, caFile), "utf8");
  try {
    return parseRedisAddress(given, ca);
  } catch (cause) {
    if (!(cause instanceof RedisAddressError)) throw cause;
    throw new UsageError(cause.message, { cause });
  }
}
