import { statSync } from "node:fs";
import path from "node:path";
import { type ParseArgsConfig, parseArgs } from "node:util";
import { UsageError } from "./command.ts";

/** `parseArgs` with its complaints as UsageError. */
export function parse<Config extends ParseArgsConfig>(config: Config): ReturnType<typeof parseArgs<Config>> {
  try {
    return parseArgs(config);
  } catch (cause) {
    throw new UsageError((cause as Error).message, { cause });
  }
}

/** The one positional argument. Throws UsageError when there is none or more. */
export function only(positionals: readonly string[], name: string): string {
  const [first, ...more] = positionals;
  if (first === undefined) throw new UsageError(`${name} is missing.`);
  if (more.length > 0) throw new UsageError(`One ${name} is enough: ${more.join(" ")} is too much.`);
  return first;
}

/** The absolute path of a file that is there. Throws UsageError. */
export function existingFile(directory: string, given: string): string {
  const file = path.resolve(directory, given);
  const stats = statSync(file, { throwIfNoEntry: false });
  if (stats === undefined) throw new UsageError(`There is no file ${given}.`);
  if (stats.isDirectory()) throw new UsageError(`${given} is a folder, not a file.`);
  return file;
}

/** The absolute path of a folder that is there. Throws UsageError. */
export function existingFolder(directory: string, given: string): string {
  const folder = path.resolve(directory, given);
  const stats = statSync(folder, { throwIfNoEntry: false });
  if (!stats?.isDirectory()) throw new UsageError(`There is no folder ${given}.`);
  return folder;
}
