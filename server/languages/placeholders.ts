import type { Command } from "./language.ts";

/** Where the container keeps the submitted source; only the agent writes there. */
const SOURCE_FOLDER = "/box";
/** Where the container keeps what the compiler made. */
const PROGRAM_FOLDER = "/prog";

const PLACEHOLDER = /\$\{([^}]*)\}/gu;
const LIMIT = /^memoryLimit(MiB|KiB)(?:\*(\d{1,3})%)?$/u;
const UNIT_BYTES = { MiB: 1024 * 1024, KiB: 1024 };

/** What a manifest may write in a command; listed in the message about an unknown one. */
export const PLACEHOLDERS = [
  "source",
  "program",
  "file:NAME",
  "memoryLimitMiB",
  "memoryLimitKiB",
  "memoryLimitMiB*75%",
].map((name) => `\${${name}}`);

export interface PlaceholderValues {
  readonly source: string;
  readonly program: string;
  /** Contents of the files beside the manifest, by name. */
  readonly files: ReadonlyMap<string, string>;
}

/** The container paths of a language's source file and of the program made from it. */
export function containerPaths(sourceName: string): { readonly source: string; readonly program: string } {
  const stem = sourceName.replace(/\.[^.]*$/u, "");
  return { source: `${SOURCE_FOLDER}/${sourceName}`, program: `${PROGRAM_FOLDER}/${stem}` };
}

/** Names of the files that a command's `${file:NAME}` placeholders ask for. */
export function listFilePlaceholders(command: readonly string[]): string[] {
  return command.flatMap((word) =>
    [...word.matchAll(PLACEHOLDER)].flatMap(([, name]) => (name?.startsWith("file:") ? [name.slice(5)] : [])),
  );
}

/** The placeholders in `command` that no manifest may use, as written. */
export function listUnknownPlaceholders(command: readonly string[]): string[] {
  return command.flatMap((word) =>
    [...word.matchAll(PLACEHOLDER)].flatMap(([written, name = ""]) =>
      name === "source" || name === "program" || name.startsWith("file:") || LIMIT.test(name) ? [] : [written],
    ),
  );
}

/** Puts paths and file contents in; limit placeholders stay, for they are known only when a run is asked for. */
export function fillPaths(command: readonly string[], values: PlaceholderValues): string[] {
  return command.map((word) =>
    word.replace(PLACEHOLDER, (written, name: string) => {
      if (name === "source") {
        return values.source;
      }
      if (name === "program") {
        return values.program;
      }
      return name.startsWith("file:") ? (values.files.get(name.slice(5)) ?? written) : written;
    }),
  );
}

/** Puts a run's memory limit into its command, in MiB or KiB: all of it or a share, rounded down, at least 1. */
export function fillLimits(command: Command, memoryLimitBytes: number): Command {
  const filled = command.command.map((word) =>
    word.replace(PLACEHOLDER, (written, name: string) => {
      const limit = LIMIT.exec(name);
      if (limit === null) {
        return written;
      }
      const unitBytes = limit[1] === "KiB" ? UNIT_BYTES.KiB : UNIT_BYTES.MiB;
      const percent = Number(limit[2] ?? 100);
      return String(Math.max(1, Math.floor((memoryLimitBytes * percent) / 100 / unitBytes)));
    }),
  );
  return { command: filled, environment: command.environment };
}
