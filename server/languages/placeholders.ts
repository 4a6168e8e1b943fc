import type { Command } from "./language.ts";

/** Where the container keeps the submitted sources; only the agent writes there. */
export const SOURCE_FOLDER = "/box";
/** Where the container keeps what the compiler made. */
const PROGRAM_FOLDER = "/prog";

const PLACEHOLDER = /\$\{([^}]*)\}/gu;
const LIMIT = /^memoryLimit(MiB|KiB)(?:\*(\d{1,3})%)?$/u;
const UNIT_BYTES = { MiB: 1024 * 1024, KiB: 1024 };
/** Each is a word of its own, for it may become any number of words. */
const LISTS = ["sources", "companions"] as const;
const HARNESS = "harness";

/** What a manifest may write in a command; listed in the message about an unknown one. */
export const PLACEHOLDERS = [
  "source",
  ...LISTS,
  "program",
  "file:NAME",
  "memoryLimitMiB",
  "memoryLimitKiB",
  "memoryLimitMiB*75%",
].map((name) => `\${${name}}`);

/** What only a harness's commands may write beside those. */
export const HARNESS_PLACEHOLDERS = [...PLACEHOLDERS, `\${${HARNESS}}`];

/** Container paths, and contents of files. */
export interface PlaceholderValues {
  /** The main source file. */
  readonly source: string;
  /** Every source file, main first. */
  readonly sources: readonly string[];
  readonly program: string;
  /** The harness's first file, where there is a harness. */
  readonly harness?: string;
  /** Contents of the files beside the manifest, by name. */
  readonly files: ReadonlyMap<string, string>;
}

/** The path of the program that is made from a language's sources, without an ending. */
export function programPath(sourceName: string): string {
  return `${PROGRAM_FOLDER}/${sourceName.replace(/\.[^.]*$/u, "")}`;
}

/** Names of the files that a command's `${file:NAME}` placeholders ask for. */
export function listFilePlaceholders(command: readonly string[]): string[] {
  return command.flatMap((word) =>
    [...word.matchAll(PLACEHOLDER)].flatMap(([, name]) => (name?.startsWith("file:") ? [name.slice(5)] : [])),
  );
}

/** The placeholders in `command` that must not stand there, as written; `${harness}` may only in a harness's commands. */
export function listUnknownPlaceholders(command: readonly string[], inHarness: boolean): string[] {
  const isKnown = (word: string, written: string, name: string) =>
    name === "source" ||
    name === "program" ||
    (inHarness && name === HARNESS) ||
    (isList(name) && word === written) ||
    name.startsWith("file:") ||
    LIMIT.test(name);
  return command.flatMap((word) =>
    [...word.matchAll(PLACEHOLDER)].flatMap(([written, name = ""]) => (isKnown(word, written, name) ? [] : [written])),
  );
}

/** Puts paths and file contents in; limit placeholders stay, for they are known only when a run is asked for. */
export function fillPaths(command: readonly string[], values: PlaceholderValues): string[] {
  const { source, sources, program, harness, files } = values;
  return command.flatMap((word) => {
    if (word === `\${${LISTS[0]}}`) {
      return sources;
    }
    if (word === `\${${LISTS[1]}}`) {
      return sources.slice(1);
    }
    return word.replace(PLACEHOLDER, (written, name: string) => {
      const path = { source, program, [HARNESS]: harness }[name];
      return path ?? (name.startsWith("file:") ? (files.get(name.slice(5)) ?? written) : written);
    });
  });
}

/** Whether `path` would be taken for a limit once it stands in a command. */
export function holdsLimitPlaceholder(path: string): boolean {
  return [...path.matchAll(PLACEHOLDER)].some(([, name = ""]) => LIMIT.test(name));
}

/** Puts a run's memory limit into its command and environment, in MiB or KiB: all of it or a share, rounded down, at least 1. */
export function fillLimits({ command, environment }: Command, memoryLimitBytes: number): Command {
  const variables = Object.entries(environment).map(([name, value]) => [name, fillLimit(value, memoryLimitBytes)]);
  return {
    command: command.map((word) => fillLimit(word, memoryLimitBytes)),
    environment: Object.fromEntries(variables),
  };
}

function fillLimit(text: string, memoryLimitBytes: number): string {
  return text.replace(PLACEHOLDER, (written, name: string) => {
    const limit = LIMIT.exec(name);
    if (limit === null) {
      return written;
    }
    const unitBytes = limit[1] === "KiB" ? UNIT_BYTES.KiB : UNIT_BYTES.MiB;
    const percent = Number(limit[2] ?? 100);
    return String(Math.max(1, Math.floor((memoryLimitBytes * percent) / 100 / unitBytes)));
  });
}

function isList(name: string): boolean {
  return LISTS.some((list) => list === name);
}
