import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { Logger } from "../base/logger.ts";
import type { LimitCheck } from "./limit-checks.ts";

const FILE_NAME = "limits.json";
/** Engines that are remembered; a person changes between two or three. */
const MOST_ENGINES = 8;

const Memory = z.array(
  z.strictObject({
    key: z.string(),
    checks: z.array(
      z.strictObject({
        limit: z.string(),
        enforced: z.boolean(),
        found: z.string(),
        mend: z.string(),
        note: z.string().optional(),
      }),
    ),
  }),
);

/** What was shown under `key` before; undefined when nothing was, or the file cannot be read. */
export async function recallChecks(directory: string, key: string): Promise<readonly LimitCheck[] | undefined> {
  return (await load(directory)).find((entry) => entry.key === key)?.checks;
}

/** Keeps `checks` for the daemons to come. That it cannot be written costs time at their start, no more: it is logged. */
export async function rememberChecks(
  directory: string,
  key: string,
  checks: readonly LimitCheck[],
  logger: Logger,
): Promise<void> {
  const others = (await load(directory)).filter((entry) => entry.key !== key);
  const path = join(directory, FILE_NAME);
  try {
    const text = JSON.stringify([{ key, checks }, ...others].slice(0, MOST_ENGINES), undefined, 2);
    await writeFile(`${path}.new`, text, { mode: 0o600 });
    await rename(`${path}.new`, path);
  } catch (error) {
    await rm(`${path}.new`, { force: true }).catch(() => {});
    logger.warn(`${path} could not be written (${String(error)}): the engine's limits will be checked again.`);
  }
}

async function load(directory: string): Promise<z.infer<typeof Memory>> {
  try {
    return Memory.parse(JSON.parse(await readFile(join(directory, FILE_NAME), "utf8")));
  } catch {
    // Not there, or not ours: everything is shown again.
    return [];
  }
}
