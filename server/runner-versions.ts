import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import type { Logger } from "./base/logger.ts";
import type { Language } from "./languages/language.ts";
import { defaultLimits } from "./problems/limits.ts";
import type { RunnerInfo } from "./protocol/runners.ts";
import type { RunLimits, Sandbox } from "./sandbox/api.ts";

const fileName = "versions.json";

/** By image, whose tag is another for every other content. */
const Versions = z.record(z.string(), z.string());

const limits: RunLimits = {
  cpuTimeLimitMs: 5_000,
  wallTimeLimitMs: 15_000,
  memoryLimitBytes: defaultLimits.memoryLimitBytes,
  outputLimitBytes: 65_536,
  processLimit: defaultLimits.processLimit,
};

export interface RunnerVersionsOptions {
  readonly sandbox: Sandbox;
  readonly languages: readonly Language[];
  readonly runners: () => Promise<readonly RunnerInfo[]>;
  readonly stateDirectory: string;
  readonly logger: Logger;
}

/**
 * Makes what answers which version of its compiler or runtime each runner's image holds, by runner id. An image is asked
 * once, in a container of its own; what cannot be asked, such as an image that is not built, is left out.
 */
export function createRunnerVersions(
  options: RunnerVersionsOptions,
): (signal: AbortSignal) => Promise<Readonly<Record<string, string>>> {
  const { languages, runners, stateDirectory, logger } = options;
  const file = path.join(stateDirectory, fileName);
  return async (signal) => {
    const known = read(file);
    const found: Record<string, string> = {};
    const byImage: Record<string, string> = {};
    for (const { id, image, present } of await runners()) {
      const language = languages.find((candidate) => candidate.id === id);
      if (!present || language === undefined) continue;
      const version = known[image] ?? (await ask(options, language, signal));
      if (version === undefined) continue;
      found[id] = version;
      byImage[image] = version;
    }
    try {
      writeFileSync(file, JSON.stringify(byImage));
    } catch (error) {
      // They are asked again then.
      logger.warn(`${file} cannot be written: ${(error as Error).message}`);
    }
    return found;
  };
}

function read(file: string): Readonly<Record<string, string>> {
  try {
    return Versions.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return {};
  }
}

async function ask({ sandbox, logger }: RunnerVersionsOptions, { id, version }: Language, signal: AbortSignal) {
  try {
    const { memoryLimitBytes, processLimit } = limits;
    const lease = await sandbox.lease({ runnerId: id, memoryLimitBytes, processLimit }, signal);
    try {
      const outcome = await lease.run({ phase: "compile", ...version, stdin: "none", limits }, signal);
      if (outcome.kind !== "exited" || outcome.exitCode !== 0) throw new Error(`it ended: ${outcome.kind}`);
      return findVersion(Buffer.from(outcome.stdout).toString("utf8"));
    } finally {
      await lease[Symbol.asyncDispose]();
    }
  } catch (error) {
    signal.throwIfAborted();
    logger.warn(`The runner ${id} did not say its version: ${(error as Error).message}`);
    return undefined;
  }
}

/** The last number with dots in the first line: before it stand names and packagers' own numbers. */
export function findVersion(printed: string): string | undefined {
  const [first = ""] = printed.split("\n");
  return first.match(/\d+(?:\.\d+)+/gu)?.at(-1);
}
