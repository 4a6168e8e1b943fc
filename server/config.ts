import { readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { listSchemaIssues } from "./base/schema-issues.ts";

/**
 * The daemon's configuration: `config.json` in the state folder, every key optional; an environment variable of the same name
 * (`VERDICT_IDLE_MINUTES`) goes before it.
 */
export const DaemonConfig = z.strictObject({
  /** A daemon without clients and submissions ends after so many minutes. `VERDICT_IDLE_MINUTES`. */
  idleMinutes: z.number().positive().default(30),
  /** The single-user pool empties after so many minutes without use, so that a desktop's virtual machine can sleep. `VERDICT_POOL_IDLE_MINUTES`. */
  poolIdleMinutes: z.number().positive().default(5),
  /** A daemon that makes room for a newer one waits so long for its submissions, then cancels them. `VERDICT_DRAIN_MINUTES`. */
  drainMinutes: z.number().positive().default(10),
  /** The part of the engine's memory that containers in use may take together. `VERDICT_MEMORY_FRACTION`. */
  memoryFraction: z.number().positive().max(1).default(0.75),
  /** Limits that the engine may leave unenforced, as `verdict doctor` names them. `VERDICT_ALLOWED_GAPS`, separated by commas. */
  allowedGaps: z.array(z.string().min(1)).default([]),
  /** So many submissions may wait for their turn. `VERDICT_QUEUE_LIMIT`. */
  queueLimit: z.number().int().positive().default(1_000),
  /** So many of one client. `VERDICT_QUEUE_LIMIT_PER_CLIENT`. */
  queueLimitPerClient: z.number().int().positive().default(100),
  /** So many submissions are kept once they are judged, the latest. `VERDICT_KEEP_SUBMISSIONS`. */
  keepSubmissions: z.number().int().positive().default(10_000),
  /** A worker on another machine that is not heard of for so many seconds is taken for dead. `VERDICT_WORKER_LOST_SECONDS`. */
  workerLostSeconds: z.number().min(1).default(10),
  /** The engine's runtime for containers, as registered there (`runsc` for gVisor); absent: the engine's own choice. `VERDICT_RUNTIME`. */
  runtime: z.string().min(1).optional(),
});
export type DaemonConfig = z.infer<typeof DaemonConfig>;

/** The configuration cannot be used; the message names the place, the key and what is allowed. */
export class ConfigError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "ConfigError";
  }
}

/** Reads the configuration of the daemon in `stateDirectory`. Throws ConfigError. */
export function readConfig(
  stateDirectory: string,
  environment: Readonly<Record<string, string | undefined>>,
): DaemonConfig {
  const file = path.join(stateDirectory, "config.json");
  const parsed = DaemonConfig.safeParse({ ...readObject(file), ...readEnvironment(environment) });
  if (parsed.success) return parsed.data;
  const reasons = listSchemaIssues(DaemonConfig, parsed.error).map((issue) => {
    const key = String(issue.path[0] ?? "");
    const name = variableName(key);
    const place = environment[name] === undefined ? `${file}: ${issue.path.join(".") || "the file"}` : name;
    return `${place}: ${issue.message}`;
  });
  throw new ConfigError(reasons.join("\n"));
}

function readObject(file: string): object {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") return {};
    throw new ConfigError(`${file} cannot be read: ${(cause as Error).message}.`, { cause });
  }
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(text));
  } catch (cause) {
    throw new ConfigError(`${file} is not a JSON object.`, { cause });
  }
}

function readEnvironment(environment: Readonly<Record<string, string | undefined>>): object {
  const given = Object.keys(DaemonConfig.shape).map((key) => [key, environment[variableName(key)]] as const);
  return Object.fromEntries(
    given
      .filter(([, text]) => text !== undefined && text !== "")
      .map(([key, text]) => [key, readVariable(key, text ?? "")]),
  );
}

function readVariable(key: string, text: string): unknown {
  if (key === "allowedGaps") return text.split(",").map((gap) => gap.trim());
  return key === "runtime" ? text : Number(text);
}

function variableName(key: string): string {
  return `VERDICT_${key.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;
}
