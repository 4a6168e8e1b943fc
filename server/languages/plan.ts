import { posix } from "node:path";
import type { createCompilerOutputParser } from "./compiler-output.ts";
import { createHiding, type HarnessManifest } from "./harness-manifest.ts";
import type { Command, CompileStep, Program, SubmittedFiles } from "./language.ts";
import type { Manifest } from "./manifest.ts";
import { fillPaths, type PlaceholderValues, programPath } from "./placeholders.ts";
import type { createRuntimeErrorParser } from "./runtime-error.ts";
import { type Layout, layOut, SourceFilesError } from "./source-files.ts";

/** What a runner's folder says of running and reading programs. */
export interface Runner {
  readonly manifest: Manifest;
  readonly harness?: HarnessManifest;
  /** Contents of the files beside the manifest, by name, for `${file:NAME}`. */
  readonly fileTexts: ReadonlyMap<string, string>;
  readonly readCompiler: ReturnType<typeof createCompilerOutputParser>;
  readonly readCrash: ReturnType<typeof createRuntimeErrorParser>;
}

/**
 * Lays out one submission.
 * @throws SourceFilesError: names that cannot be, several files where the language takes one, no harness or no such variant
 */
export function planProgram(runner: Runner, submitted: SubmittedFiles): Program {
  const { manifest, readCompiler, readCrash } = runner;
  checkCount(manifest, submitted);
  const layout = layOut(submitted, manifest.sourceName);
  const steps = chooseSteps(runner, submitted);
  const values = placeholderValues(runner, layout, submitted);
  const hide = createHiding(submitted.harness === undefined ? [] : (runner.harness?.hidden ?? []));
  const toCommand = (command: readonly string[], environment: Command["environment"]): Command => ({
    command: fillPaths(command, values),
    environment,
  });
  return {
    files: layout.files,
    ...(steps.compile && { compile: { ...toCommand(steps.compile, steps.environment), ...compileLimits(manifest) } }),
    run: toCommand(steps.run, { ...steps.environment, ...steps.runEnvironment }),
    timeMultiplier: steps.multipliers.time,
    memoryMultiplier: steps.multipliers.memory,
    processMultiplier: steps.multipliers.processes,
    parseCompilerOutput: (text) => readCompiler(text, layout),
    parseRuntimeError: (stderr) => readCrash(stderr, layout),
    showNames: (text) => layout.showNames(hide(text)),
  };
}

function checkCount({ name, multipleFiles }: Manifest, { files }: SubmittedFiles): void {
  if (files.length === 0) {
    throw new SourceFilesError("There is no file to judge.");
  }
  if (files.length > 1 && multipleFiles === undefined) {
    throw new SourceFilesError(`A submission in ${name} is one file, not ${files.length}. Submit the file alone.`);
  }
}

interface Steps {
  readonly compile: readonly string[] | undefined;
  readonly run: readonly string[];
  readonly environment: Command["environment"];
  readonly runEnvironment: Command["environment"];
  readonly multipliers: Manifest["multipliers"];
}

/** The harness's own commands before the variant's, the variant's before the usual ones. */
function chooseSteps({ manifest, harness }: Runner, submitted: SubmittedFiles): Steps {
  const { variants, environment, multipliers } = manifest;
  const variant = submitted.variant === undefined ? undefined : variants[submitted.variant];
  if (submitted.variant !== undefined && variant === undefined) {
    throw new SourceFilesError(
      `${manifest.name} has no variant "${submitted.variant}"; there is: ${Object.keys(variants).join(", ") || "none"}.`,
    );
  }
  const usual = { compile: manifest.compile?.command, run: manifest.run.command };
  const usualOrVariant = {
    compile: variant?.compile?.command ?? usual.compile,
    run: variant?.run?.command ?? usual.run,
  };
  const around = submitted.harness === undefined ? undefined : harnessSteps(manifest, harness, submitted.variant);
  return {
    compile: around?.compile?.command ?? usualOrVariant.compile,
    run: around?.run?.command ?? usualOrVariant.run,
    environment: { ...environment, ...variant?.environment },
    runEnvironment: { ...manifest.run.environment, ...variant?.run?.environment, ...around?.run?.environment },
    multipliers: { ...multipliers, ...withoutUndefined(variant?.multipliers ?? {}) },
  };
}

function harnessSteps(
  { name }: Manifest,
  harness: HarnessManifest | undefined,
  variant: string | undefined,
): Pick<HarnessManifest, "compile" | "run"> {
  if (harness === undefined) {
    throw new SourceFilesError(`Functions and classes cannot be judged in ${name} yet. Choose another language.`);
  }
  const own = variant === undefined ? {} : harness.variants[variant];
  if (own === undefined) {
    throw new SourceFilesError(
      `The variant "${variant}" of ${name} is for whole programs, not for functions and classes.`,
    );
  }
  return { compile: own.compile ?? harness.compile, run: own.run ?? harness.run };
}

function placeholderValues(
  { manifest, fileTexts }: Runner,
  layout: Layout,
  { files, entry }: SubmittedFiles,
): PlaceholderValues {
  const first = Math.max(
    0,
    files.findIndex(({ path }) => path === entry),
  );
  const main = layout.paths[first] ?? "";
  const companions = layout.paths.filter((path) => path !== main);
  const isSource = (path: string) => manifest.extensions.includes(posix.extname(path).toLowerCase());
  return {
    source: main,
    sources: [main, ...companions.filter(isSource)],
    program: programPath(manifest.sourceName),
    ...(layout.harness !== undefined && { harness: layout.harness }),
    files: fileTexts,
  };
}

function compileLimits({ compile }: Manifest): Omit<CompileStep, keyof Command> {
  // A harness may compile where the runner itself has nothing to.
  const limits = compile?.limits ?? {
    timeLimitMs: 10_000,
    memoryLimitMiB: 512,
    outputLimitKiB: 1024,
    processLimit: 64,
  };
  return {
    timeLimitMs: limits.timeLimitMs,
    memoryLimitBytes: limits.memoryLimitMiB * 1024 * 1024,
    outputLimitBytes: limits.outputLimitKiB * 1024,
    processLimit: limits.processLimit,
  };
}

function withoutUndefined<T extends object>(object: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const entries = Object.entries(object).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]: Exclude<T[K], undefined> };
}
