import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Logger } from "../../server/base/logger.ts";
import type { Engine } from "../../server/engine/engine.ts";
import { createImages } from "../../server/engine/runner-images.ts";
import type { Language } from "../../server/languages/language.ts";
import { loadLanguages } from "../../server/languages/load-languages.ts";
import { createSandbox, type PooledSandbox } from "../../server/sandbox/sandbox.ts";

/** What the benchmark measures with: the daemon's own rooms, wired as the daemon wires them, in a state folder of their own. */
export interface BenchRoom extends AsyncDisposable {
  readonly engine: Engine;
  readonly sandbox: PooledSandbox;
  readonly languages: readonly Language[];
  /** Scratch, removed at the end. Absolute path. */
  readonly directory: string;
  image(runnerId: string): Promise<string>;
}

const runners = path.resolve(import.meta.dirname, "../../runners");

/** Opens a room; disposing removes its containers and its folder. */
export async function createBenchRoom(engine: Engine): Promise<BenchRoom> {
  const directory = mkdtempSync(path.join(tmpdir(), "verdict-bench-"));
  const images = createImages(engine, runners);
  const languages = await loadLanguages(runners);
  const sandbox = createSandbox({
    connect: async () => engine,
    image: (runnerId, signal) => images.ensure(runnerId, { signal }),
    runner: (runnerId) => specify(languages, runnerId),
    stateId: path.basename(directory),
    stateDirectory: directory,
    logger: onlyErrors,
  });
  return {
    engine,
    sandbox,
    languages,
    directory,
    image: (runnerId) => images.ensure(runnerId, {}),
    [Symbol.asyncDispose]: async () => {
      await sandbox[Symbol.asyncDispose]();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

function specify(languages: readonly Language[], runnerId: string) {
  const language = languages.find(({ id }) => id === runnerId);
  if (language === undefined) return undefined;
  return {
    id: language.id,
    name: language.name,
    compileMemoryBytes: language.compile?.memoryLimitBytes ?? 0,
    runMemoryBytes: 256 * 1024 * 1024 * language.memoryMultiplier,
    processLimit: Math.max(language.compile?.processLimit ?? 0, 64 * language.processMultiplier),
  };
}

const onlyErrors: Logger = {
  info: () => {},
  warn: (message) => console.error(message),
  error: (message, cause) => console.error(message, cause ?? ""),
};
