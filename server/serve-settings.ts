import { readFileSync } from "node:fs";
import { existingFile, existingFolder } from "./cli/arguments.ts";
import { type Terminal, UsageError } from "./cli/command.ts";
import { dataFolder, serveFolder } from "./cli/data-folder.ts";
import type { DaemonConfig } from "./config.ts";
import type { HttpOptions } from "./http/services.ts";
import { readRedisOptions, redisOptions } from "./redis-option.ts";
import type { RedisAddress } from "./workers/redis-address.ts";

/** What `verdict serve` takes; `parseArgs` reads it. */
export const serveOptions = {
  problems: { type: "string" },
  host: { type: "string", default: "127.0.0.1" },
  port: { type: "string", default: "8080" },
  data: { type: "string" },
  cors: { type: "string" },
  "tls-cert": { type: "string" },
  "tls-key": { type: "string" },
  requests: { type: "string", default: "600" },
  "waiting-requests": { type: "string", default: "100" },
  queue: { type: "string" },
  "queue-per-user": { type: "string" },
  "body-limit": { type: "string", default: "8" },
  ...redisOptions,
} as const;

type Values = { readonly [Name in keyof typeof serveOptions]?: string | undefined };

/** A command line, read and checked. */
export interface ServeSettings {
  /** Absolute, as `dataDirectory`. */
  readonly problemsDirectory: string;
  readonly dataDirectory: string;
  /** What goes before the daemon's own configuration. */
  readonly queue: Partial<Pick<DaemonConfig, "queueLimit" | "queueLimitPerClient">>;
  /** Whose workers judge; absent: this machine does. */
  readonly redis?: RedisAddress;
  readonly http: Omit<HttpOptions, "timeouts">;
}

/** Throws UsageError. */
export function readServeSettings(values: Values, terminal: Terminal): ServeSettings {
  const { directory } = terminal;
  if (values.problems === undefined) throw new UsageError("--problems DIR is missing.");
  const queue = optionalNumber(values.queue, "--queue");
  const perUser = optionalNumber(values["queue-per-user"], "--queue-per-user");
  const tls = readTls(values, directory);
  const redis = readRedisOptions(values, terminal);
  return {
    problemsDirectory: existingFolder(directory, values.problems),
    dataDirectory: dataFolder(terminal, values.data, serveFolder(terminal)),
    queue: {
      ...(queue !== undefined && { queueLimit: queue }),
      ...(perUser !== undefined && { queueLimitPerClient: perUser }),
    },
    ...(redis !== undefined && { redis }),
    http: {
      host: values.host ?? "",
      port: readNumber(values.port, "--port", 0, 65_535),
      ...(values.cors !== undefined && { corsOrigin: readOrigin(values.cors) }),
      ...(tls !== undefined && { tls }),
      requestsPerMinute: readNumber(values.requests, "--requests"),
      waitingRequests: readNumber(values["waiting-requests"], "--waiting-requests"),
      bodyLimitBytes: readNumber(values["body-limit"], "--body-limit", 1, 64) * 1024 * 1024,
    },
  };
}

function optionalNumber(text: string | undefined, name: string): number | undefined {
  return text === undefined ? undefined : readNumber(text, name);
}

function readNumber(text: string | undefined, name: string, least = 1, most = 1_000_000): number {
  const number = /^\d+$/.test(text ?? "") ? Number(text) : Number.NaN;
  if (number >= least && number <= most) return number;
  throw new UsageError(`${name} is a whole number from ${least} to ${most}, not ${text}.`);
}

function readOrigin(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url !== undefined && /^https?:$/.test(url.protocol) && url.origin === text) return text;
  throw new UsageError(`--cors takes one origin, such as https://class.example.org, not ${text}.`);
}

function readTls(values: Values, directory: string): { readonly cert: Buffer; readonly key: Buffer } | undefined {
  const { "tls-cert": cert, "tls-key": key } = values;
  if (cert === undefined && key === undefined) return undefined;
  if (cert === undefined || key === undefined) throw new UsageError("--tls-cert and --tls-key go together.");
  return { cert: read(directory, cert), key: read(directory, key) };
}

function read(directory: string, given: string): Buffer {
  try {
    return readFileSync(existingFile(directory, given));
  } catch (cause) {
    if (cause instanceof UsageError) throw cause;
    throw new UsageError(`${given} cannot be read: ${(cause as Error).message}.`, { cause });
  }
}
