import { readFile, stat } from "node:fs/promises";
import { extname } from "node:path";
import type { Language, Program, SourceFile } from "../../languages/language.ts";
import type { PackageProgram } from "../../problems/problem.ts";
import { type Lease, type LeaseRequest, SandboxError } from "../../sandbox/api.ts";
import type { JudgeMeans } from "../means.ts";
import { formatBytes } from "../texts.ts";
import { ValidatorError } from "../validator-error.ts";
import { compileProgram } from "./compile.ts";

/** A program of a package, compiled in a container of its own. Whoever opened it disposes its lease. */
export interface OpenProgram {
  readonly lease: Lease;
  readonly program: Program;
}

export interface OpenOptions {
  /** What a run of the program may use, for the container to have it. */
  readonly limitsOf: (program: Program) => Pick<LeaseRequest, "memoryLimitBytes" | "processLimit">;
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
  { limitsOf, onWait }: OpenOptions,
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
  const program = language.plan({ files: putMainFirst(language, files) });
  const lease = await takeLease(
    means,
    path,
    { runnerId: language.id, ...limitsOf(program), ...(onWait && { onWait }) },
    signal,
  );
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

function putMainFirst(language: Language, files: readonly SourceFile[]): readonly SourceFile[] {
  const main = language.chooseMain(files);
  return main === undefined ? files : [main, ...files.filter((file) => file !== main)];
}

async function readSources({ path, files }: PackageProgram, signal: AbortSignal): Promise<readonly SourceFile[]> {
  if (files.length > MAX_FILES) {
    throw new ValidatorError(`${path} has ${files.length} files; at most ${MAX_FILES} can be used`);
  }
  const sources: SourceFile[] = [];
  let bytes = 0;
  for (const file of files) {
    const content = await readSource(path, file, signal);
    bytes += content.byteLength;
    if (bytes > MAX_BYTES) {
      throw new ValidatorError(`${path} is larger than ${formatBytes(MAX_BYTES)}, the most that can be used`);
    }
    sources.push({ path: file.path, content });
  }
  return sources;
}

async function readSource(
  program: string,
  { path, absolutePath }: PackageProgram["files"][number],
  signal: AbortSignal,
): Promise<Uint8Array> {
  try {
    const { size } = await stat(absolutePath);
    if (size > MAX_BYTES) {
      throw new ValidatorError(`${program} is larger than ${formatBytes(MAX_BYTES)}, the most that can be used`);
    }
    return await readFile(absolutePath, { signal });
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof ValidatorError) {
      throw error;
    }
    const { code, name } = error as NodeJS.ErrnoException;
    throw new ValidatorError(`${program}: ${path} cannot be read (${code ?? name})`, { cause: error });
  }
}

/** A runner that is not there, or limits that no engine here has, are the package's affair by now: the submission's own container is there. */
async function takeLease(
  { sandbox }: JudgeMeans,
  path: string,
  request: Omit<LeaseRequest, "isFurther">,
  signal: AbortSignal,
): Promise<Lease> {
  try {
    return await sandbox.lease({ ...request, isFurther: true }, signal);
  } catch (error) {
    const isPackages =
      error instanceof SandboxError && ["image-unavailable", "limits-not-enforced"].includes(error.code);
    throw isPackages ? new ValidatorError(`${path} cannot be run: ${error.message}`, { cause: error }) : error;
  }
}
