import { chmod, chown, mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { PackageError, type PackageNotice } from "../../../server/problems/problem.ts";

/** A package in a temporary folder of its own, which goes with it. */
export interface ScratchPackage extends AsyncDisposable {
  readonly directory: string;
  /** Writes files, by path relative to the package. */
  write(files: Readonly<Record<string, string | Uint8Array>>): Promise<void>;
  /** Removes files or folders, by path relative to the package. */
  remove(...paths: readonly string[]): Promise<void>;
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
  const remove: ScratchPackage["remove"] = async (...paths) => {
    for (const path of paths) {
      await rm(join(directory, path), { recursive: true });
    }
  };
  return { directory, write, remove, [Symbol.asyncDispose]: () => rm(base, { recursive: true, force: true }) };
}

/** Any user but root, who may read everything. */
const SOMEBODY = 65534;

/** Does `act` while `path` of the package has no permissions, as a user whom they hold back. */
export async function withoutPermission<T>(scratch: ScratchPackage, path: string, act: () => Promise<T>): Promise<T> {
  const isRoot = process.geteuid?.() === 0;
  const target = join(scratch.directory, path);
  if (isRoot) {
    for (const name of ["..", ".", ...(await readdir(scratch.directory, { recursive: true }))]) {
      await chown(join(scratch.directory, name), SOMEBODY, SOMEBODY);
    }
  }
  await chmod(target, 0);
  try {
    if (isRoot) {
      process.seteuid?.(SOMEBODY);
    }
    return await act();
  } finally {
    if (isRoot) {
      process.seteuid?.(0);
    }
    await chmod(target, 0o700);
  }
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
