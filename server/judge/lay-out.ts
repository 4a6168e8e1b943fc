import { basename } from "node:path";
import type { Language, Program, SourceFile } from "../languages/language.ts";
import type { Problem } from "../problems/problem.ts";
import { readIncludes } from "./includes.ts";

/** What a submission consists of, whether there is a problem or none. */
export interface Submitted {
  readonly language: Language;
  readonly source: Uint8Array;
  readonly companions?: readonly SourceFile[];
  readonly variant?: string;
  readonly fileName?: string;
}

/** Lays out a submission without anything that a problem adds to it. */
export function layOutAlone(submitted: Submitted, added: readonly SourceFile[] = []): Program {
  const { language, variant } = submitted;
  const files = overwrite([mainFile(submitted), ...(submitted.companions ?? [])], added);
  return language.plan({ files, ...(variant !== undefined && { variant }) });
}

/**
 * Lays out a submission with what its problem adds.
 * @throws IncludeError
 */
export async function layOut(submitted: Submitted, problem: Problem, signal: AbortSignal): Promise<Program> {
  return layOutAlone(submitted, await readIncludes(problem, submitted.language, signal));
}

function mainFile({ language, source, fileName }: Submitted): SourceFile {
  return { path: basename(fileName ?? language.sourceName), content: source };
}

/** The package format has included files take the place of submitted ones of the same name. */
function overwrite(submitted: readonly SourceFile[], added: readonly SourceFile[]): readonly SourceFile[] {
  const files = new Map([...submitted, ...added].map((file) => [file.path, file]));
  return [...files.values()];
}
