import { basename } from "node:path";
import type { Language, Program, SourceFile } from "../../languages/language.ts";
import type { Problem } from "../../problems/problem.ts";
import { type FunctionCall, readFunctionCall } from "../functions/function-call.ts";
import { readIncludes } from "./includes.ts";

/** What a submission consists of, whether there is a problem or none. */
export interface Submitted {
  readonly language: Language;
  readonly source: Uint8Array;
  readonly companions?: readonly SourceFile[];
  readonly variant?: string;
  readonly fileName?: string;
}

/** A submission ready to be put into a container. */
export interface LaidOut {
  readonly program: Program;
  /** What its problem asks for, when that is a function or a class. */
  readonly call?: FunctionCall;
}

interface Added {
  readonly files?: readonly SourceFile[];
  readonly harness?: readonly SourceFile[];
}

/**
 * Lays out a submission with what its problem adds.
 * @throws IncludeError, FunctionProblemError, SourceFilesError
 */
export async function layOut(submitted: Submitted, problem: Problem, signal: AbortSignal): Promise<LaidOut> {
  const call = readFunctionCall(problem, submitted.language);
  const files = await readIncludes(problem, submitted.language, signal);
  return call === undefined
    ? { program: layOutAlone(submitted, { files }) }
    : { program: layOutAlone(submitted, { files, harness: call.harness }), call };
}

/**
 * Lays out a submission that no problem adds anything to.
 * @throws SourceFilesError
 */
export function layOutAlone(submitted: Submitted, { files = [], harness }: Added = {}): Program {
  const { language, companions = [], variant } = submitted;
  return language.plan({
    files: overwrite([mainFile(submitted), ...companions], files),
    ...(harness !== undefined && { harness }),
    ...(variant !== undefined && { variant }),
  });
}

function mainFile({ language, source, fileName }: Submitted): SourceFile {
  return { path: basename(fileName ?? language.sourceName), content: source };
}

/** The package format has included files take the place of submitted ones of the same name. */
function overwrite(submitted: readonly SourceFile[], added: readonly SourceFile[]): readonly SourceFile[] {
  const files = new Map([...submitted, ...added].map((file) => [file.path, file]));
  return [...files.values()];
}
