import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Logger } from "../../server/base/logger.ts";
import { describeRunner } from "../../server/docker-infrastructure.ts";
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
  const specs = new Map(languages.map((language) => [language.id, describeRunner(language)]));
  const sandbox = createSandbox({
    connect: async () => engine,
    image: (runnerId, signal) => images.ensure(runnerId, { signal }),
    runner: (runnerId) => specs.get(runnerId),
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

const onlyErrors: Logger = {
  info: () => {},
  warn: (message) => console.error(message),
  error: (message, cause) => console.error(message, cause ?? ""),
};
