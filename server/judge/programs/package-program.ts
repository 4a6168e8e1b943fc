import { extname } from "node:path";
import type { Language, Program, SourceFile } from "../../languages/language.ts";
import { SourceFilesError } from "../../languages/source-files.ts";
import { fillConstantsIn } from "../../problems/constants.ts";
import type { PackageProgram } from "../../problems/problem.ts";
import { type Lease, type LeaseRequest, SandboxError } from "../../sandbox/api.ts";
import { ValidatorError } from "../judge-error.ts";
import type { JudgeMeans } from "../means.ts";
import { readAtMost, UnreadableFile } from "../read-at-most.ts";
import { formatBytes } from "../texts.ts";
import { compileProgram } from "./compile.ts";

/** A program of a package, compiled in a container of its own. Whoever opened it disposes its lease. */
export interface OpenProgram {
  readonly lease: Lease;
  readonly program: Program;
}

export interface OpenOptions {
  /** What a run of the program may use, for the container to have it. */
  readonly limitsOf: (program: Program) => Pick<LeaseRequest, "memoryLimitBytes" | "processLimit">;
  /** Its submission holds a container already. */
  readonly isFurther: boolean;
  readonly onWait?: LeaseRequest["onWait"] | undefined;
}

const MAX_FILES = 256;
/** Of all files together. */
const MAX_BYTES = 8 * 1024 * 1024;
const MAX_MESSAGE = 2000;

/**
 * Takes a container for a program of a package, in the language that its main file's extension says, and compiles it there.
 * @throws ValidatorError when the package or its runner is at fault; SandboxError
 */
export async function openProgram(
  means: JudgeMeans,
  packageProgram: PackageProgram,
  { limitsOf, isFurther, onWait }: OpenOptions,
  signal: AbortSignal,
): Promise<OpenProgram> {
  const { path } = packageProgram;
  const files = await readSources(packageProgram, signal);
  const language = chooseLanguage(means.languages, files);
  if (language === undefined) {
    throw new ValidatorError(
      `${path} is in no language that there is a runner for (${files.map((file) => file.path).join(", ") || "it is empty"})`,
    );
  }
  const program = planProgram(path, language, files);
  const request = {
    ...{ runnerId: language.id, ...limitsOf(program) },
    ...(isFurther && { isFurther }),
    ...(onWait && { onWait }),
  };
  const lease = await takeLease(means, path, request, signal);
  try {
    const { compilation, detail } = await compileProgram(means, lease, language, program, signal);
    if (compilation.outcome === "failed") {
      throw new ValidatorError(
        `${path} cannot be compiled: ${(detail ?? compilation.output).trim().slice(0, MAX_MESSAGE)}`,
      );
    }
    return { lease, program };
  } catch (error) {
    await lease[Symbol.asyncDispose]().then(undefined, () => undefined);
    throw error;
  }
}

/** By the first file that a runner knows: files that lie beside the sources count for nothing. */
function chooseLanguage(languages: readonly Language[], files: readonly SourceFile[]): Language | undefined {
  for (const { path } of files) {
    const extension = extname(path).toLowerCase();
    const language = languages.find(({ extensions }) => extensions.includes(extension));
    if (language !== undefined) {
      return language;
    }
  }
  return undefined;
}

function planProgram(path: string, language: Language, files: readonly SourceFile[]): Program {
  try {
    return language.plan({ files: putMainFirst(language, files) });
  } catch (error) {
    throw error instanceof SourceFilesError
      ? new ValidatorError(`${path} cannot be put into a container: ${error.message}`, { cause: error })
      : error;
  }
}

function putMainFirst(language: Language, files: readonly SourceFile[]): readonly SourceFile[] {
  const main = language.chooseMain(files);
  return main === undefined ? files : [main, ...files.filter((file) => file !== main)];
}

async function readSources(
  { path, files, constants }: PackageProgram,
  signal: AbortSignal,
): Promise<readonly SourceFile[]> {
  if (files.length > MAX_FILES) {
    throw new ValidatorError(`${path} has ${files.length} files; at most ${MAX_FILES} can be used`);
  }
  const sources: SourceFile[] = [];
  let room = MAX_BYTES;
  for (const file of files) {
    const content = await readAtMost(file.absolutePath, room, signal).catch((error: unknown) => {
      const isFiles = error instanceof UnreadableFile;
      throw isFiles ? new ValidatorError(`${path}: ${file.path} ${error.message}`, { cause: error }) : error;
    });
    if (content === undefined) {
      throw new ValidatorError(`${path} is larger than ${formatBytes(MAX_BYTES)}, the most that can be used`);
    }
    room -= content.byteLength;
    sources.push({ path: file.path, content: fillConstantsIn(content, constants) });
  }
  return sources;
}

/** A runner that is not there, or limits that no engine here has, are the package's affair by now: the submission's own container is there. */
async function takeLease(
  { sandbox }: JudgeMeans,
  path: string,
  request: LeaseRequest,
  signal: AbortSignal,
): Promise<Lease> {
  try {
    return await sandbox.lease(request, signal);
  } catch (error) {
    const isPackages =
      error instanceof SandboxError && ["image-unavailable", "limits-not-enforced"].includes(error.code);
    throw isPackages ? new ValidatorError(`${path} cannot be run: ${error.message}`, { cause: error }) : error;
  }
}
