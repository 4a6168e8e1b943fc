import { createHash } from "node:crypto";
import type { CompileStep, Program } from "../../languages/language.ts";

/** A program that was compiled before. */
export interface CachedProgram {
  /** The program folder as `carry` wrote it; nobody but `carry` reads it. */
  readonly archive: Uint8Array;
  /** What the compiler printed, as it was, cut at 64 KiB. */
  readonly compilerText: string;
}

/** Compiled programs by what they were made of; the least recently used goes first when there is no room. */
export interface ProgramCache {
  find(key: string): CachedProgram | undefined;
  /** Does nothing with a program that alone is larger than the cache. */
  keep(key: string, program: CachedProgram): void;
  /** What is kept, in bytes. */
  readonly bytes: number;
}

const DEFAULT_BYTES = 128 * 1024 * 1024;

/** Makes an empty cache of at most `maxBytes`. */
export function createProgramCache(maxBytes = DEFAULT_BYTES): ProgramCache {
  // In order of use, the most recent last.
  const programs = new Map<string, CachedProgram>();
  let bytes = 0;

  const forget = (key: string): void => {
    bytes -= sizeOf(programs.get(key));
    programs.delete(key);
  };

  return {
    find(key) {
      const program = programs.get(key);
      if (program !== undefined) {
        programs.delete(key);
        programs.set(key, program);
      }
      return program;
    },
    keep(key, program) {
      forget(key);
      if (sizeOf(program) > maxBytes) {
        return;
      }
      programs.set(key, program);
      bytes += sizeOf(program);
      for (const oldest of programs.keys()) {
        if (bytes <= maxBytes) {
          break;
        }
        forget(oldest);
      }
    },
    get bytes() {
      return bytes;
    },
  };
}

/**
 * The SHA-256 of all that decides what a compiler makes: the image's content, the runner, the step's command and
 * environment (a variant is another step), every file with its path.
 */
export function keyOf(imageId: string, runnerId: string, step: CompileStep, { files }: Pick<Program, "files">): string {
  const hash = createHash("sha256");
  const environment = Object.entries(step.environment).sort(([a], [b]) => (a < b ? -1 : 1));
  hash.update(JSON.stringify([imageId, runnerId, step.command, environment, files.length]));
  const sorted = files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  for (const { path, content } of sorted) {
    // Sizes before contents: no file's end can be taken for the next one's beginning.
    hash.update(JSON.stringify([path, content.byteLength])).update(content);
  }
  return hash.digest("hex");
}

/** A short text is not much more than its two bytes a character. */
function sizeOf(program: CachedProgram | undefined): number {
  return program === undefined ? 0 : program.archive.byteLength + 2 * program.compilerText.length;
}
