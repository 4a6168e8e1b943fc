import { posix } from "node:path";
import type { SourceFile } from "./language.ts";

const MAIN_NAMES = ["main", "__main__", "solution"];

/** The line (from 0) where the first of `patterns` that is found stands; undefined when none is. */
export function findLine(source: string, patterns: readonly RegExp[]): number | undefined {
  const found = patterns.map((pattern) => pattern.exec(source)).find((match) => match !== null);
  return found && source.slice(0, found.index).split("\n").length - 1;
}

/**
 * The main one of several files: in the uppermost folder that has one, a file that is called main, __main__ or solution, else one in
 * which a pattern is found, else the first. Undefined when none has one of `extensions`.
 */
export function chooseMain<File extends SourceFile>(
  files: readonly File[],
  extensions: readonly string[],
  patterns: readonly RegExp[],
): File | undefined {
  const sources = files
    .filter(({ path }) => extensions.includes(posix.extname(path).toLowerCase()))
    .sort((a, b) => depth(a) - depth(b) || (a.path < b.path ? -1 : 1));
  const isNamed = ({ path }: File) => MAIN_NAMES.includes(posix.parse(path).name.toLowerCase());
  const isEntry = ({ content }: File) => findLine(Buffer.from(content).toString("utf8"), patterns) !== undefined;
  return sources.find(isNamed) ?? sources.find(isEntry) ?? sources[0];
}

function depth({ path }: SourceFile): number {
  return path.split("/").length;
}
