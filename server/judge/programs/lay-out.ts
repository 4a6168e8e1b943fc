import { basename, extname } from "node:path";
import type { Program, SourceFile } from "../../languages/language.ts";
import { SourceFilesError } from "../../languages/source-files.ts";
import type { Problem } from "../../problems/problem.ts";
import { type FunctionCall, readFunctionCall } from "../functions/function-call.ts";
import type { Submitted } from "../judgement.ts";
import type { Compiled } from "./compiled.ts";
import { readIncludes } from "./includes.ts";

/** A submission ready to be put into a container. */
export interface LaidOut {
  readonly program: Program;
  /** What its problem asks for, when that is a function or a class. */
  readonly call?: FunctionCall;
}

interface Added {
  readonly files: readonly SourceFile[];
  readonly call?: FunctionCall;
}

/**
 * Lays out a submission with what its problem adds. Files that cannot be put into a container as they are called are a
 * failed compilation.
 * @throws IncludeError, FunctionProblemError
 */
export async function layOut(submitted: Submitted, problem: Problem, signal: AbortSignal): Promise<LaidOut | Compiled> {
  const call = readFunctionCall(problem, submitted.language);
  const files = await readIncludes(problem, submitted.language, signal);
  return plan(submitted, call === undefined ? { files } : { files, call });
}

/** Lays out a submission that no problem adds anything to. */
export function layOutAlone(submitted: Submitted): LaidOut | Compiled {
  return plan(submitted, { files: [] });
}

function plan(submitted: Submitted, { files, call }: Added): LaidOut | Compiled {
  const { language, companions = [], variant } = submitted;
  const driver = call === undefined ? files.find(({ path }) => isDriver(path, language)) : undefined;
  try {
    const program = language.plan({
      files: overwrite([mainFile(submitted), ...companions], files),
      ...(driver !== undefined && { entry: driver.path }),
      ...(call !== undefined && { harness: call.harness }),
      ...(variant !== undefined && { variant }),
    });
    return call === undefined ? { program } : { program, call };
  } catch (error) {
    if (!(error instanceof SourceFilesError)) {
      throw error;
    }
    const { message } = error;
    return {
      compilation: { outcome: "failed", diagnostics: [], output: `${message}\n`, timeMs: 0 },
      detail: message,
    };
  }
}

function mainFile({ language, source, fileName }: Submitted): SourceFile {
  return { path: basename(fileName ?? language.sourceName), content: source };
}

/** What the package adds may be the file that the program begins with: the format tells it by its name ("Included files"). */
function isDriver(path: string, { extensions }: Submitted["language"]): boolean {
  return /^(?:main|__main__)\.[^./]+$/iu.test(path) && extensions.includes(extname(path).toLowerCase());
}

/** The package format has included files take the place of submitted ones of the same name. */
function overwrite(submitted: readonly SourceFile[], added: readonly SourceFile[]): readonly SourceFile[] {
  const files = new Map([...submitted, ...added].map((file) => [file.path, file]));
  return [...files.values()];
}
