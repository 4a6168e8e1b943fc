import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

/**
 * A folder that is removed when it is disposed.
 * @returns {Promise<AsyncDisposable & {directory: string, folder(name: string): string}>} `folder` names one inside
 */
export async function makeScratch() {
  const directory = await mkdtemp(path.join(tmpdir(), "verdict-editor-"));
  return {
    directory,
    folder: (name) => path.join(directory, name),
    [Symbol.asyncDispose]: () => rm(directory, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }),
  };
}
