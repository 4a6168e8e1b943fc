import { createHash } from "node:crypto";
import { readdir, stat } from "node:fs/promises";
import path from "node:path";
import type { Logger } from "../base/logger.ts";
import { findProblemDirectory } from "../problems/find-problem.ts";
import { PackageError, type Problem } from "../problems/problem.ts";

/** The problem packages in one folder, read anew when they have changed. */
export interface ProblemShelf {
  /** By id; those whose packages are broken are left out. */
  list(): Promise<readonly Problem[]>;
  /** The problem whose package's folder is called `id`; undefined when there is none that can be judged. */
  find(id: string): Promise<Problem | undefined>;
}

interface Parts {
  /** Each folder in it that is a package is a problem. */
  readonly directory: string;
  /** Throws PackageError. */
  readonly readProblem: (directory: string) => Promise<Problem>;
  /** Told of packages that are broken. */
  readonly logger: Logger;
  /** A package that was looked at is taken to be unchanged for so long. */
  readonly trustMs?: number;
}

interface Book {
  readonly looks: string;
  readonly problem: Problem | undefined;
}

export function createProblemShelf({ directory, readProblem, logger, trustMs = 1_000 }: Parts): ProblemShelf {
  const books = new Map<string, Book>();
  /** Looks that are under way, or may still be trusted. */
  const looks = new Map<string, Promise<Problem | undefined>>();

  const lookAt = async (id: string): Promise<Problem | undefined> => {
    const folder = path.join(directory, id);
    const isPackage = (await findProblemDirectory(folder).catch(() => undefined)) === folder;
    if (!isPackage) {
      books.delete(id);
      return undefined;
    }
    const look = await fingerprint(directory, folder);
    const known = books.get(id);
    if (known?.looks === look) return known.problem;
    const problem = await read(folder);
    books.set(id, { looks: look, problem });
    return problem;
  };

  const read = async (folder: string): Promise<Problem | undefined> => {
    try {
      return await readProblem(folder);
    } catch (error) {
      const reason = error instanceof PackageError ? error.message : String((error as Error).message);
      logger.warn(`The problem ${path.basename(folder)} is left out, its package is broken:\n${reason}`);
      return undefined;
    }
  };

  const find = (id: string): Promise<Problem | undefined> => {
    // An id is a name in this folder, never a way out of it.
    if (id !== path.basename(id) || id.startsWith(".") || id.includes("\0")) return Promise.resolve(undefined);
    const underWay = looks.get(id);
    if (underWay !== undefined) return underWay;
    const look = lookAt(id).catch((error: unknown) => {
      // It went away meanwhile.
      logger.warn(`The problem ${id} is left out: ${(error as Error).message}`);
      return undefined;
    });
    looks.set(id, look);
    void look.then(() => setTimeout(() => looks.delete(id), trustMs).unref());
    return look;
  };

  return {
    find,
    list: async () => {
      const names = (await listNames(directory, logger)).sort();
      const found: Problem[] = [];
      for (const name of names) {
        const problem = await find(name);
        if (problem !== undefined) found.push(problem);
      }
      return found;
    },
  };
}

async function listNames(directory: string, logger: Logger): Promise<string[]> {
  try {
    return await readdir(directory);
  } catch (error) {
    logger.warn(`The folder with problems cannot be read: ${(error as Error).message}`);
    return [];
  }
}

/** Changes whenever a file of the package does, or the assignment's rules beside it. */
async function fingerprint(directory: string, folder: string): Promise<string> {
  const hash = createHash("sha256");
  const names = (await readdir(folder, { recursive: true })).sort();
  for (const file of [path.join(directory, "assignment.yaml"), ...names.map((name) => path.join(folder, name))]) {
    const stats = await stat(file).catch(() => undefined);
    hash.update(`${file}\0${stats?.size}\0${stats?.mtimeMs}\0${stats?.ino}\n`);
  }
  return hash.digest("hex");
}
