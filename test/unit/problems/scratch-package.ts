import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { PackageError, type PackageNotice } from "../../../server/problems/problem.ts";

/** A package in a temporary folder of its own, which goes with it. */
export interface ScratchPackage extends AsyncDisposable {
  readonly directory: string;
  /** Writes files, by path relative to the package. */
  write(files: Readonly<Record<string, string | Uint8Array>>): Promise<void>;
}

/** Makes a package of `files`; without any, the smallest that can be judged: one secret test and a name. */
export async function createScratchPackage(
  files: Readonly<Record<string, string | Uint8Array>> = {},
): Promise<ScratchPackage> {
  const base = await mkdtemp(join(tmpdir(), "verdict-package-"));
  const directory = join(base, "scratch");
  const write: ScratchPackage["write"] = async (more) => {
    for (const [path, content] of Object.entries(more)) {
      await mkdir(dirname(join(directory, path)), { recursive: true });
      await writeFile(join(directory, path), content);
    }
  };
  await write({ "problem.yaml": "name: Scratch\n", "data/secret/1.in": "1\n", "data/secret/1.ans": "1\n", ...files });
  return { directory, write, [Symbol.asyncDispose]: () => rm(base, { recursive: true, force: true }) };
}

/** The notices that reading a broken package ends with. */
export async function noticesOf(reading: Promise<unknown>): Promise<readonly PackageNotice[]> {
  try {
    await reading;
  } catch (error) {
    if (error instanceof PackageError) {
      return error.notices;
    }
    throw error;
  }
  throw new Error("the package was read without complaint");
}
