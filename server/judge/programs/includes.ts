import type { Language, SourceFile } from "../../languages/language.ts";
import { fillConstantsIn } from "../../problems/constants.ts";
import type { IncludedFiles, Problem } from "../../problems/problem.ts";
import { JudgeError } from "../judge-error.ts";
import { readAtMost, UnreadableFile } from "../read-at-most.ts";
import { formatBytes } from "../texts.ts";

const MAX_FILES = 256;
/** Of all files together; a container's place for sources is small. */
const MAX_BYTES = 8 * 1024 * 1024;
const EVERY_LANGUAGE = "default";

/** The files that the package puts beside a submission cannot be used. */
export class IncludeError extends JudgeError {
  constructor(folder: string, reason: string, options?: ErrorOptions) {
    super(`The files in include/${folder} of the problem ${reason}`, options);
  }
}

/**
 * Reads what the package adds to every submission in `language`: at most 256 files, 8 MiB together.
 * @throws IncludeError
 */
export async function readIncludes(
  problem: Problem,
  language: Language,
  signal: AbortSignal,
): Promise<readonly SourceFile[]> {
  const chosen = chooseIncludes(problem.includes, language);
  if (chosen === undefined) {
    return [];
  }
  if (chosen.files.length > MAX_FILES) {
    throw new IncludeError(chosen.language, `are ${chosen.files.length}; at most ${MAX_FILES} can be used`);
  }
  const contents: SourceFile[] = [];
  let bytes = 0;
  for (const { path, absolutePath } of chosen.files) {
    const content = await readIncluded(chosen.language, absolutePath, MAX_BYTES - bytes, signal);
    bytes += content.length;
    contents.push({ path, content: fillConstantsIn(content, problem.constants) });
  }
  return contents;
}

function chooseIncludes(includes: readonly IncludedFiles[], language: Language): IncludedFiles | undefined {
  return (
    includes.find((included) => language.packageLanguages.includes(included.language)) ??
    includes.find((included) => included.language === EVERY_LANGUAGE)
  );
}

async function readIncluded(
  folder: string,
  absolutePath: string,
  room: number,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const content = await readAtMost(absolutePath, room, signal).catch((error: unknown) => {
    throw error instanceof UnreadableFile ? new IncludeError(folder, error.message, { cause: error }) : error;
  });
  if (content === undefined) {
    throw new IncludeError(folder, `are together larger than ${formatBytes(MAX_BYTES)}, the most that can be used`);
  }
  return content;
}
