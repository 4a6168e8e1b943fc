import path from "node:path";
import { parse } from "./cli/arguments.ts";
import { type Command, exitCode, type Terminal, UsageError } from "./cli/command.ts";
import type { MakeInfrastructure } from "./compose-judge.ts";
import { composeWorker, type WorkerOptions } from "./compose-worker.ts";
import { readConfig } from "./config.ts";
import { prepareFolders } from "./daemon/folders.ts";
import { takeLock } from "./daemon/lock.ts";
import { createLogger } from "./daemon/log-file.ts";
import { locateOwnDaemon } from "./protocol/own-location.ts";
import { readRedisOptions, redisHelp, redisOptions } from "./redis-option.ts";

interface Surroundings {
  readonly makeInfrastructure?: MakeInfrastructure;
  /** Ends the process, whatever a library keeps open. */
  readonly exit?: () => void;
}

/** @param packageRoot the folder with `runners/` */
export function createWorkerCommand(
  packageRoot: string,
  { makeInfrastructure, exit = () => {} }: Surroundings = {},
): Command {
  return {
    summary: "judge for a server on another machine, over Redis",
    help: `Usage: verdict worker --redis URL [--redis-ca FILE] [--slots N] [--languages ID,ID...] [--data DIR]

Judges on this machine what a \`verdict serve --redis URL\` hands out. Any number of workers may be at one Redis; each has an engine
and a state folder of its own.

${redisHelp}
  --slots N               so many submissions at once; default: as many as the engine has cores
  --languages ID,ID...    take these languages alone
  --data DIR              the state folder; default: worker/ in the usual one

SIGTERM or Ctrl-C: takes no more submissions, finishes those under way (at most drainMinutes of config.json, then they go back to the
others), and ends.

Exit code: 0 after such an end; 3 when it could not start.`,
    run: async (args, terminal) => {
      const { values } = parse({
        args,
        options: {
          ...redisOptions,
          slots: { type: "string" },
          languages: { type: "string" },
          data: { type: "string" },
        },
      });
      const slots = values.slots === undefined ? undefined : readSlots(values.slots);
      const wanted = values.languages?.split(",").map((id) => id.trim());
      const address = readRedisOptions(values, terminal);
      if (address === undefined) throw new UsageError("--redis URL is missing.");
      const code = await work(terminal, packageRoot, {
        address,
        version: terminal.version,
        ...(slots !== undefined && { slots }),
        chooseLanguages: (all) => chooseLanguages(all, wanted),
        ...(makeInfrastructure && { makeInfrastructure }),
        stateDirectory: values.data === undefined ? undefined : path.resolve(terminal.directory, values.data),
      });
      exit();
      return code;
    },
  };
}

type Options = WorkerOptions & { readonly stateDirectory: string | undefined };

async function work(terminal: Terminal, packageRoot: string, options: Options): Promise<number> {
  const { environment } = terminal;
  const stateDirectory = options.stateDirectory ?? path.join(terminal.location.stateDirectory, "worker");
  prepareFolders(locateOwnDaemon({ ...environment, VERDICT_DATA_DIR: stateDirectory }));
  const lock = takeLock(stateDirectory, "lock.db");
  if (lock === undefined) {
    throw new Error(`Another worker or daemon has ${stateDirectory}: give this one a folder of its own with --data.`);
  }
  try {
    return await workLocked(terminal, packageRoot, stateDirectory, options);
  } finally {
    lock[Symbol.dispose]();
  }
}

async function workLocked(
  { stderr, environment, interrupted }: Terminal,
  packageRoot: string,
  stateDirectory: string,
  options: WorkerOptions,
): Promise<number> {
  const logger = createLogger((level, message) => stderr.write(`${level}: ${message}\n`));
  const config = readConfig(stateDirectory, environment);
  const worker = await composeWorker({ stateDirectory, packageRoot, config, logger }, options);
  if (!interrupted.aborted) await new Promise((resolve) => interrupted.addEventListener("abort", resolve));
  logger.info(`Finishes ${worker.running} submissions and ends`);
  await worker.drain(AbortSignal.timeout(config.drainMinutes * 60_000));
  await worker[Symbol.asyncDispose]();
  return exitCode.accepted;
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
