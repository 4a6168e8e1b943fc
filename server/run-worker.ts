import { readFileSync } from "node:fs";
import path from "node:path";
import { existingFile, parse } from "./cli/arguments.ts";
import { type Command, exitCode, type Terminal, UsageError } from "./cli/command.ts";
import type { MakeInfrastructure } from "./compose-judge.ts";
import { composeWorker } from "./compose-worker.ts";
import { readConfig } from "./config.ts";
import { prepareFolders } from "./daemon/folders.ts";
import { takeLock } from "./daemon/lock.ts";
import { createLogger } from "./daemon/log-file.ts";
import { locateOwnDaemon } from "./protocol/own-location.ts";
import { parseRedisAddress, type RedisAddress, RedisAddressError } from "./workers/redis-address.ts";

/** For what was said last to be written. */
const longestFarewellMs = 1_000;

/** @param packageRoot the folder with `runners/` */
export function createWorkerCommand(packageRoot: string, makeInfrastructure?: MakeInfrastructure): Command {
  return {
    summary: "judge for a server on another machine, over Redis",
    help: `Usage: verdict worker --redis URL [--redis-ca FILE] [--slots N] [--languages ID,ID...] [--data DIR]

Judges on this machine what a \`verdict serve --redis URL\` hands out. Any number of workers may be at one Redis; each has an engine
and a state folder of its own.

  --redis URL        redis://[[USER]:PASSWORD@]HOST[:PORT][/DATABASE], rediss:// for TLS; or VERDICT_REDIS_URL, which other users
                     of the machine cannot see
  --redis-ca FILE    the certificate of the authority that Redis's own is signed by, PEM
  --slots N          so many submissions at once; default: as many as the engine has cores
  --languages IDS    take these languages alone
  --data DIR         the state folder; default: worker/ in the usual one

SIGTERM or Ctrl-C: takes no more submissions, finishes those under way (at most drainMinutes of config.json, then they go back to the
others), and ends.

Exit code: 0 after such an end; 3 when it could not start.`,
    run: async (args, terminal) => {
      const { values } = parse({
        args,
        options: {
          redis: { type: "string" },
          "redis-ca": { type: "string" },
          slots: { type: "string" },
          languages: { type: "string" },
          data: { type: "string" },
        },
      });
      const slots = values.slots === undefined ? undefined : readSlots(values.slots);
      const wanted = values.languages?.split(",").map((id) => id.trim());
      return work(terminal, packageRoot, {
        address: readAddress(values.redis, values["redis-ca"], terminal),
        version: terminal.version,
        ...(slots !== undefined && { slots }),
        chooseLanguages: (all) => chooseLanguages(all, wanted),
        ...(makeInfrastructure && { makeInfrastructure }),
        stateDirectory: values.data === undefined ? undefined : path.resolve(terminal.directory, values.data),
      });
    },
  };
}

type Options = Parameters<typeof composeWorker>[1] & { readonly stateDirectory: string | undefined };

async function work(terminal: Terminal, packageRoot: string, options: Options): Promise<number> {
  const { stderr, environment, interrupted } = terminal;
  const stateDirectory = options.stateDirectory ?? path.join(terminal.location.stateDirectory, "worker");
  prepareFolders(locateOwnDaemon({ ...environment, VERDICT_DATA_DIR: stateDirectory }));
  using lock = takeLock(stateDirectory, "lock.db");
  if (lock === undefined) {
    throw new Error(`Another worker or daemon has ${stateDirectory}: give this one a folder of its own with --data.`);
  }
  const logger = createLogger((level, message) => stderr.write(`${level}: ${message}\n`));
  const config = readConfig(stateDirectory, environment);
  const worker = await composeWorker({ stateDirectory, packageRoot, config, logger }, options);
  if (!interrupted.aborted) await new Promise((resolve) => interrupted.addEventListener("abort", resolve));
  logger.info(`Finishes ${worker.running} submissions and ends`);
  await worker.drain(AbortSignal.timeout(config.drainMinutes * 60_000));
  await worker[Symbol.asyncDispose]();
  // A connection that a library keeps open must not keep the process.
  setTimeout(() => process.exit(), longestFarewellMs).unref();
  return exitCode.accepted;
}

/** Where the Redis is that `--redis` or VERDICT_REDIS_URL names. Throws UsageError. */
export function readAddress(url: string | undefined, caFile: string | undefined, terminal: Terminal): RedisAddress {
  const given = url ?? terminal.environment.VERDICT_REDIS_URL;
  if (given === undefined || given === "") throw new UsageError("--redis URL is missing.");
  const ca = caFile === undefined ? undefined : readFileSync(existingFile(terminal.directory, caFile), "utf8");
  try {
    return parseRedisAddress(given, ca);
  } catch (cause) {
    if (!(cause instanceof RedisAddressError)) throw cause;
    throw new UsageError(cause.message, { cause });
  }
}

function readSlots(text: string): number {
  if (!/^[1-9]\d{0,2}$/u.test(text)) throw new UsageError(`--slots ${text} is no number from 1 to 999.`);
  return Number(text);
}

function chooseLanguages(all: readonly string[], wanted: readonly string[] | undefined): readonly string[] {
  const unknown = wanted?.filter((id) => !all.includes(id)) ?? [];
  if (unknown.length > 0) throw new UsageError(`No runner for ${unknown.join(", ")}. There are: ${all.join(", ")}.`);
  return wanted ?? all;
}
